"""Where the bench keeps its rows: SQLite files, or databases of its own on a PostgreSQL server.

`NETSPROUT_BENCH_DATABASE` (or `--database`) names a server and somebody who may make databases
there: `postgresql://bench@127.0.0.1:5432/postgres`; `own` is a server that is started for the run,
durable and otherwise as it comes. Each data folder has a database of its
own, named after it; all of them are dropped when the run ends.
"""

import contextlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from dev import server as dev_server

VARIABLE = "NETSPROUT_BENCH_DATABASE"
PREFIX = "netsprout_bench"
DRIVER = "postgresql+psycopg"
FILE = "netsprout.db"
OWN = "own"
DURABLE = {"max_connections": "200", "listen_addresses": ""}


def server() -> URL | None:
    """The PostgreSQL server that was named; None: files."""
    named = os.environ.get(VARIABLE, "")
    return make_url(named).set(drivername=DRIVER) if named else None


def name() -> str:
    """What the figures were made with, in words, with its version."""
    if server() is None:
        return f"SQLite {sqlite3.sqlite_version}"
    with _asking() as connection:
        version: str = connection.exec_driver_sql("SHOW server_version").scalar_one()
        return f"PostgreSQL {version.split()[0]}"


def address_of(data: Path) -> str:
    """The database of a data folder."""
    there = server()
    if there is None:
        return f"sqlite:///{data / FILE}"
    return there.set(database=_name_of(data)).render_as_string(hide_password=False)


def make(data: Path) -> None:
    """Make sure that there is one; a file makes itself."""
    if server() is None:
        return
    with _asking() as connection:
        if _name_of(data) not in _there(connection):
            connection.exec_driver_sql(f'CREATE DATABASE "{_name_of(data)}"')


def copy(data: Path, target: Path) -> None:
    """The same folder again, with a database of its own. Nobody may be connected."""
    shutil.copytree(data, target)
    if server() is not None:
        with _asking() as connection:
            words = f'CREATE DATABASE "{_name_of(target)}" TEMPLATE "{_name_of(data)}"'
            connection.exec_driver_sql(words)


def size_of(data: Path) -> int:
    """Bytes, once everything is where it stays."""
    if server() is not None:
        with _asking() as connection:
            words = f"SELECT pg_database_size('{_name_of(data)}')"  # noqa: S608 - a name of ours
            size: int = connection.exec_driver_sql(words).scalar_one()
            return size
    with contextlib.closing(sqlite3.connect(data / FILE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (data / FILE).stat().st_size


def drop(data: Path) -> None:
    """Forget a folder and its database, whoever is still connected."""
    if server() is not None:
        with _asking() as connection:
            words = f'DROP DATABASE IF EXISTS "{_name_of(data)}" WITH (FORCE)'
            connection.exec_driver_sql(words)
    shutil.rmtree(data, ignore_errors=True)


@contextlib.contextmanager
def chosen(named: str | None) -> Iterator[None]:
    """The database of a run: the one that is named, else that of the environment, else files."""
    named = named or os.environ.get(VARIABLE, "")
    with contextlib.ExitStack() as stack:
        if named == OWN:
            programs = dev_server.found()
            if programs is None:
                sys.exit(dev_server.MISSING)
            named = stack.enter_context(dev_server.server(programs, DURABLE))
        os.environ[VARIABLE] = named
        yield


@contextlib.contextmanager
def own(folder: Path) -> Iterator[None]:
    """For a run: what it made on the server goes with it."""
    try:
        yield
    finally:
        if server() is not None:
            with _asking() as connection:
                for made in _there(connection):
                    if made.startswith(_name_of(folder)):
                        connection.exec_driver_sql(f'DROP DATABASE "{made}" WITH (FORCE)')


@contextlib.contextmanager
def bulk(data: Path) -> Iterator[Connection]:
    """Many rows at once: no references checked, nothing durable or undone, one transaction."""
    engine = create_engine(address_of(data), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            _hurry(connection)
            with connection.begin():
                yield connection
        _settle(engine)
    finally:
        engine.dispose()


def _hurry(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        for words in (
            "journal_mode=OFF",
            "synchronous=OFF",
            "cache_size=-256000",
            "temp_store=MEMORY",
        ):
            connection.exec_driver_sql(f"PRAGMA {words}")
        connection.rollback()
        return
    with contextlib.suppress(DBAPIError):  # only for whom the server trusts with it
        connection.exec_driver_sql("SET session_replication_role = replica")
        connection.commit()
    connection.rollback()


def _settle(engine: Engine) -> None:
    """What the database itself does sooner or later, before anything is measured."""
    is_file = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if is_file:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        else:
            connection.exec_driver_sql("VACUUM ANALYZE")
            with contextlib.suppress(DBAPIError):
                connection.exec_driver_sql("CHECKPOINT")


@cache
def postmaster() -> int:
    """The process of the server that makes the others; 0: not of this machine, or files."""
    if server() is None:
        return 0
    with _asking() as connection:
        pid: int = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        return _parent_of(pid)


def _parent_of(pid: int) -> int:
    with contextlib.suppress(OSError):
        before, _, after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
        return int(after.split()[1]) if "postgres" in before else 0
    return 0


def _there(connection: Connection) -> list[str]:
    found = connection.exec_driver_sql("SELECT datname FROM pg_database")
    return [row[0] for row in found if row[0].startswith(PREFIX)]


def _name_of(data: Path) -> str:
    """The last two folders of a path, the run's own and the one in it."""
    run = next((part for part in data.parts if part.startswith("netsprout-bench-")), "")
    inside = "_".join(data.parts[data.parts.index(run) + 1 :]) if run else data.name
    words = f"{PREFIX}_{run.removeprefix('netsprout-bench-')}_{inside}"
    return "".join(sign if sign.isalnum() else "_" for sign in words.lower())


@contextlib.contextmanager
def _asking() -> Iterator[Connection]:
    there = server()
    assert there is not None
    engine = create_engine(there, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
