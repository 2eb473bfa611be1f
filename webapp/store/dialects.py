"""Everything that differs between SQLite and PostgreSQL, chosen here and nowhere else."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    CursorResult,
    Dialect,
    Engine,
    Select,
    Table,
    case,
    create_engine,
    event,
    func,
    or_,
    type_coerce,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Insert
from sqlmodel import SQLModel

from webapp.domain.errors import Busy, Damaged, DomainError, StorageFull, Unwritable
from webapp.store import pg_rules
from webapp.store.pg_rules import Limits

STAYS = frozenset({"going_since", "is_for_day"})  # columns that cannot be added up
WRITING = "netsprout_writing"  # execution option: this transaction will write
WAITING = "netsprout_waiting"  # execution option: milliseconds, where it is not those below
WAIT_MILLISECONDS = 2000  # how long a writer waits for another process before `Busy`
SHORT_MILLISECONDS = 50  # and how long the next ones, while that process still holds it

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
UNWRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")


def make_engine(url: str, limits: Limits) -> Engine:
    """An engine whose transactions are ours: drivers would begin them late and without a lock."""
    if not url.startswith("sqlite"):
        more = pg_rules.engine_options(limits, WAIT_MILLISECONDS / 1000)
        engine = create_engine(url, hide_parameters=True, **more)
        pg_rules.prepare(engine, (WRITING, WAITING), limits, WAIT_MILLISECONDS)
        return engine
    # A fault is logged without what a child answered.
    engine = create_engine(url, pool_size=16, max_overflow=48, hide_parameters=True)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except UnicodeDecodeError as error:  # SQLite quotes a table's name that is no text any more
        found = sqlite3.DatabaseError("the database schema is malformed")
        found.sqlite_errorname = "SQLITE_CORRUPT"
        raise found from error


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if WAITING in options:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(options[WAITING])}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITING) else "BEGIN")
    finally:
        if WAITING in options:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={WAIT_MILLISECONDS}")


def is_in_transaction(connection: Connection) -> bool:
    """Tell whether the database still has what was begun.

    SQLite undoes all when a disk is full; PostgreSQL when it was stopped.
    """
    if connection.invalidated or connection.closed:
        return False
    driver = connection.connection.dbapi_connection
    if isinstance(driver, sqlite3.Connection):
        return driver.in_transaction
    return pg_rules.is_inside(driver)


def origin_of(error: BaseException) -> DBAPIError | None:
    """The database error that came first; taking back what is gone already is a second one."""
    before = error.__context__
    found = None if before is None else origin_of(before)
    return found or (error if isinstance(error, DBAPIError) else None)


def refusal_of(error: DBAPIError) -> DomainError | None:
    """The refusal that a database error stands for, or None when it is a fault of ours."""
    if isinstance(error.orig, sqlite3.Error):
        name = getattr(error.orig, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return Busy("another writer holds the database")
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return Damaged("the database file is damaged")
        if name.startswith(UNWRITABLE):
            return Unwritable("the data folder takes no writes")
        return StorageFull("the disk is full") if name in FULL else None
    return pg_rules.refusal_of(error)


def table_of(row: type[SQLModel]) -> Table:
    """The table behind a row class."""
    table: Table = row.__table__  # type: ignore[attr-defined]
    return table


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement as the driver takes it: its text, its parameters in order, how to send each."""

    text: str
    names: tuple[str, ...]
    senders: Mapping[str, Callable[[Any], Any]]
    fixed: dict[str, Any]
    is_positional: bool


def write(connection: Connection, statement: Insert, values: Mapping[str, Any]) -> None:
    """Run an insert on the shortest way: translated once, then handed to the driver as it is.

    An answer is five of these and two reads; it saves a third of their time.
    """
    _run(connection, statement, values)


def read(
    connection: Connection, statement: Select[Any], values: Mapping[str, Any]
) -> Sequence[Sequence[Any]]:
    """Run a query on the shortest way. Values come as the driver has them: moments are numbers."""
    return _run(connection, statement, values).fetchall()


def _run(
    connection: Connection, statement: Insert | Select[Any], values: Mapping[str, Any]
) -> CursorResult[Any]:
    return connection.exec_driver_sql(*as_sent(connection.dialect, statement, values))


def as_sent(
    dialect: Dialect, statement: Insert | Select[Any], values: Mapping[str, Any]
) -> tuple[str, Any]:
    """A statement and its values as the driver takes them."""
    prepared = _prepared(dialect, statement, tuple(values))
    given = {**prepared.fixed, **values}
    for name, send in prepared.senders.items():
        given[name] = send(given[name])
    if prepared.is_positional:
        return prepared.text, tuple([given[name] for name in prepared.names])
    return prepared.text, {name: given[name] for name in prepared.names}


@lru_cache(maxsize=256)
def _prepared(
    dialect: Dialect, statement: Insert | Select[Any], columns: tuple[str, ...]
) -> _Prepared:
    keys = list(columns) if isinstance(statement, Insert) else None
    compiled = statement.compile(dialect=dialect, column_keys=keys)
    assert isinstance(compiled, SQLCompiler)
    senders = {
        name: send
        for bind, name in compiled.bind_names.items()
        if (send := bind.type.dialect_impl(dialect).bind_processor(dialect)) is not None
    }
    return _Prepared(
        text=compiled.string,
        names=tuple(compiled.positiontup or compiled.bind_names.values()),
        senders=senders,
        fixed={n: v for n, v in compiled.params.items() if n not in columns},
        is_positional=compiled.positional,
    )


@cache
def adding_up(dialect: str, row: type[SQLModel]) -> Insert:
    """Insert a row of counts, or add its counts to the row that is there.

    Columns outside the key are added up; `last_at` becomes the later of the two, and
    `STAYS` stay as they are.
    """
    table = table_of(row)
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    new = {c.name: (c, made.excluded[c.name]) for c in table.columns if not c.primary_key}
    changes = {
        name: case((theirs > ours, theirs), else_=ours) if name == "last_at" else ours + theirs
        for name, (ours, theirs) in new.items()
        if name not in STAYS
    }
    return made.on_conflict_do_update(index_elements=list(table.primary_key), set_=changes)


@cache
def adding_time(dialect: str, row: type[SQLModel], most: int) -> Insert:
    """Insert a time, or lengthen it by the time since `last_at`, at most `most` seconds."""
    made, more = _lengthening(dialect, row, most)
    table = table_of(row)
    return made.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={"seconds": table.c.seconds + more, "last_at": _later(made, table)},
    )


@cache
def adding_visit(dialect: str, row: type[SQLModel], most: int, pause: int, is_own: bool) -> Insert:
    """The same for a visit. `is_own`: no class hour, so that it counts for the day and for rest.

    A gap of `pause` milliseconds begins a new stretch without a pause, and so does a class hour.
    """
    made, more = _lengthening(dialect, row, most)
    table = table_of(row)
    ours, theirs = _numbers(made, table)
    since = func.coalesce(table.c.going_since, table.c.last_at)
    return made.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={
            "seconds": table.c.seconds + more,
            "own_seconds": table.c.own_seconds + (more if is_own else 0),
            "last_at": _later(made, table),
            "is_for_day": or_(table.c.is_for_day, made.excluded.is_for_day),
            "going_since": case((theirs - ours >= pause, made.excluded.last_at), else_=since)
            if is_own
            else made.excluded.last_at,
        },
    )


def _lengthening(
    dialect: str, row: type[SQLModel], most: int
) -> tuple[postgresql.Insert | sqlite.Insert, Any]:
    """The insert, and the seconds since `last_at` that count."""
    table = table_of(row)
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    ours, theirs = _numbers(made, table)
    # Whole seconds of the clock on both sides, so that many short gaps add up to the long one.
    gap = theirs // 1000 - ours // 1000
    return made, case((gap > most, most), (gap > 0, gap), else_=0)


def _numbers(made: Any, table: Table) -> tuple[Any, Any]:
    """`last_at` of the row and of what comes, as milliseconds."""
    return type_coerce(table.c.last_at, BigInteger), type_coerce(made.excluded.last_at, BigInteger)


def _later(made: Any, table: Table) -> Any:
    ours, theirs = table.c.last_at, made.excluded.last_at
    return case((theirs > ours, theirs), else_=ours)
