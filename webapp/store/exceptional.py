"""Requests for exceptional access."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlmodel import Session

from webapp.domain.exceptional import Exceptional, Reason
from webapp.store.dialects import table_of
from webapp.store.tables import ExceptionalAccessRow

CASE = table_of(ExceptionalAccessRow)
NAMES = tuple(column.name for column in CASE.columns)


def add(session: Session, case: Exceptional) -> None:
    """Keep a new request."""
    columns = {name: getattr(case, name) for name in NAMES}
    session.connection().execute(insert(CASE).values(**columns))


def change(session: Session, case: Exceptional, **columns: object) -> None:
    """Change columns of a request, such as `ended_at`."""
    where = (CASE.c.school_id == case.school_id, CASE.c.id == case.id)
    session.connection().execute(update(CASE).where(*where).values(**columns))


def of_school(session: Session, school_id: int, since: datetime) -> list[Exceptional]:
    """Requests that were asked since a moment, the newest first. One query."""
    query = (
        select(CASE)
        .where(CASE.c.school_id == school_id, CASE.c.asked_at >= since)
        .order_by(CASE.c.id.desc())
    )
    return [_case(row) for row in session.connection().execute(query)]


def open_or_none(
    session: Session, school_id: int, person_id: int, classroom_id: int, now: datetime
) -> Exceptional | None:
    """What lets somebody read a class at this moment, or None. One query."""
    place = (school_id, person_id, classroom_id)
    return _open_or_none(session, place, now, CASE.c.reason != Reason.EXPORT.value)


def agreed_file_or_none(
    session: Session, school_id: int, person_id: int, classroom_id: int, now: datetime
) -> Exceptional | None:
    """What lets somebody take one more class as a file, or None. One query."""
    place = (school_id, person_id, classroom_id)
    return _open_or_none(session, place, now, CASE.c.reason == Reason.EXPORT.value)


def _open_or_none(
    session: Session, place: tuple[int, int, int], now: datetime, reasons: ColumnElement[bool]
) -> Exceptional | None:
    school_id, person_id, classroom_id = place
    query = (
        select(CASE)
        .where(
            CASE.c.school_id == school_id,
            CASE.c.asked_by == person_id,
            CASE.c.classroom_id == classroom_id,
            CASE.c.is_agreed,
            CASE.c.ended_at.is_(None),
            CASE.c.until > now,
            reasons,
        )
        .limit(1)
    )
    row = session.connection().execute(query).first()
    return None if row is None else _case(row)


def _case(row: Row[Any]) -> Exceptional:
    columns = {name: getattr(row, name) for name in NAMES}
    return Exceptional(**{**columns, "reason": Reason(row.reason)})
