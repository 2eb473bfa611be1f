"""A school made of nothing but numbers: classes of any size with any length of history.

It goes through the store, as the program does, but many answers to a statement. `copies` gives it
more learners, and a long history.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count, islice, product
from pathlib import Path
from random import Random

from sqlmodel import Session

from bench import databases
from webapp.domain.attempts import Attempt, Marked, marked
from webapp.domain.bands import Band
from webapp.domain.cards import Seat, token_of
from webapp.domain.class_hours import LONGEST, HourPlan
from webapp.domain.classrooms import draw_code
from webapp.domain.consents import Consent, How, Standing
from webapp.domain.grading import Mark
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.library import Library
from webapp.domain.people import Classroom, Learner, Person, Role, School
from webapp.domain.questions import Answer, Question
from webapp.domain.records import Evidence, Record, evidence
from webapp.domain.responsible import Responsible
from webapp.operations import class_hours
from webapp.operations.passwords import hashed
from webapp.store import (
    answers,
    attempts,
    classrooms,
    consents,
    learners,
    people,
    projections,
    responsible,
)
from webapp.store.engine import Database
from webapp.store.ids import new_id
from webapp.store.migrations import upgrade
from webapp.store.secrets import read_or_make

ZONE, LOGIN, PASSWORD = "Asia/Shanghai", "bench", "correct-horse-battery"
LOCALE, LEAD = "zh-Hans", "bench-lead"
HOUR = int(LONGEST.total_seconds()) // 60  # minutes: no run of the bench is longer
BATCH = 400  # runs kept at once


@dataclass(frozen=True, slots=True)
class BenchSchool:
    """A school, its teacher, its classes with their seats, and the secret of the data folder."""

    data: Path
    secret: bytes
    teacher: Person
    classes: tuple[tuple[Classroom, tuple[Learner, ...]], ...]  # in the order asked for

    def card(self, learner: Learner) -> str:
        """The code on a learner's card."""
        seat = Seat(
            school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
        )
        return token_of(self.secret, seat)


def open_database(data: Path) -> Database:
    """The database of a data folder, in today's shape."""
    database = Database(databases.address_of(data))
    upgrade(database)
    return database


def build(data: Path, library: Library, sizes: Sequence[int], now: datetime) -> BenchSchool:
    """Make a school with a class of each size. Nobody has answered anything yet.

    It may learn at any hour of the day: its papers came back, and class is in for three hours.
    Classes of more than 80 seats are more than the program lets a teacher make.
    """
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    databases.make(data)
    database, secret, chance = open_database(data), read_or_make(data), Random(7)
    teacher = Person(
        school_id=1, id=11, login=LOGIN, name="Bench", role=Role.TEACHER, locale=LOCALE
    )
    with database.writing() as session:
        school = School(id=1, name="Bench", is_demo=False, time_zone=ZONE)
        people.add_school(session, school, now)
        responsible.keep(
            session, school.id, Responsible(operator="Bench", person="Bench", contact="1")
        )
        lead = replace(teacher, id=12, login=LEAD, name="Lead", role=Role.LEAD)
        for person in (teacher, lead):
            people.add(session, person, hashed(PASSWORD))
        classes = [_class(session, library, teacher, size, (chance, now)) for size in sizes]
    database.close()
    return BenchSchool(
        data=data,
        secret=secret,
        teacher=teacher,
        classes=tuple(classes),
    )


def school_of(session: Session) -> School:
    """The school, as the database has it."""
    return people.schools(session)[0]


def _class(
    session: Session, library: Library, teacher: Person, size: int, made: tuple[Random, datetime]
) -> tuple[Classroom, tuple[Learner, ...]]:
    chance, now = made
    classroom = Classroom(
        school_id=1,
        id=new_id(now),
        name=f"{size}",
        code=draw_code(chance),
        band=Band.B,
        grade=5,
    )
    classrooms.add(session, classroom, now)
    classrooms.add_teacher(session, classroom, teacher.id)
    facts = library.facts_in(LOCALE)
    names = (f"{a}.{b}" for a, b in product(facts.first_words, facts.second_words))
    seated = tuple(
        Learner(
            school_id=1,
            id=new_id(now),
            classroom_id=classroom.id,
            seat=seat,
            nickname=name,
            card_version=1,
            locale=LOCALE,
            consent=Standing.GIVEN,
            consent_version=1,
        )
        for seat, name in enumerate(islice(names, size), start=1)
    )
    learners.add_all(session, seated)
    consents.add_all(session, [_paper(who, teacher, now) for who in seated])
    hour = HourPlan(library.lessons_of(Band.B, LOCALE)[0].id, minutes=HOUR)
    class_hours.begin(session, teacher, classroom, hour, now)
    return classroom, seated


def _paper(who: Learner, teacher: Person, now: datetime) -> Consent:
    """A signed form that the teacher saw."""
    return Consent(
        school_id=who.school_id,
        id=new_id(now),
        learner_id=who.id,
        standing=Standing.GIVEN,
        how=How.PAPER,
        at=now,
        version=1,
        person_id=teacher.id,
    )


def answer_all(
    database: Database, units: Sequence[Lesson | Quiz], seated: Sequence[Learner], now: datetime
) -> int:
    """Let learners run once through units. Returns how many answers that made."""
    chance, numbers, made = Random(3), count(1), 0
    todo = ((who, unit) for who in seated for unit in units)
    while batch := list(islice(todo, BATCH)):
        begun, lines, said = [], [], []
        for who, unit in batch:
            attempt = _attempt(who, unit, now - timedelta(minutes=next(numbers) % 3000))
            begun.append(attempt)
            for record in _records(attempt, unit, chance):
                lines.append(record)
                said.append(evidence(attempt, record, ZONE))
        _keep(database, begun, lines, said)
        made += len(lines)
    return made


def _keep(
    database: Database, begun: list[Attempt], lines: list[Record], said: list[Evidence]
) -> None:
    with database.writing() as session:
        attempts.add_all(session, begun)
        answers.add_all(session, lines)
        projections.add_all(session, said)


def _attempt(who: Learner, unit: Lesson | Quiz, when: datetime) -> Attempt:
    return Attempt(
        school_id=who.school_id,
        id=new_id(when),
        learner_id=who.id,
        classroom_id=who.classroom_id,
        unit_id=unit.id,
        revision=unit.revision,
        locale=LOCALE,
        step_id="",
        started_at=when,
        finished_at=when + timedelta(minutes=12),
    )


def _records(attempt: Attempt, unit: Lesson | Quiz, chance: Random) -> Iterator[Record]:
    for question in unit.questions:
        yield Record(
            school_id=attempt.school_id,
            attempt_id=attempt.id,
            client_key=f"{chance.getrandbits(64):016x}",
            id=new_id(attempt.started_at),
            question_id=question.id,
            kept=_kept(question, chance),
            is_first=True,
            answered_at=attempt.started_at,
        )


def _kept(question: Question, chance: Random) -> Marked:
    """What is kept of a pick: right more often than not, like the answers of a class."""
    key = chance.choice(question.parts).key if question.parts else ""
    percent = chance.choices((100, 50, 0), (6, 1, 3))[0]
    return marked(question, Answer(picks=(key,) if key else ()), Mark(percent, (), key))
