"""Results of workshops, own and merged, and the servers whose results are taken."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlmodel import Session

from webapp.store.dialects import table_of
from webapp.store.tables import WorkshopResultRow, WorkshopSenderRow

TABLE, SENDER = table_of(WorkshopResultRow), table_of(WorkshopSenderRow)
NAMES = [column.name for column in TABLE.columns]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A result as it is kept: `content` is the canonical text that was signed."""

    school_id: int
    uid: str
    workshop_id: int | None  # of this school; None: it came in a file
    on_date: date
    content: str
    server: str
    signature: str
    kept_by: int  # person id; 0: from the command line
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """A server whose results a school takes."""

    school_id: int
    server: str
    name: str  # the organisation, as the first file said
    trusted_by: int  # person id; 0: from the command line
    trusted_at: datetime


def of_uid_or_none(session: Session, school_id: int, uid: str) -> Kept | None:
    """The result of this id. One query."""
    query = select(TABLE).where(TABLE.c.school_id == school_id, TABLE.c.uid == uid)
    row = session.connection().execute(query).first()
    return None if row is None else _kept(row)


def add(session: Session, kept: Kept) -> None:
    """Keep a new result."""
    session.connection().execute(insert(TABLE), _columns(kept))


def put(session: Session, kept: Kept) -> None:
    """Keep a result of a workshop of this school in place of an earlier one."""
    where = (TABLE.c.school_id == kept.school_id, TABLE.c.uid == kept.uid)
    changed = update(TABLE).where(*where).values(**_columns(kept))
    if not session.connection().execute(changed).rowcount:
        add(session, kept)


def of_school(session: Session, school_id: int) -> list[Kept]:
    """All results of a school, the newest first. One query."""
    query = (
        select(TABLE)
        .where(TABLE.c.school_id == school_id)
        .order_by(TABLE.c.on_date.desc(), TABLE.c.uid)
    )
    return [_kept(row) for row in session.connection().execute(query)]


def between(session: Session, school_id: int, first: date, last: date) -> list[Kept]:
    """The results of a school from some days, the oldest first. One query."""
    query = (
        select(TABLE)
        .where(
            TABLE.c.school_id == school_id,
            TABLE.c.on_date >= first,
            TABLE.c.on_date <= last,
        )
        .order_by(TABLE.c.on_date, TABLE.c.uid)
    )
    return [_kept(row) for row in session.connection().execute(query)]


def trust(session: Session, sender: Sender) -> None:
    """Take the results of a server from now on; nothing changes where that is so already."""
    if not is_trusted(session, sender.school_id, sender.server):
        values = {column.name: getattr(sender, column.name) for column in SENDER.columns}
        session.connection().execute(insert(SENDER), values)


def is_trusted(session: Session, school_id: int, server: str) -> bool:
    """Tell whether a school takes the results of this server. One query."""
    query = select(SENDER.c.server).where(
        SENDER.c.school_id == school_id, SENDER.c.server == server
    )
    return session.connection().execute(query).first() is not None


def _columns(kept: Kept) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in NAMES}


def _kept(row: Row[Any]) -> Kept:
    return Kept(**{name: getattr(row, name) for name in NAMES})
