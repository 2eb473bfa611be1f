"""Run logs of workshops."""

import json
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlmodel import Session

from webapp.domain.bands import Band
from webapp.domain.workshops.hours import HoursLine
from webapp.domain.workshops.logs import RunLog
from webapp.store.dialects import table_of
from webapp.store.tables import WorkshopLogRow, WorkshopRow
from webapp.store.workshops import Place

TABLE, WORKSHOP = table_of(WorkshopLogRow), table_of(WorkshopRow)
NAMES = [column.name for column in TABLE.columns]


def keep(session: Session, log: RunLog) -> None:
    """Keep a run log in place of an earlier one of the same workshop."""
    columns = _columns(log)
    where = (TABLE.c.school_id == log.school_id, TABLE.c.workshop_id == log.workshop_id)
    connection = session.connection()
    if not connection.execute(update(TABLE).where(*where).values(**columns)).rowcount:
        connection.execute(insert(TABLE), columns)


def of_workshop_or_none(session: Session, place: Place) -> RunLog | None:
    """The run log of a workshop. One query."""
    query = select(TABLE).where(TABLE.c.school_id == place[0], TABLE.c.workshop_id == place[1])
    row = session.connection().execute(query).first()
    return None if row is None else _log(row)


def of_person(session: Session, school_id: int, person_id: int) -> list[HoursLine]:
    """What somebody led, the newest first. One query."""
    same = (WORKSHOP.c.school_id == TABLE.c.school_id) & (WORKSHOP.c.id == TABLE.c.workshop_id)
    query = (
        select(TABLE, WORKSHOP.c.unit_id)
        .join(WORKSHOP, same)
        .where(TABLE.c.school_id == school_id, TABLE.c.written_by == person_id)
        .order_by(TABLE.c.on_date.desc(), TABLE.c.workshop_id.desc())
    )
    rows = session.connection().execute(query)
    return [HoursLine(log=_log(row), unit_id=row.unit_id) for row in rows]


def of_school(session: Session, school_id: int) -> list[RunLog]:
    """All run logs of a school, the newest first. One query."""
    query = (
        select(TABLE)
        .where(TABLE.c.school_id == school_id)
        .order_by(TABLE.c.on_date.desc(), TABLE.c.workshop_id.desc())
    )
    return [_log(row) for row in session.connection().execute(query)]


def _columns(log: RunLog) -> dict[str, Any]:
    children = {band.value: count for band, count in sorted(log.children.items()) if count}
    moved = {"on_date": log.on, "children": json.dumps(children)}
    return {name: moved[name] if name in moved else getattr(log, name) for name in NAMES}


def _log(row: Row[Any]) -> RunLog:
    found = {name: getattr(row, name) for name in NAMES}
    children = json.loads(found.pop("children"))
    return RunLog(
        on=found.pop("on_date"),
        children={Band(band): count for band, count in children.items()},
        **found,
    )
