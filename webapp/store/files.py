"""The database as a file: copy it while it is written, and tell whether it is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from webapp.store.engine import Database

QUICK_BYTES = 256 * 1024 * 1024
PAGES_AT_ONCE = 512  # between them writers get their turn


def back_up(database: Database, target: Path) -> None:
    """Copy a SQLite database through its online backup: whole, and with every answer.

    Writes beside and renames, so that a half copy never has the name of a whole one.
    """
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    raw = database.engine.raw_connection()
    try:
        source = raw.driver_connection
        assert isinstance(source, sqlite3.Connection)
        with closing(sqlite3.connect(draft)) as copy:
            source.backup(copy, pages=PAGES_AT_ONCE, sleep=0.01)
            copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        raw.close()
    draft.chmod(0o600)
    draft.replace(target)


def remove(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    for tail in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


def quick_faults(database: Database) -> list[str]:
    """What a look of a second finds; a large database is looked at by `faults` only."""
    path = database.path
    if path is None or not path.exists() or path.stat().st_size > QUICK_BYTES:
        return []
    return _asked(database, "PRAGMA quick_check(5)")


def faults(database: Database) -> list[str]:
    """What is wrong with the database file, in SQLite's words; empty when it is whole."""
    if database.engine.dialect.name != "sqlite":
        return []
    found = _asked(database, "PRAGMA integrity_check(20)")
    return found or [
        f"a row of {table} refers to one that is missing"
        for table in _asked(database, "PRAGMA foreign_key_check")[:20]
    ]


def _asked(database: Database, pragma: str) -> list[str]:
    try:
        with database.engine.connect() as connection:
            found = list(connection.exec_driver_sql(pragma).scalars())
    except DatabaseError as error:
        return [str(error.orig)]
    return [line for line in found if line != "ok"]
