"""What a teacher does with a class: make it, add seats, issue cards."""

from dataclasses import replace
from datetime import datetime
from random import Random

from sqlmodel import Session

from webapp.domain.class_years import is_under_14
from webapp.domain.classrooms import (
    MOST_SEATS,
    BadClassroom,
    ClassroomPlan,
    check_plan,
    draw_code,
)
from webapp.domain.nicknames import Hat, draw
from webapp.domain.people import Classroom, Learner, Person
from webapp.domain.tries import NO_TRIES
from webapp.operations.schools import require_responsible
from webapp.store import classrooms, learners, sign_ins
from webapp.store.ids import new_id

CARDS_IN = "zh-Hans"  # where the one who makes the class chose no language


def create_classroom(
    session: Session, person: Person, plan: ClassroomPlan, hat: Hat, now: datetime
) -> Classroom:
    """Make a class with its seats, taught by this person.

    Raises:
        BadClassroom: the plan is out of bounds; the message names the field.
        NobodyResponsible: nobody answers yet for the data of learners under 14.
    """
    check_plan(plan)
    young = is_under_14(plan.band) if plan.is_under_14 is None else plan.is_under_14
    if young:
        require_responsible(session, person.school_id)
    classroom = Classroom(
        school_id=person.school_id,
        id=new_id(now),
        name=plan.name.strip(),
        code=_free_code(session, hat.randomness),
        band=plan.band,
        grade=plan.grade,
    )
    classrooms.add(session, classroom, now)
    classrooms.add_teacher(session, classroom, person.id, is_main=True)
    _fill(session, classroom, plan.seat_count, hat, (person.locale or CARDS_IN, young, now))
    return classroom


def add_seats(
    session: Session, classroom: Classroom, count: int, hat: Hat, now: datetime
) -> list[Learner]:
    """Add seats behind the last one. Returns the new ones in seat order.

    Raises:
        BadClassroom: the class would have more than 80 seats.
        NobodyResponsible: nobody answers yet for the data of learners under 14.
    """
    if count < 1:
        raise BadClassroom("seat_count")
    there = learners.of_classroom(session, classroom.school_id, classroom.id)
    locale = there[0].locale if there else "zh-Hans"
    young = 2 * sum(one.is_under_14 for one in there) >= len(there)  # as most of the class
    if young:
        require_responsible(session, classroom.school_id)
    return _fill(session, classroom, count, hat, (locale, young, now))


def reissue_card(session: Session, learner: Learner, now: datetime) -> Learner:
    """Make the old card worthless and end what they opened. Returns the new seat."""
    version = learner.card_version + 1
    learners.change(session, learner, card_version=version)
    learners.note_tries(session, learner, NO_TRIES)
    sign_ins.end_all(session, learner, now)
    return replace(learner, card_version=version, tries=NO_TRIES)


def _fill(
    session: Session, classroom: Classroom, count: int, hat: Hat, made: tuple[str, bool, datetime]
) -> list[Learner]:
    locale, young, now = made
    there = learners.of_classroom(session, classroom.school_id, classroom.id)
    if len(there) + count > MOST_SEATS:
        raise BadClassroom("seat_count")
    last, taken = learners.taken_in(session, classroom.school_id, classroom.id)
    drawn = draw(hat, count, taken)
    new = [
        Learner(
            school_id=classroom.school_id,
            id=new_id(now),
            classroom_id=classroom.id,
            seat=seat,
            nickname=nickname,
            card_version=1,
            locale=locale,
            is_under_14=young,
        )
        for seat, nickname in enumerate(drawn, start=last + 1)
    ]
    learners.add_all(session, new)
    return new


def _free_code(session: Session, randomness: Random) -> str:
    while classrooms.is_code_taken(session, code := draw_code(randomness)):
        pass
    return code
