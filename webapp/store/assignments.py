"""Assignments of classes and of seats."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, exists, insert, not_, select
from sqlmodel import Session

from webapp.domain.assignments import Assignment, Place, Task, Window
from webapp.domain.errors import NotAllowed
from webapp.domain.people import Classroom, Learner
from webapp.domain.swaps import packed, unpacked
from webapp.store.classrooms import SAME_CLASSROOM, classroom_value
from webapp.store.dialects import table_of
from webapp.store.glances import Reading, named
from webapp.store.tables import (
    AssignmentRow,
    AssignmentSeatRow,
    ClassroomRow,
    LearnerRow,
    TeachingRow,
)
from webapp.store.teaching import is_teaching

ASSIGNMENT, SEAT = table_of(AssignmentRow), table_of(AssignmentSeatRow)
LEARNER = table_of(LearnerRow)
CLASSROOM, TEACHING = table_of(ClassroomRow), table_of(TeachingRow)
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
IS_FOR_LEARNER = not_(ASSIGNMENT.c.is_for_some) | exists().where(
    SEAT.c.school_id == ASSIGNMENT.c.school_id,
    SEAT.c.assignment_id == ASSIGNMENT.c.id,
    SEAT.c.learner_id == bindparam("learner"),
)
OF_LEARNER = OPEN.where(IS_FOR_LEARNER)
OF_UNIT = OF_LEARNER.where(ASSIGNMENT.c.unit_id == bindparam("unit"))
SEATS = (
    select(SEAT.c.assignment_id, SEAT.c.learner_id)
    .join(LEARNER, and_(LEARNER.c.school_id == SEAT.c.school_id, LEARNER.c.id == SEAT.c.learner_id))
    .join(
        ASSIGNMENT,
        and_(ASSIGNMENT.c.school_id == SEAT.c.school_id, ASSIGNMENT.c.id == SEAT.c.assignment_id),
    )
    .where(
        SEAT.c.school_id == bindparam("school"),
        SEAT.c.assignment_id.in_(bindparam("ids", expanding=True)),
        LEARNER.c.classroom_id == ASSIGNMENT.c.classroom_id,  # others have moved on
        LEARNER.c.left_at.is_(None),
    )
)


def add(session: Session, assignment: Assignment) -> None:
    """Keep a new assignment.

    Raises:
        NotAllowed: one of its seats is not of its class.
    """
    session.add(
        AssignmentRow(
            school_id=assignment.school_id,
            id=assignment.id,
            classroom_id=assignment.classroom_id,
            unit_id=assignment.unit_id,
            assigned_by=assignment.assigned_by,
            assigned_at=assignment.assigned_at,
            withdrawn_at=assignment.withdrawn_at,
            **_changeable(assignment),
        )
    )
    session.flush()
    _keep_seats(session, assignment)


def change(session: Session, assignment: Assignment) -> None:
    """Keep another place, other seats, another time.

    Raises:
        NotAllowed: no such assignment in this class, or one of its seats is not of the class.
    """
    row = _row(session, assignment)
    for name, value in _changeable(assignment).items():
        setattr(row, name, value)
    session.flush()
    of_it = (SEAT.c.school_id == assignment.school_id, SEAT.c.assignment_id == assignment.id)
    session.connection().execute(delete(SEAT).where(*of_it))
    _keep_seats(session, assignment)


def of_classroom(session: Session, school_id: int, classroom_id: int) -> list[Assignment]:
    """The assignments of a class that are not withdrawn, newest first. Up to two queries."""
    wanted = {"school": school_id, "class": classroom_id}
    rows = session.connection().execute(OPEN, wanted).all()
    seats = _seats(session, school_id, [row.id for row in rows if row.is_for_some])
    return [_assignment(row, seats[row.id]) for row in rows]


def of_learner(reading: Reading, learner: Learner) -> list[Assignment]:
    """What a learner was given and is not withdrawn, newest first, at whatever time. One query.

    Whom else it is for is not told: `seats` is empty.
    """
    return of_seat(reading, learner.school_id, learner.classroom_id, learner.id)


def of_seat(
    reading: Reading, school_id: int, classroom_id: int, learner_id: int
) -> list[Assignment]:
    """The same, for one who is known by ids alone."""
    wanted = {"school": school_id, "class": classroom_id, "learner": learner_id}
    return [_assignment(row) for row in named(reading, OF_LEARNER, wanted)]


def of_unit(reading: Reading, learner: Learner, unit_id: str) -> list[Assignment]:
    """The same of one unit."""
    wanted = {
        "school": learner.school_id,
        "class": learner.classroom_id,
        "learner": learner.id,
        "unit": unit_id,
    }
    return [_assignment(row) for row in named(reading, OF_UNIT, wanted)]


def ever_given(
    session: Session, school_id: int, classroom_id: int, since: datetime
) -> list[Assignment]:
    """What a class was given from a moment on, withdrawn or not, oldest first. One query.

    Its seats are left out: they stay with the class.
    """
    query = (
        select(ASSIGNMENT)
        .where(
            ASSIGNMENT.c.school_id == school_id,
            ASSIGNMENT.c.classroom_id == classroom_id,
            ASSIGNMENT.c.assigned_at >= since,
        )
        .order_by(ASSIGNMENT.c.assigned_at, ASSIGNMENT.c.id)
    )
    return [_assignment(row) for row in session.connection().execute(query)]


def classes_of(
    session: Session, school_id: int, person_id: int, since: datetime
) -> list[Classroom]:
    """Classes that a person teaches or taught and that were given something since then.

    Those that were ended, too: next year begins where this one ended. Not those where they only
    stand in. One query.
    """
    query = (
        select(ClassroomRow)
        .join(TeachingRow, SAME_CLASSROOM)
        .where(
            CLASSROOM.c.school_id == school_id,
            TEACHING.c.person_id == person_id,
            is_teaching(None),
            exists().where(
                ASSIGNMENT.c.school_id == CLASSROOM.c.school_id,
                ASSIGNMENT.c.classroom_id == CLASSROOM.c.id,
                ASSIGNMENT.c.assigned_at >= since,
            ),
        )
        .order_by(CLASSROOM.c.grade, CLASSROOM.c.name, CLASSROOM.c.id)
    )
    return [classroom_value(row) for row in session.scalars(query)]


def open_or_none(
    session: Session, school_id: int, classroom_id: int, task: Task
) -> Assignment | None:
    """The assignment of the same thing that is not withdrawn, or None."""
    found = of_classroom(session, school_id, classroom_id)
    return next((a for a in found if a.is_same_as(task)), None)


def withdraw(session: Session, assignment: Assignment, now: datetime) -> None:
    """Close an assignment. What learners did stays.

    Raises:
        NotAllowed: no such assignment in this class.
    """
    row = _row(session, assignment)
    row.withdrawn_at = row.withdrawn_at or now
    session.flush()


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
    return _assignment(row, _seats(session, school_id, [row.id])[row.id])


def _changeable(assignment: Assignment) -> dict[str, Any]:
    return {
        "lab_id": assignment.lab_id,
        "place": assignment.place.value,
        "is_for_some": assignment.is_for_some,
        "opens_at": assignment.window.opens_at,
        "closes_at": assignment.window.closes_at,
        "swaps": packed(assignment.swaps),
    }


def _keep_seats(session: Session, assignment: Assignment) -> None:
    if not assignment.seats:
        return
    query = select(LEARNER.c.id).where(
        LEARNER.c.school_id == assignment.school_id,
        LEARNER.c.classroom_id == assignment.classroom_id,
        LEARNER.c.id.in_(assignment.seats),
    )
    if set(session.connection().execute(query).scalars()) != assignment.seats:
        raise NotAllowed
    place = {"school_id": assignment.school_id, "assignment_id": assignment.id}
    rows = [{**place, "learner_id": learner_id} for learner_id in sorted(assignment.seats)]
    session.connection().execute(insert(SEAT), rows)


def _seats(
    session: Session, school_id: int, assignment_ids: Collection[int]
) -> defaultdict[int, frozenset[int]]:
    """Learner ids by assignment id; those who are in the class still. No query for no ids."""
    found: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    if assignment_ids:
        wanted = {"school": school_id, "ids": list(assignment_ids)}
        for assignment_id, learner_id in session.connection().execute(SEATS, wanted):
            found[assignment_id] |= {learner_id}
    return found


def _row(session: Session, assignment: Assignment) -> AssignmentRow:
    row = session.get(AssignmentRow, (assignment.school_id, assignment.id))
    if row is None or row.classroom_id != assignment.classroom_id:
        raise NotAllowed
    return row


def _assignment(row: AssignmentRow | Row[Any], seats: frozenset[int] = frozenset()) -> Assignment:
    return Assignment(
        school_id=row.school_id,
        id=row.id,
        classroom_id=row.classroom_id,
        unit_id=row.unit_id,
        lab_id=row.lab_id,
        place=Place(row.place),
        is_for_some=row.is_for_some,
        seats=seats,
        window=Window(opens_at=row.opens_at, closes_at=row.closes_at),
        swaps=unpacked(row.swaps),
        assigned_by=row.assigned_by,
        assigned_at=row.assigned_at,
        withdrawn_at=row.withdrawn_at,
    )
