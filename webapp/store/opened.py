"""Lessons of another age: opened for a class or for seats of it, or asked for by learners."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, select
from sqlmodel import Session

from webapp.domain.people import Classroom, Learner, Person
from webapp.store.dialects import table_of
from webapp.store.glances import Reading, read
from webapp.store.tables import LearnerRow, OpenedLessonRow, OpenedSeatRow

OPENED, OF_SEAT, LEARNER = (table_of(row) for row in (OpenedLessonRow, OpenedSeatRow, LearnerRow))
IN_CLASS = select(OPENED.c.unit_id).where(
    OPENED.c.school_id == bindparam("school"),
    OPENED.c.classroom_id == bindparam("class"),
    OPENED.c.unit_id == bindparam("unit"),
)
AT_SEAT = select(OF_SEAT.c.opened_at).where(
    OF_SEAT.c.school_id == bindparam("school"),
    OF_SEAT.c.learner_id == bindparam("learner"),
    OF_SEAT.c.unit_id == bindparam("unit"),
)


def is_opened(reading: Reading, learner: Learner, unit_id: str) -> bool:
    """Tell whether a lesson was opened for a learner or for the class. At most two queries."""
    of_class = {"class": learner.classroom_id, "school": learner.school_id, "unit": unit_id}
    if read(reading, IN_CLASS, of_class):
        return True
    return any(opened_at is not None for (opened_at,) in _at_seat(reading, learner, unit_id))


def has_asked(reading: Reading, learner: Learner, unit_id: str) -> bool:
    """Tell whether a learner asked for a lesson. One query."""
    return bool(_at_seat(reading, learner, unit_id))


def _at_seat(reading: Reading, learner: Learner, unit_id: str) -> Sequence[Sequence[Any]]:
    wanted = {"school": learner.school_id, "learner": learner.id, "unit": unit_id}
    return read(reading, AT_SEAT, wanted)


def of_class(session: Session, classroom: Classroom) -> dict[str, datetime]:
    """What was opened for the whole class, by unit id, and when. One query."""
    query = (
        select(OPENED.c.unit_id, OPENED.c.opened_at)
        .where(OPENED.c.school_id == classroom.school_id, OPENED.c.classroom_id == classroom.id)
        .order_by(OPENED.c.unit_id)
    )
    return {unit_id: at for unit_id, at in session.connection().execute(query)}


def of_seats(session: Session, classroom: Classroom) -> dict[str, tuple[int, int]]:
    """By unit id: for how many seats it was opened, and how many more asked for it. One query."""
    same = and_(OF_SEAT.c.school_id == LEARNER.c.school_id, OF_SEAT.c.learner_id == LEARNER.c.id)
    query = (
        select(OF_SEAT.c.unit_id, func.count(OF_SEAT.c.opened_at), func.count())
        .join(LEARNER, same)
        .where(
            LEARNER.c.school_id == classroom.school_id,
            LEARNER.c.classroom_id == classroom.id,
            LEARNER.c.left_at.is_(None),
        )
        .group_by(OF_SEAT.c.unit_id)
        .order_by(OF_SEAT.c.unit_id)
    )
    found = session.connection().execute(query)
    return {unit_id: (opened, every - opened) for unit_id, opened, every in found}


def open_for_class(
    session: Session, person: Person, classroom: Classroom, unit_id: str, now: datetime
) -> None:
    """Open it for the whole class; again is the same."""
    session.merge(
        OpenedLessonRow(
            school_id=classroom.school_id,
            classroom_id=classroom.id,
            unit_id=unit_id,
            opened_by=person.id,
            opened_at=now,
        )
    )
    session.flush()


def open_for_seat(session: Session, learner: Learner, unit_id: str, now: datetime) -> None:
    """Open it for one learner."""
    row = _of_seat(session, learner, unit_id)
    row.opened_at = now
    session.add(row)
    session.flush()


def ask(session: Session, learner: Learner, unit_id: str, now: datetime) -> None:
    """Keep that a learner asked for it; again is the same."""
    row = _of_seat(session, learner, unit_id)
    row.asked_at = row.asked_at or now
    session.add(row)
    session.flush()


def close(session: Session, classroom: Classroom, unit_id: str, seated: Sequence[Learner]) -> None:
    """Close it for the class and all its seats; what was asked for is answered by that too."""
    session.connection().execute(
        delete(OPENED).where(
            OPENED.c.school_id == classroom.school_id,
            OPENED.c.classroom_id == classroom.id,
            OPENED.c.unit_id == unit_id,
        )
    )
    session.connection().execute(
        delete(OF_SEAT).where(
            OF_SEAT.c.school_id == classroom.school_id,
            OF_SEAT.c.learner_id.in_([learner.id for learner in seated]),
            OF_SEAT.c.unit_id == unit_id,
        )
    )


def _of_seat(session: Session, learner: Learner, unit_id: str) -> OpenedSeatRow:
    found = session.get(OpenedSeatRow, (learner.school_id, learner.id, unit_id))
    return found or OpenedSeatRow(
        school_id=learner.school_id, learner_id=learner.id, unit_id=unit_id
    )
