"""Several schools that write at the same moment, and what became of it."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count, cycle
from random import Random

from sqlmodel import Session

from tests.builders import NOW, a_lesson, a_submission, some_facts
from tests.cast import NAMED, SECRET, add_class, add_person
from tests.chains import a_look
from tests.databases import rows
from tests.workshops import a_workshop
from webapp.domain import errors
from webapp.domain.cards import Seat, token_of
from webapp.domain.nicknames import hat_of
from webapp.domain.people import Learner, Person, Role, School
from webapp.domain.workshops import pins
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import learning, signing_in, taking_part
from webapp.operations import workshops as work
from webapp.operations.access_log import verdict_on
from webapp.operations.taking_part import Knock
from webapp.store import access_rows, learners, people, probe, projections, responsible, workshops
from webapp.store.engine import Database

LESSON = a_lesson()
COUNTS = (
    "learner_indicator",
    "classroom_question",
    "classroom_choice",
    "learner_unit",
    "indicator_day",
)
_ids = count(5000)


@dataclass(frozen=True, slots=True)
class Busy:
    """A school in the middle of the morning."""

    teacher: Person
    seats: Sequence[Learner]
    room: Workshop


def a_busy_school(session: Session, number: int, seats: int) -> Busy:
    """A school with a class, and a workshop whose room is open."""
    school = School(id=number, name=f"School {number}", is_demo=False, time_zone="Asia/Shanghai")
    people.add_school(session, school, NOW)
    responsible.keep(session, number, NAMED)
    teacher = add_person(session, school, number * 100, f"teacher-{number}", Role.TEACHER)
    classroom = add_class(session, teacher, "Owls", seats)
    room = work.begin(session, a_workshop(session, teacher), NOW)
    return Busy(teacher, learners.of_classroom(session, number, classroom.id), room)


def at_once(databases: Sequence[Database], schools: Sequence[Busy], threads: int) -> None:
    """Everybody answers, goes into the room, is looked at and signs in; operators write between.

    Raises:
        Exception: what one of them was told.
    """
    doings = [(school, n) for n in range(len(schools[0].seats)) for school in schools]
    works: list[Callable[[Database], None]] = []
    for school, n in doings:
        learner = school.seats[n]
        works += [
            lambda d, s=learner: _answer(d, s),
            lambda d, s=school: _go_in(d, s.room),
            lambda d, s=school: _look(d, s.teacher),
            lambda d, s=learner: _sign_in(d, s),
        ]
        if n % 4 == 0:
            works.append(_operate)
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(one, d) for one, d in zip(works, cycle(databases), strict=False)]:
            done.result()


def answer_until_kept(database: Database, learner: Learner) -> int:
    """Send an answer until it is acknowledged, as a browser does; how often it was refused."""
    for refused in count():
        with suppress(errors.Busy):
            _answer(database, learner)
            return refused
    raise AssertionError


def faults(database: Database, schools: Sequence[Busy]) -> list[str]:
    """What is not as it has to be after everybody has done everything once."""
    found = []
    seats = sum(len(school.seats) for school in schools)
    for table, wanted in (("answer", seats), ("sign_in", seats), ("access_row", seats)):
        kept = rows(database, f"SELECT count(*) FROM {table}")[0][0]
        found += [f"{kept} rows of {table} instead of {wanted}"] if kept != wanted else []
    with database.reading() as session:
        for school in schools:
            verdict = verdict_on(session, school.teacher.school_id, None)
            found += [str(verdict.faults)] if not verdict.is_whole else []
            inside = workshops.participants(session, (school.room.school_id, school.room.id))
            numbers = [one.number for one in inside]
            if numbers != list(range(1, len(school.seats) + 1)):
                found.append(f"numbers {numbers}")
    before = _counts(database)
    with database.writing() as session:
        projections.rebuild(session)
    after = _counts(database)
    return found + [f"{one} is not what answers say" for one in COUNTS if after[one] != before[one]]


def _answer(database: Database, learner: Learner) -> None:
    given = a_submission(LESSON, key=f"key-{learner.id}")
    for _ in range(2):  # the second one is the same again
        with database.writing(learner.school_id) as session:
            learning.answer_question(session, learner, given, NOW)


def _go_in(database: Database, room: Workshop) -> None:
    key = pins.join_key(SECRET, room.id, room.pin)
    one = Knock(room.pin, key, b"phone", room.school_id)
    with database.writing(room.school_id) as session:
        taking_part.come_in(session, one, SECRET, hat_of(some_facts(), Random(1)), NOW)


def _look(database: Database, teacher: Person) -> None:
    look = a_look(next(_ids), teacher.school_id, person_id=teacher.id)
    with database.writing(teacher.school_id) as session:
        access_rows.add(session, replace(look, at=NOW))


def _sign_in(database: Database, learner: Learner) -> None:
    seat = Seat(
        school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
    )
    with database.at_door(learner.school_id) as session:
        signing_in.sign_in_with_card(session, token_of(SECRET, seat), SECRET, NOW)


def _operate(database: Database) -> None:
    with database.writing() as session:
        probe.write(session, NOW)


def _counts(database: Database) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(rows(database, f"SELECT * FROM {table}"), key=repr) for table in COUNTS}
