"""Looks of the staff at learners. Rows are added and read; nothing here changes or removes one."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlmodel import Session

from webapp.domain.looks import Look, Shown
from webapp.domain.people import Learner
from webapp.store import dialects
from webapp.store.dialects import table_of
from webapp.store.ids import id_of
from webapp.store.tables import AccessRow

ACCESS = table_of(AccessRow)
ADD = insert(ACCESS)


def add(session: Session, look: Look) -> None:
    """Write a look down."""
    dialects.write(
        session.connection(),
        ADD,
        {
            "school_id": look.school_id,
            "id": look.id,
            "at": look.at,
            "person_id": look.person_id,
            "classroom_id": look.classroom_id,
            "learner_id": look.learner_id,
            "what": look.shown.value,
            "reason": look.reason,
        },
    )


def since(
    session: Session, school_id: int, begin: datetime, most: int, classroom_id: int = 0
) -> list[Look]:
    """The newest looks since a moment, at most so many: of a school, or at one class. One query.

    Ids grow with time, so a period is a piece of the key.
    """
    of_class = [ACCESS.c.classroom_id == classroom_id] if classroom_id else []
    query = (
        select(ACCESS)
        .where(ACCESS.c.school_id == school_id, ACCESS.c.id >= id_of(begin, 0), *of_class)
        .order_by(ACCESS.c.id.desc())
        .limit(most)
    )
    return [_look(row) for row in session.connection().execute(query)]


def about(session: Session, learner: Learner, most: int) -> list[Look]:
    """The newest looks at a learner, or at its whole class, at most so many. One query."""
    of_class = ACCESS.c.learner_id.is_(None) & (ACCESS.c.classroom_id == learner.classroom_id)
    query = (
        select(ACCESS)
        .where(
            ACCESS.c.school_id == learner.school_id,
            (ACCESS.c.learner_id == learner.id) | of_class,
        )
        .order_by(ACCESS.c.id.desc())
        .limit(most)
    )
    return [_look(row) for row in session.connection().execute(query)]


def is_written(session: Session, look: Look, begin: datetime) -> bool:
    """Tell whether this person has looked at the same thing since then, for the same reason."""
    query = (
        select(ACCESS.c.id)
        .where(
            ACCESS.c.school_id == look.school_id,
            ACCESS.c.id >= id_of(begin, 0),
            ACCESS.c.person_id == look.person_id,
            ACCESS.c.classroom_id == look.classroom_id,
            ACCESS.c.learner_id.is_not_distinct_from(look.learner_id),
            ACCESS.c.what == look.shown.value,
            ACCESS.c.reason == look.reason,
        )
        .limit(1)
    )
    return session.connection().execute(query).first() is not None


def _look(row: Row[Any]) -> Look:
    return Look(
        school_id=row.school_id,
        id=row.id,
        at=row.at,
        person_id=row.person_id,
        classroom_id=row.classroom_id,
        learner_id=row.learner_id,
        shown=Shown(row.what),
        reason=row.reason,
    )
