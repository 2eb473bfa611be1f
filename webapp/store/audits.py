"""Figures of the yearly audit. A figure and the rows behind it are one selection: they agree."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from webapp.domain.audits import Figure, Traced, YearFigures, as_read, as_stored
from webapp.store.audit_selections import Selection, Year, selections
from webapp.store.ids import moment_of
from webapp.store.tables import AuditYearRow

MOST_TRACED = 500  # rows that one page shows


def figures(session: Session, year: Year) -> tuple[Figure, ...]:
    """All counts of a year. One query each."""
    return tuple(Figure(one.key, _count(session, one)) for one in selections(year))


def traced(session: Session, year: Year, key: str) -> list[Traced]:
    """The rows behind a figure, newest first, `MOST_TRACED` of them; none of an unknown one."""
    one = next((found for found in selections(year) if found.key == key), None)
    return [] if one is None else _rows(session, one)


def closed_or_none(session: Session, school_id: int, year: int) -> YearFigures | None:
    """The counts of a year that was closed."""
    row = session.get(AuditYearRow, (school_id, year))
    if row is None:
        return None
    stored = as_read(json.loads(row.figures))
    return YearFigures(year=year, figures=stored, closed_at=row.closed_at)


def close(
    session: Session, school_id: int, year: int, found: tuple[Figure, ...], now: datetime
) -> None:
    """Keep the counts of a year that is over."""
    kept = json.dumps(as_stored(found), separators=(",", ":"))
    session.add(AuditYearRow(school_id=school_id, year=year, figures=kept, closed_at=now))
    session.flush()


def _count(session: Session, one: Selection) -> int:
    query = select(func.count()).select_from(one.table).where(*one.where)
    return int(session.connection().execute(query).scalar_one())


def _rows(session: Session, one: Selection) -> list[Traced]:
    columns = {
        "made": one.table.c.id,
        "at": one.at,
        "person_id": one.person,
        "classroom_id": one.classroom,
        "learner_id": one.learner,
    }
    asked = [column.label(name) for name, column in columns.items() if column is not None]
    order = (one.table.c.id if one.at is None else one.at).desc()
    query = select(*asked).where(*one.where).order_by(order).limit(MOST_TRACED)
    found = session.connection().execute(query).mappings()
    return [_traced(dict(row)) for row in found]


def _traced(row: dict[str, Any]) -> Traced:
    made = row.pop("made")
    return Traced(**{"at": moment_of(made), **row})
