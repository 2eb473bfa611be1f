"""Everything that differs between SQLite and PostgreSQL: here, and for inserts in `upserts`."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Dialect,
    Engine,
    Select,
    Table,
    create_engine,
    event,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Insert, ReturningInsert
from sqlmodel import SQLModel

from webapp.domain.errors import Busy, Damaged, DomainError, StorageFull, Unwritable
from webapp.store import pg_rules
from webapp.store.pg_rules import Limits

Statement = Insert | ReturningInsert[Any] | Select[Any] | CompoundSelect[Any]
WRITING = "netsprout_writing"  # execution option: this transaction will write
WAITING = "netsprout_waiting"  # execution option: milliseconds, where it is not those below
REACH = "netsprout_reach"  # execution option: how far it writes; everywhere unless it says so
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
        pg_rules.prepare(engine, (WRITING, WAITING, REACH), limits, WAIT_MILLISECONDS)
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


def hold_school(connection: Connection, school_id: int) -> None:
    """Let nobody else write of a school until the commit; on SQLite nobody does anyway."""
    if connection.dialect.name == "postgresql":
        words = f"SELECT {pg_rules.lock_of_school(school_id)}"
        connection.exec_driver_sql(words, execution_options={"no_parameters": True})


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

    def given(self, values: Mapping[str, Any]) -> Any:
        """The parameters for one row."""
        found = {**self.fixed, **values}
        for name, send in self.senders.items():
            found[name] = send(found[name])
        if self.is_positional:
            return tuple([found[name] for name in self.names])
        return {name: found[name] for name in self.names}


def write(connection: Connection, statement: Insert, *rows: Mapping[str, Any]) -> None:
    """Run an insert on the shortest way: translated once, then handed to the driver as it is.

    An answer is seven of these and a read; it saves two thirds of their time.
    """
    prepared = _prepared(connection.dialect, statement, tuple(rows[0]))
    given = [prepared.given(row) for row in rows]
    driver = _driver(connection)
    if driver is None:
        connection.exec_driver_sql(prepared.text, given if len(given) > 1 else given[0])
        return
    if len(given) > 1:
        _sent(driver.executemany, prepared.text, given)
    else:
        _sent(driver.execute, prepared.text, given[0])


def read(
    connection: Connection, statement: Statement, values: Mapping[str, Any]
) -> Sequence[Sequence[Any]]:
    """Run a query, or an insert that says what it did, on the shortest way.

    Values come as the driver has them: moments are numbers.
    """
    prepared = _prepared(connection.dialect, statement, tuple(values))
    given, driver = prepared.given(values), _driver(connection)
    if driver is None:
        return connection.exec_driver_sql(prepared.text, given).fetchall()
    return _sent(driver.execute, prepared.text, given).fetchall()


def as_sent(dialect: Dialect, statement: Statement, values: Mapping[str, Any]) -> tuple[str, Any]:
    """A statement and its values as the driver takes them."""
    prepared = _prepared(dialect, statement, tuple(values))
    return prepared.text, prepared.given(values)


def _driver(connection: Connection) -> sqlite3.Connection | None:
    """SQLite's own connection; None elsewhere, and while somebody listens to statements."""
    driver: object = connection.connection.dbapi_connection
    if isinstance(driver, sqlite3.Connection) and not connection.dispatch.before_cursor_execute:
        return driver
    return None


def _sent(send: Callable[[str, Any], sqlite3.Cursor], text: str, given: Any) -> sqlite3.Cursor:
    """Send it; an error becomes what SQLAlchemy would have made of it."""
    try:
        return send(text, given)
    except sqlite3.Error as error:
        raise DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True) from error


@lru_cache(maxsize=256)
def _prepared(dialect: Dialect, statement: Statement, columns: tuple[str, ...]) -> _Prepared:
    keys = None if isinstance(statement, Select | CompoundSelect) else list(columns)
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
