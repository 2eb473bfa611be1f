"""Databases for tests: real files, each the test's own.

Making the tables costs more than most tests, so it is done once in a process; then the file of an
empty database is copied.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from webapp.store.engine import Database


def a_database(path: Path) -> Database:
    """A database with all its tables and no row, in a new file."""
    path.write_bytes(_empty())
    return Database(f"sqlite:///{path}")


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        database = Database(f"sqlite:///{path}")
        database.make_tables()
        database.close()  # the last connection writes everything into the one file
        return path.read_bytes()
