"""Calendars of schools: holidays, and school days of a weekend."""

from datetime import date

from sqlalchemy import delete, select
from sqlmodel import Session

from webapp.domain.school_days import Kind, Name, Span
from webapp.store.dialects import table_of
from webapp.store.tables import SchoolDaysRow

DAYS = table_of(SchoolDaysRow)


def of_school(session: Session, school_id: int) -> list[Span]:
    """All entries of a school, the earliest first. One query."""
    query = select(DAYS).where(DAYS.c.school_id == school_id).order_by(DAYS.c.first_on)
    return [
        Span(first=row.first_on, last=row.last_on, kind=Kind(row.kind), name=Name(row.name))
        for row in session.connection().execute(query)
    ]


def add(session: Session, school_id: int, span: Span) -> None:
    """Keep an entry."""
    row = SchoolDaysRow(
        school_id=school_id,
        first_on=span.first,
        last_on=span.last,
        kind=span.kind.value,
        name=span.name.value,
    )
    session.add(row)
    session.flush()


def remove(session: Session, school_id: int, first: date) -> None:
    """Remove the entry that begins on a day. What is not there stays not there."""
    gone = delete(DAYS).where(DAYS.c.school_id == school_id, DAYS.c.first_on == first)
    session.connection().execute(gone)


def forget_before(session: Session, school_id: int, day: date) -> None:
    """Remove what was over before a day."""
    gone = delete(DAYS).where(DAYS.c.school_id == school_id, DAYS.c.last_on < day)
    session.connection().execute(gone)
