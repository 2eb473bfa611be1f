"""What happens to seats and classes over the years: moving, leaving, the next year, the end."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.bands import Band
from webapp.domain.class_years import LAST_GRADE, NextYear, NoSuchChange
from webapp.domain.classrooms import MOST_SEATS, BadClassroom, ClassroomPlan, check_plan
from webapp.domain.nicknames import Hat, draw
from webapp.domain.people import Classroom, Learner
from webapp.operations.classrooms import reissue_card
from webapp.store import classrooms, learners, sign_ins


def move_learner(
    session: Session, learner: Learner, to: Classroom, hat: Hat, now: datetime
) -> Learner:
    """Give a learner a seat in another class of the school, behind the last one, and a new card.

    Attempts and their answers stay with the class they were made in: its reports do not change,
    and the new class's do not begin with them. The nickname changes only where it is taken.

    Raises:
        NoSuchChange: it is the same class, or one of another school.
        BadClassroom: the class is full.
    """
    if to.id == learner.classroom_id or to.school_id != learner.school_id:
        raise NoSuchChange("class")
    if len(learners.of_classroom(session, to.school_id, to.id)) >= MOST_SEATS:
        raise BadClassroom("seat_count")
    last, taken = learners.taken_in(session, to.school_id, to.id)
    nickname = learner.nickname
    if nickname in taken:
        (nickname,) = draw(hat, 1, taken)
    moved = {"classroom_id": to.id, "seat": last + 1, "nickname": nickname}
    learners.change(session, learner, **moved)
    there = replace(learner, classroom_id=to.id, seat=last + 1, nickname=nickname)
    return reissue_card(session, there, now)


def let_leave(session: Session, learner: Learner, now: datetime) -> None:
    """Close a seat: its card and its sign-ins end. Its answers stay in the class's counts."""
    reissue_card(session, learner, now)
    learners.change(session, learner, left_at=now)


def let_come_back(session: Session, learner: Learner) -> None:
    """Open a closed seat again, with all that it had but its old card.

    Raises:
        BadClassroom: the class is full.
    """
    there = learners.of_classroom(session, learner.school_id, learner.classroom_id)
    if len(there) >= MOST_SEATS:
        raise BadClassroom("seat_count")
    learners.change(session, learner, left_at=None)


def promote(session: Session, classroom: Classroom, plan: NextYear, now: datetime) -> Classroom:
    """Take a whole class to the next year: same seats, same class code, same answers.

    Raises:
        NoSuchChange: there is no grade above.
        BadClassroom: the name or the grade cannot be.
    """
    if classroom.grade >= LAST_GRADE or plan.grade != classroom.grade + 1:
        raise NoSuchChange("grade")
    check_plan(ClassroomPlan(name=plan.name, band=plan.band, grade=plan.grade, seat_count=1))
    above = replace(classroom, name=plan.name.strip(), grade=plan.grade, band=plan.band)
    classrooms.change(session, classroom, name=above.name, grade=above.grade, band=above.band.value)
    for learner in learners.of_classroom(session, classroom.school_id, classroom.id):
        if plan.band is Band.D and learner.is_under_14:
            learners.change(session, learner, is_under_14=False)
        if plan.has_new_cards:
            reissue_card(session, learner, now)
    return above


def archive(session: Session, classroom: Classroom, now: datetime) -> None:
    """End a class: nobody signs in to it any more, and it leaves all lists. Nothing is removed."""
    for learner in learners.of_classroom(session, classroom.school_id, classroom.id):
        sign_ins.end_all(session, learner, now)
    classrooms.change(session, classroom, archived_at=now)


def reopen(session: Session, classroom: Classroom) -> None:
    """Bring an archived class back as it was."""
    classrooms.change(session, classroom, archived_at=None)


def say_who_is_under_14(
    session: Session, seated: Collection[Learner], ids: Collection[int]
) -> None:
    """Mark these learners of a class as younger than 14, and the others as not."""
    for learner in seated:
        if (learner.id in ids) != learner.is_under_14:
            learners.change(session, learner, is_under_14=learner.id in ids)
