"""Training of the staff: what is done of one, when it is passed, and who may lead a lesson."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from webapp.domain.errors import NotAllowed, TrainingNeeded
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Person, may_look_after
from webapp.domain.training import (
    Course,
    DateKind,
    Open,
    Passed,
    Permission,
    Reason,
    StaffDate,
    is_to_do,
    may_lead,
    newest_valid,
    open_of,
    standing,
)
from webapp.store import staff_dates
from webapp.store import training as stored
from webapp.store.ids import new_id


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to a training."""

    record: Passed | None  # what counts now
    reason: Reason  # passed, or why no record counts
    is_to_do: bool
    open: Open  # what is left; everything where nothing is to do


def permission(
    session: Session, person: Person, unit: Lesson | Quiz, now: datetime
) -> Permission | None:
    """Whether somebody may lead a lesson now, and why; None for a test. At most one query."""
    if isinstance(unit, Quiz):
        return None
    needs_records = unit.training is not None
    return may_lead(unit, stored.of_person(session, person) if needs_records else (), now)


def require_for(session: Session, person: Person, unit: Lesson | Quiz, now: datetime) -> None:
    """Refuse what somebody may not lead yet: call it before a lesson is given, begun or run.

    Raises:
        TrainingNeeded: they have to pass a training first, or once more.
    """
    found = permission(session, person, unit, now)
    if found is not None and not found.is_given:
        raise TrainingNeeded(found.training_id)


def standing_of(session: Session, person: Person, course: Course, now: datetime) -> Standing:
    """How somebody stands to a lesson for the staff. Two queries."""
    records = stored.of_person(session, person)
    record = newest_valid(course.training, records, now)
    return Standing(
        record=record,
        reason=standing(course.training, records, now),
        is_to_do=is_to_do(record, now),
        open=open_of(course.lesson, stored.parts_of(session, person, course.training)),
    )


def note_done(
    session: Session, person: Person, course: Course, part_id: str, now: datetime
) -> Passed | None:
    """Keep that a question is right or a role play ended well. Returns the record if that was all.

    What is passed and far from running out keeps nothing. A part stays done: who tries another
    answer out of curiosity loses nothing. With the record the parts go; it says it all.
    """
    training = course.training
    if not standing_of(session, person, course, now).is_to_do:
        return None
    stored.add_part(session, person, training, part_id)
    if not open_of(course.lesson, stored.parts_of(session, person, training)).is_empty:
        return None
    stored.forget_parts(session, person, training)
    passed = Passed(
        school_id=person.school_id,
        person_id=person.id,
        id=new_id(now),
        lesson_id=training.lesson_id,
        version=training.version,
        passed_at=now,
    )
    stored.add(session, passed)
    return passed


def note_date(
    session: Session, by: Person, person: Person, what: tuple[DateKind, date], now: datetime
) -> None:
    """Keep a day on which records were checked or a training was done elsewhere. Once is enough.

    Raises:
        NotAllowed: not theirs to look after.
    """
    if not may_look_after(by, person):
        raise NotAllowed
    kind, day = what
    staff_dates.add(
        session,
        StaffDate(
            school_id=person.school_id,
            person_id=person.id,
            kind=kind,
            on_date=day,
            noted_by=by.id,
            noted_at=now,
        ),
    )


def take_back_date(
    session: Session, by: Person, person: Person, what: tuple[DateKind, date]
) -> None:
    """Forget a day that was noted by mistake.

    Raises:
        NotAllowed: not theirs to look after.
    """
    if not may_look_after(by, person):
        raise NotAllowed
    staff_dates.remove(session, person, *what)
