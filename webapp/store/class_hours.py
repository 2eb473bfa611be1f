"""Class hours of classes, and how their doors stand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from webapp.domain.class_hours import ClassDoor, ClassHour
from webapp.store.dialects import table_of
from webapp.store.glances import Reading, read, typed
from webapp.store.tables import ClassDoorRow, ClassHourRow

HOUR, DOOR = table_of(ClassHourRow), table_of(ClassDoorRow)
NAMES = tuple(column.name for column in HOUR.columns)
OF_CLASS = (HOUR.c.school_id == bindparam("school")) & (HOUR.c.classroom_id == bindparam("class"))
NEWEST = select(HOUR).where(OF_CLASS).order_by(HOUR.c.id.desc()).limit(1)
# Every first page of a learner asks this, so it is written once.
RUNNING = select(HOUR).where(
    OF_CLASS,
    HOUR.c.ended_at.is_(None),
    HOUR.c.ends_at > bindparam("now", type_=HOUR.c.ends_at.type),
)
IS_IN = select(HOUR.c.id).where(
    OF_CLASS,
    HOUR.c.ended_at.is_(None),
    HOUR.c.ends_at > bindparam("now", type_=HOUR.c.ends_at.type),
)
SETTING = select(DOOR.c.setting).where(
    DOOR.c.school_id == bindparam("school"), DOOR.c.classroom_id == bindparam("class")
)


def add(session: Session, hour: ClassHour) -> None:
    """Keep a new class hour. The class must have no other open one: see `end_open`."""
    columns = {name: getattr(hour, name) for name in NAMES}
    session.connection().execute(insert(HOUR).values(**columns))


def newest_or_none(session: Session, school_id: int, classroom_id: int) -> ClassHour | None:
    """The newest class hour of a class, running or over. One query."""
    wanted = {"school": school_id, "class": classroom_id}
    row = session.connection().execute(NEWEST, wanted).first()
    return None if row is None else _hour(row)


def running_or_none(
    reading: Reading, school_id: int, classroom_id: int, now: datetime
) -> ClassHour | None:
    """The class hour that runs in a class. One query."""
    wanted = {"school": school_id, "class": classroom_id, "now": now}
    return next((_hour(row) for row in typed(reading, RUNNING, wanted)), None)


def is_class_in(reading: Reading, school_id: int, classroom_id: int, now: datetime) -> bool:
    """Tell whether a class hour runs in a class. One query, on the shortest way."""
    wanted = {"school": school_id, "class": classroom_id, "now": now}
    return bool(read(reading, IS_IN, wanted))


def running_of(
    session: Session, school_id: int, classroom_ids: Sequence[int], now: datetime
) -> dict[int, ClassHour]:
    """The class hours that run in these classes, by classroom id. One query."""
    query = select(HOUR).where(
        HOUR.c.school_id == school_id,
        HOUR.c.classroom_id.in_(classroom_ids),
        HOUR.c.ended_at.is_(None),
        HOUR.c.ends_at > now,
    )
    rows = session.connection().execute(query)
    return {hour.classroom_id: hour for hour in map(_hour, rows)}


def change(session: Session, hour: ClassHour, **columns: object) -> None:
    """Change columns of one class hour, such as `ends_at`."""
    where = (
        HOUR.c.school_id == hour.school_id,
        HOUR.c.classroom_id == hour.classroom_id,
        HOUR.c.id == hour.id,
    )
    session.connection().execute(update(HOUR).where(*where).values(**columns))


def door_of(session: Session, school_id: int, classroom_id: int) -> ClassDoor:
    """How the door of a class is set. One query."""
    wanted = {"school": school_id, "class": classroom_id}
    found = session.connection().execute(SETTING, wanted).scalar()
    return ClassDoor.OPEN if found is None else ClassDoor(found)


def set_door(session: Session, school_id: int, classroom_id: int, door: ClassDoor) -> None:
    """Set the door of a class."""
    session.merge(ClassDoorRow(school_id=school_id, classroom_id=classroom_id, setting=door.value))
    session.flush()


def _hour(row: Sequence[Any]) -> ClassHour:
    return ClassHour(**dict(zip(NAMES, row, strict=True)))
