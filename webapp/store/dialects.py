"""Everything that differs between SQLite and PostgreSQL, chosen here and nowhere else."""

import sqlite3
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Engine, Table, case, event, type_coerce
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert
from sqlmodel import SQLModel

from webapp.domain.errors import Busy, DomainError, StorageFull

WRITING = "netsprout_writing"  # execution option: this transaction will write
WAIT_MILLISECONDS = 2000  # how long a writer waits for another process before `Busy`

# Source of FULL and secure_delete: power-loss and erasure measurements (RELIABILITY, section 0).
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={WAIT_MILLISECONDS}",
    "PRAGMA cache_size=-16000",
    "PRAGMA journal_size_limit=16777216",
)
FULL = {"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_WRITE"}
PG_BUSY = {"40001", "40P01", "55P03"}
PG_FULL = {"53100"}


def prepare(engine: Engine) -> None:
    """Make transactions ours: the SQLite driver would begin them late and without a lock."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def refusal_of(error: DBAPIError) -> DomainError | None:
    """The refusal that a database error stands for, or None when it is a fault of ours."""
    if isinstance(error.orig, sqlite3.Error):
        name = getattr(error.orig, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return Busy("another writer holds the database")
        return StorageFull("the disk is full") if name in FULL else None
    state = getattr(error.orig, "sqlstate", "")
    if state in PG_BUSY:
        return Busy("another writer holds the rows")
    return StorageFull("the disk is full") if state in PG_FULL else None


def table_of(row: type[SQLModel]) -> Table:
    """The table behind a row class."""
    table: Table = row.__table__  # type: ignore[attr-defined]
    return table


@cache
def adding_up(dialect: str, row: type[SQLModel]) -> Insert:
    """Insert a row of counts, or add its counts to the row that is there.

    Columns outside the key are added up; `last_at` becomes the later of the two.
    """
    table = table_of(row)
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    new = {c.name: (c, made.excluded[c.name]) for c in table.columns if not c.primary_key}
    changes = {
        name: case((theirs > ours, theirs), else_=ours) if name == "last_at" else ours + theirs
        for name, (ours, theirs) in new.items()
    }
    return made.on_conflict_do_update(index_elements=list(table.primary_key), set_=changes)


@cache
def adding_time(dialect: str, row: type[SQLModel], most: int) -> Insert:
    """Insert a visit, or lengthen it by the time since `last_at`, at most `most` seconds."""
    table = table_of(row)
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    ours, theirs = table.c.last_at, made.excluded.last_at
    # Whole seconds of the clock on both sides, so that many short gaps add up to the long one.
    gap = type_coerce(theirs, BigInteger) // 1000 - type_coerce(ours, BigInteger) // 1000
    more = case((gap > most, most), (gap > 0, gap), else_=0)
    return made.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={
            "seconds": table.c.seconds + more,
            "last_at": case((theirs > ours, theirs), else_=ours),
        },
    )
