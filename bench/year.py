"""A school that was taught for a whole year: a class of 60, and classes of 50 that make 3,000.

One class of each size answers through the store, a unit every few weeks. The other classes are
copies of its rows: answering for 3,000 learners takes longer than a bench may.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from bench import copies
from bench import school as schools
from bench.school import ZONE, BenchSchool
from webapp.domain.assignments import Task
from webapp.domain.bands import Band
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.library import Library
from webapp.domain.periods import step_of
from webapp.domain.terms import noon_of
from webapp.operations import assigning
from webapp.store import visits
from webapp.store.engine import Database

LARGE, SIZE, MANY, FEW = 60, 50, 60, 10  # learners of the classes, and how many of 50
LENGTH = 280  # days, to June
MINUTES = timedelta(minutes=35)


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
    for number, unit in enumerate(units := _units(library)):
        day = began + timedelta(days=number * LENGTH // len(units))
        for place in range(2):
            _teach(database, school, place, unit, day)
    database.close()
    _large, first, *others = copies.seats_of(school.classes)
    copies.give(data, first, others, is_all=False)
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
