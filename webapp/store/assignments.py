"""Assignments of classes."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlmodel import Session

from webapp.domain.assignments import Assignment, Place
from webapp.domain.errors import NotAllowed
from webapp.store.dialects import table_of
from webapp.store.tables import AssignmentRow

ASSIGNMENT = table_of(AssignmentRow)
# Every first page of a learner and of a class asks this, so it is written once.
OPEN = (
    select(ASSIGNMENT)
    .where(
        ASSIGNMENT.c.school_id == bindparam("school"),
        ASSIGNMENT.c.classroom_id == bindparam("class"),
        ASSIGNMENT.c.withdrawn_at.is_(None),
    )
    .order_by(ASSIGNMENT.c.id.desc())
)


def add(session: Session, assignment: Assignment) -> None:
    """Keep a new assignment."""
    session.add(
        AssignmentRow(
            school_id=assignment.school_id,
            id=assignment.id,
            classroom_id=assignment.classroom_id,
            unit_id=assignment.unit_id,
            assigned_by=assignment.assigned_by,
            assigned_at=assignment.assigned_at,
            withdrawn_at=assignment.withdrawn_at,
            place=assignment.place.value,
        )
    )
    session.flush()


def of_classroom(session: Session, school_id: int, classroom_id: int) -> list[Assignment]:
    """The open assignments of a class, newest first. One query.

    A learner's are those of its class: `learner.classroom_id`.
    """
    wanted = {"school": school_id, "class": classroom_id}
    return [_assignment(row) for row in session.connection().execute(OPEN, wanted)]


def open_or_none(
    session: Session, school_id: int, classroom_id: int, unit_id: str
) -> Assignment | None:
    """The open assignment of a unit, or None."""
    found = of_classroom(session, school_id, classroom_id)
    return next((a for a in found if a.unit_id == unit_id), None)


def set_place(session: Session, assignment: Assignment, place: Place) -> None:
    """Change where the unit is meant to be learnt."""
    _row(session, assignment).place = place.value
    session.flush()


def withdraw(session: Session, assignment: Assignment, now: datetime) -> None:
    """Close an assignment. What learners did stays.

    Raises:
        NotAllowed: no such assignment in this class.
    """
    row = _row(session, assignment)
    row.withdrawn_at = row.withdrawn_at or now
    session.flush()


def _row(session: Session, assignment: Assignment) -> AssignmentRow:
    row = session.get(AssignmentRow, (assignment.school_id, assignment.id))
    if row is None or row.classroom_id != assignment.classroom_id:
        raise NotAllowed
    return row


def in_classroom(
    session: Session, school_id: int, classroom_id: int, assignment_id: int
) -> Assignment:
    """Fetch an assignment for one who holds the class.

    Raises:
        NotAllowed: no such assignment in this class.
    """
    row = session.get(AssignmentRow, (school_id, assignment_id))
    if row is None or row.classroom_id != classroom_id:
        raise NotAllowed
    return _assignment(row)


def _assignment(row: AssignmentRow | Row[Any]) -> Assignment:
    return Assignment(
        school_id=row.school_id,
        id=row.id,
        classroom_id=row.classroom_id,
        unit_id=row.unit_id,
        place=Place(row.place),
        assigned_by=row.assigned_by,
        assigned_at=row.assigned_at,
        withdrawn_at=row.withdrawn_at,
    )
