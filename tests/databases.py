"""Databases for tests: real ones, each the test's own, SQLite unless a server is named.

Making the tables costs more than most tests, so it is done once in a process; then the file of an
empty database is copied. With `NETSPROUT_TEST_DATABASE` the same tests run on PostgreSQL.
"""

import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import postgresql
from webapp.store.engine import Database


def a_database(path: Path) -> Database:
    """A database with all its tables and no row; a new file, where it is one."""
    if postgresql.address():
        return postgresql.lend(path.parent)
    path.write_bytes(_empty())
    return Database(f"sqlite:///{path}")


def a_blank_database(path: Path) -> Database:
    """A database without any table."""
    return postgresql.blank() if postgresql.address() else Database(f"sqlite:///{path}")


def rows(database: Database, words: str) -> list[tuple[Any, ...]]:
    """What a query finds, behind the back of the program."""
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(words)]


def change(database: Database, *statements: str) -> None:
    """Change rows behind the back of the program."""
    with database.changing() as connection:
        for words in statements:
            connection.exec_driver_sql(words)


def folder_of(database: Database) -> Path:
    """Where a test keeps what lies beside a database."""
    return database.folder if isinstance(database, postgresql.Lent) else database.path.parent


def bytes_of(database: Database) -> dict[str, bytes]:
    """All that is kept: files of SQLite by their names, tables of PostgreSQL as it prints them.

    Close the database before, or SQLite's last writes lie where nobody looks.
    """
    if database.path is None:
        return postgresql.rows_of(str(database.engine.url.database))
    files = database.path.parent.glob(f"{database.path.name}*")
    return {file.name: file.read_bytes() for file in files}


FAULTS = {"full": ("SQLITE_FULL", "53100"), "readonly": ("SQLITE_READONLY", "25006"),
          "locked": ("SQLITE_BUSY", "55P03")}  # fmt: skip


def a_fault(what: str) -> Exception:
    """What the driver raises when the disk is full, takes no writes, or the rows are held."""
    name, state = FAULTS[what]
    if postgresql.address():
        return postgresql.a_fault(state)
    fault = sqlite3.OperationalError("a fault of the database, made up")
    fault.sqlite_errorname = name
    return fault


def without_triggers(*statements: str) -> list[str]:
    """What somebody does who may take the second wall around the access log away."""
    if postgresql.address():
        off, on = (f"ALTER TABLE access_row {word} TRIGGER USER" for word in ("DISABLE", "ENABLE"))
        return [off, *statements, on]
    walls = [f"DROP TRIGGER IF EXISTS access_row_no_{verb}" for verb in ("update", "delete")]
    return [*walls, *statements]


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        database = Database(f"sqlite:///{path}")
        database.make_tables()
        database.close()  # the last connection writes everything into the one file
        return path.read_bytes()
