"""What every fault stands on: a school in a data folder of its own, and room for files."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, islice, product
from pathlib import Path

from webapp.content.compile import load_library
from webapp.domain.attempts import Attempt
from webapp.domain.bands import Band
from webapp.domain.cards import Seat, token_of
from webapp.domain.consents import Standing
from webapp.domain.lessons import Lesson
from webapp.domain.library import Library
from webapp.domain.people import Classroom, Learner, Person, Role
from webapp.domain.people import School as SchoolRow
from webapp.domain.questions import Kind, Question
from webapp.domain.responsible import Responsible
from webapp.operations.passwords import hashed
from webapp.store import attempts, classrooms, learners, people, responsible
from webapp.store.engine import Database
from webapp.store.ids import new_id
from webapp.store.migrations import upgrade
from webapp.store.secrets import read_or_make

ZONE, LOGINS, PASSWORD, LOCALE = (
    "Asia/Shanghai",
    ("bench", "wang"),
    "correct-horse-battery",
    "zh-Hans",
)
PICKED = frozenset({Kind.SINGLE, Kind.MULTI, Kind.TRUEFALSE})  # forms of one field
FILE = "netsprout.db"


@dataclass(frozen=True, slots=True)
class School:
    """A school whose learners may be recorded, and have begun every lesson of their age."""

    data: Path
    secret: bytes
    staff: tuple[Person, ...]
    room: Classroom
    seats: tuple[Learner, ...]
    url: str = ""  # of another database than the file

    @property
    def file(self) -> Path:
        """The database."""
        return self.data / FILE

    def card(self, learner: Learner) -> str:
        """The code on a learner's card."""
        seat = Seat(
            school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
        )
        return token_of(self.secret, seat)

    def keys(self) -> list[str]:
        """The client keys of all answers that are stored."""
        return keys_at(self.url) if self.url else keys_of(self.file)

    def is_whole(self) -> bool:
        """Tell whether SQLite finds nothing wrong with the database."""
        return is_whole(self.file)


@dataclass
class Ground:
    """A folder for one run, the lessons, and how long things may take."""

    folder: Path
    library: Library
    is_quick: bool = False
    _numbers: Iterator[int] = field(default_factory=count)

    def room(self, name: str) -> Path:
        """A new folder."""
        path = self.folder / f"{name}-{next(self._numbers)}"
        path.mkdir(mode=0o700)
        return path

    def school(self, seats: int = 32, at: Path | None = None, url: str = "") -> School:
        """A school in a new data folder."""
        data = at or self.room("data")
        cache = self.folder / "cache"
        if cache.is_dir():
            shutil.copytree(cache, data / "cache", dirs_exist_ok=True)
        return _build(data, self.library, seats, url)

    def turns(self) -> list[tuple[Lesson, Question]]:
        """Questions that are answered by one choice, lesson after lesson."""
        lessons = self.library.lessons_of(Band.B, LOCALE)
        return [(unit, q) for unit in lessons for q in unit.questions if q.kind in PICKED]


def ground(folder: Path, is_quick: bool = False) -> Ground:
    """Compile the lessons once; every server of the run takes them from the cache."""
    return Ground(folder, load_library(folder / "cache"), is_quick)


def keys_of(file: Path) -> list[str]:
    """The client keys in a database file, read as a server that starts would."""
    with closing(sqlite3.connect(file, timeout=10)) as connection:
        return [row[0] for row in connection.execute("SELECT client_key FROM answer ORDER BY id")]


def keys_at(url: str) -> list[str]:
    """The same in a database under an address."""
    with closing(Database(url)) as database, database.reading() as session:
        found = session.connection().exec_driver_sql("SELECT client_key FROM answer ORDER BY id")
        return [row[0] for row in found]


def is_whole(file: Path) -> bool:
    """Tell whether every page and every index of a database file fits."""
    try:
        with closing(sqlite3.connect(file, timeout=10)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def _build(data: Path, library: Library, size: int, url: str) -> School:
    database = Database(url or f"sqlite:///{data / FILE}")
    upgrade(database)
    secret, now = read_or_make(data), datetime.now(UTC)
    staff = tuple(_person(n, login) for n, login in enumerate(LOGINS, start=11))
    room = Classroom(school_id=1, id=new_id(now), name="5.1", code="BCDFGH", band=Band.B, grade=5)
    seated = tuple(_seats(library, room, size, now))
    with database.writing() as session:
        people.add_school(session, SchoolRow(id=1, name="Bench", is_demo=True, time_zone=ZONE), now)
        answers_for = Responsible(operator="Bench", person="Bench", contact="1")
        responsible.keep(session, 1, answers_for)
        for person in staff:
            people.add(session, person, hashed(PASSWORD))
        classrooms.add(session, room, now)
        for person in staff:
            classrooms.add_teacher(session, room, person.id)
        learners.add_all(session, seated)
        begun = [
            _begun(one, unit, now) for one in seated for unit in library.lessons_of(Band.B, LOCALE)
        ]
        attempts.add_all(session, begun)
    database.close()
    return School(data, secret, staff, room, seated, url)


def _person(number: int, login: str) -> Person:
    role = Role.LEAD
    return Person(school_id=1, id=number, login=login, name=login, role=role, locale=LOCALE)


def _seats(library: Library, room: Classroom, size: int, now: datetime) -> Iterator[Learner]:
    facts = library.facts_in(LOCALE)
    names = (f"{a}.{b}" for a, b in product(facts.first_words, facts.second_words))
    for seat, name in enumerate(islice(names, size), start=1):
        yield Learner(
            school_id=room.school_id,
            id=new_id(now),
            classroom_id=room.id,
            seat=seat,
            nickname=name,
            card_version=1,
            locale=LOCALE,
            consent=Standing.GIVEN,
            consent_version=1,
        )


def _begun(learner: Learner, unit: Lesson, now: datetime) -> Attempt:
    return Attempt(
        school_id=learner.school_id,
        id=new_id(now),
        learner_id=learner.id,
        classroom_id=learner.classroom_id,
        unit_id=unit.id,
        revision=unit.revision,
        locale=LOCALE,
        step_id="",
        started_at=now,
    )
