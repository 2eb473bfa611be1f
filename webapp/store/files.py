"""The database as a file: copy it while it is written, and tell whether it is whole."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.exc import DatabaseError

from webapp.domain.errors import DomainError
from webapp.store.engine import Database

TAILS = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database
SPARE = 8 * 1024 * 1024  # bytes that stay free behind a copy: answers go on
QUICK_BYTES = 256 * 1024 * 1024
PAGES_AT_ONCE = 512  # between them writers get their turn


def back_up(database: Database, target: Path) -> None:
    """Copy a SQLite database through its online backup: whole, and with every answer.

    Writes beside and renames, so that a half copy never has the name of a whole one.
    """
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    raw = database.engine.raw_connection()
    try:
        source = raw.driver_connection
        assert isinstance(source, sqlite3.Connection)
        with closing(sqlite3.connect(draft)) as copy:
            source.backup(copy, pages=PAGES_AT_ONCE, sleep=0.01)
            copy.execute("PRAGMA journal_mode=DELETE")
    except BaseException:
        remove(draft)
        raise
    finally:
        raw.close()
    draft.replace(target)


def remove(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    for tail in ("", *TAILS):
        path.with_name(path.name + tail).unlink(missing_ok=True)


def bytes_of(path: Path) -> int:
    """Bytes of a database and of what SQLite keeps beside it."""
    sizes = (path.with_name(path.name + tail) for tail in ("", *TAILS))
    return sum(one.stat().st_size for one in sizes if one.exists())


def free_in(folder: Path) -> int:
    """Bytes that are free on the disk of a folder."""
    return shutil.disk_usage(folder).free


def require_room(folder: Path, size: int, refusal: type[DomainError]) -> None:
    """Raise `refusal`, which says how many MB are missing, where a disk cannot hold `size` more."""
    free = free_in(folder)
    if free < size + SPARE:
        raise refusal(f"{(size + SPARE) // 1_000_000 + 1:,} MB", f"{free // 1_000_000:,} MB")


def unchanging(path: Path) -> str:
    """The address under which a file is read and never written, not even by SQLite itself."""
    return f"file:{quote(path.resolve().as_posix())}?mode=ro&immutable=1"


def rows_of(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [str(row[0]) for row in connection.execute(f"{named} ORDER BY name")]
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for name in names
    }


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
