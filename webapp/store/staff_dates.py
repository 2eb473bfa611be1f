"""Days that a lead noted about the staff."""

from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select
from sqlmodel import Session

from webapp.domain.people import Person
from webapp.domain.training import DateKind, StaffDate
from webapp.store.dialects import table_of
from webapp.store.tables import StaffDateRow

NOTED = table_of(StaffDateRow)
NAMES = tuple(column.name for column in NOTED.columns)


def add(session: Session, noted: StaffDate) -> None:
    """Keep a day. The same day again is the same row."""
    session.merge(StaffDateRow(**{name: getattr(noted, name) for name in NAMES}))
    session.flush()


def remove(session: Session, person: Person, kind: DateKind, day: date) -> None:
    """Forget a day."""
    where = (*_whose(person), NOTED.c.kind == kind.value, NOTED.c.on_date == day)
    session.connection().execute(delete(NOTED).where(*where))


def of_person(session: Session, person: Person) -> list[StaffDate]:
    """Everything that was noted about somebody, the newest day first. One query."""
    query = select(NOTED).where(*_whose(person)).order_by(NOTED.c.on_date.desc(), NOTED.c.kind)
    return [_noted(row) for row in session.connection().execute(query)]


def _whose(person: Person) -> tuple[Any, ...]:
    return NOTED.c.school_id == person.school_id, NOTED.c.person_id == person.id


def _noted(row: Row[Any]) -> StaffDate:
    columns = {name: getattr(row, name) for name in NAMES}
    return StaffDate(**{**columns, "kind": DateKind(row.kind)})
