"""A school that was taught for a whole year: a class of 60, and classes of 50 that make 3,000.

One class of each size answers through the store, a unit every few weeks. The other classes are
copies of its rows: answering for 3,000 learners takes longer than a bench may.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from bench import school as schools
from bench.school import PASSWORD, ZONE, BenchSchool
from webapp.domain.assignments import Task
from webapp.domain.bands import Band
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.library import Library
from webapp.domain.people import Person, Role
from webapp.domain.periods import step_of
from webapp.domain.terms import noon_of
from webapp.operations import assigning
from webapp.operations.passwords import hashed
from webapp.store import people, visits
from webapp.store.engine import Database

LARGE, SIZE, MANY, FEW = 60, 50, 60, 10  # learners of the classes, and how many of 50
LEAD = "bench-lead"
LENGTH = 280  # days, to June
MINUTES = timedelta(minutes=35)
# How rows of one class become those of another: its learners by their seats, and ids of their own.
COPIED = {
    "learner_indicator": ("classroom_id", "learner_id"),
    "learner_unit": ("classroom_id", "learner_id"),
    "indicator_day": ("classroom_id", "learner_id"),
    "classroom_question": ("classroom_id",),
    "classroom_choice": ("classroom_id",),
    "attempt": ("classroom_id", "learner_id", "id"),
    "assignment": ("classroom_id", "id"),
    "visit": ("learner_id",),
}
STRIDE = 1 << 36  # between ids of copies: 16 seconds of their clock, so that none meets another


@dataclass(frozen=True, slots=True)
class Year:
    """The last school year, over."""

    school: BenchSchool
    code: str  # as evidence asks for it
    months: tuple[str, str]  # as the report of a class asks for it

    @property
    def report(self) -> str:
        """The report of the class of 60 over the year."""
        first, last = self.months
        room = self.school.classes[0][0]
        return f"/classrooms/{room.id}/report?from={first}&to={last}"

    @property
    def evidence(self) -> str:
        """The evidence of the school over the year."""
        return f"/school/evidence?period={self.code}"


def taught(data: Path, library: Library, classes: int, now: datetime) -> Year:
    """Make the school and let a year go by in it."""
    began = date(now.year - (2 if now.month < 9 else 1), 9, 7)
    school = schools.build(data, library, [LARGE, *[SIZE] * classes], noon_of(ZONE, began))
    database = schools.open_database(data)
    with database.writing() as session:
        lead = Person(school_id=1, id=12, login=LEAD, name="Lead", role=Role.LEAD, locale="zh-Hans")
        people.add(session, lead, hashed(PASSWORD))
    for number, unit in enumerate(units := _units(library)):
        day = began + timedelta(days=number * LENGTH // len(units))
        for place in range(2):
            _teach(database, school, place, unit, day)
    database.close()
    _copy(data, [(room.id, [who.id for who in seated]) for room, seated in school.classes[1:]])
    return Year(school, str(began.year), (step_of(began), step_of(began + timedelta(days=LENGTH))))


def _units(library: Library) -> list[Lesson | Quiz]:
    """The test before, all lessons of the band, the test after."""
    first, *more = library.quizzes_of(Band.B, "zh-Hans")
    return [first, *library.lessons_of(Band.B, "zh-Hans"), *more]


def _teach(
    database: Database, school: BenchSchool, place: int, unit: Lesson | Quiz, day: date
) -> None:
    """A class has something in class on one day, every seat of it."""
    room, seated = school.classes[place]
    noon = noon_of(ZONE, day)
    with database.writing() as session:
        assigning.assign(session, school.teacher, room, Task(unit_id=unit.id), noon - MINUTES * 10)
        used = [visits.Visit(1, who.id, day, int(MINUTES.total_seconds()), noon) for who in seated]
        visits.add_all(session, used)
    schools.answer_all(database, [unit], seated, noon)


def _copy(data: Path, classes: Sequence[tuple[int, Sequence[int]]]) -> None:
    """Give the rows of the first of these classes to the others. Ids are numbers of ours."""
    connection = sqlite3.connect(data / "netsprout.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TEMP TABLE seat (mine INTEGER PRIMARY KEY, theirs INTEGER)")
    first, learners = classes[0]
    for number, (room, others) in enumerate(classes[1:], start=1):
        connection.execute("DELETE FROM seat")
        pairs = [*zip(learners, others, strict=True), (0, 0)]  # 0: the class as a whole
        connection.executemany("INSERT INTO seat VALUES (?, ?)", pairs)
        for table, differing in COPIED.items():
            _copy_rows(connection, table, differing, (first, room, number * STRIDE))
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _copy_rows(
    connection: sqlite3.Connection,
    table: str,
    differing: Sequence[str],
    numbers: tuple[int, int, int],
) -> None:
    first, room, stride = numbers
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    told = {"classroom_id": str(room), "learner_id": "seat.theirs", "id": f"id + {stride}"}
    columns = ", ".join(told[name] if name in differing else name for name in names)
    joined = "JOIN seat ON seat.mine = learner_id" if "learner_id" in differing else ""
    where = f"WHERE classroom_id = {first}" if "classroom_id" in differing else ""
    connection.execute(
        f"INSERT INTO {table} SELECT {columns} FROM {table} {joined} {where}"  # noqa: S608
    )
