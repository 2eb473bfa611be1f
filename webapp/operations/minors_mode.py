"""What people set of minors' mode, and which lessons of another age are open."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from webapp.domain.assignments import Stage, open_now
from webapp.domain.errors import BadAnswer
from webapp.domain.minors_mode import Setting, Source, choices_of
from webapp.domain.people import Classroom, Learner, Person
from webapp.store import assignments, attempts, class_hours, modes, opened
from webapp.store.glances import Reading


def set_for_class(session: Session, classroom: Classroom, setting: Setting) -> None:
    """Set the day of a class.

    Raises:
        BadAnswer: minutes that a teacher may not set for this band.
    """
    _check(classroom, Source.TEACHER, setting)
    modes.set_for_class(session, classroom, setting)


def set_for_seat(
    session: Session, classroom: Classroom, learner: Learner, source: Source, setting: Setting
) -> None:
    """Set the day of one learner, as a teacher or as a guardian.

    Raises:
        BadAnswer: minutes that this person may not set for this band.
    """
    _check(classroom, source, setting)
    modes.set_for_seat(session, learner, source, setting)


def is_open(reading: Reading, learner: Learner, unit_id: str, now: datetime) -> bool:
    """Tell whether a lesson of another age is open to a learner.

    Somebody opened it, gave it, or leads it now; or it was open and the learner began it. At most
    five queries, and none for a lesson of the learner's own age: nobody asks then.
    """
    place = (learner.school_id, learner.classroom_id)
    if opened.is_opened(reading, learner, unit_id):
        return True
    hour = class_hours.running_or_none(reading, *place, now)
    if hour is not None and hour.unit_id == unit_id:
        return True
    if open_now(assignments.of_unit(reading, learner, unit_id), now):
        return True
    return attempts.latest_or_none(reading, learner.school_id, learner.id, unit_id) is not None


def is_in_use(session: Session, classroom: Classroom, unit_id: str, now: datetime) -> bool:
    """Tell whether a lesson is given in a class, or class is in with it: closing ends neither."""
    place = (classroom.school_id, classroom.id)
    given = assignments.of_classroom(session, *place)
    hour = class_hours.running_or_none(session, *place, now)
    is_led = hour is not None and hour.unit_id == unit_id
    return is_led or any(
        one.unit_id == unit_id and one.window.stage(now) is not Stage.CLOSED for one in given
    )


def open_lesson(
    session: Session,
    person: Person,
    classroom: Classroom,
    unit_id: str,
    when: tuple[datetime, Sequence[Learner]],
) -> None:
    """Open a lesson of another age. `when`: now, and the seats; none of them: the whole class."""
    now, seats = when
    if not seats:
        opened.open_for_class(session, person, classroom, unit_id, now)
    for learner in seats:
        opened.open_for_seat(session, learner, unit_id, now)


def _check(classroom: Classroom, source: Source, setting: Setting) -> None:
    choices = (None, *choices_of(classroom.band, source))
    if setting.day_minutes not in choices or setting.free_minutes not in choices:
        raise BadAnswer("minutes")
