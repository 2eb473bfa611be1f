"""The rows of a test's database: what they are, whether they changed, and the way back to them."""

import sqlite3
from contextlib import closing
from typing import Protocol

from sqlalchemy import event

from tests import postgresql
from webapp.store.engine import Database
from webapp.store.tables import METADATA

SPEAKING = ("SELECT", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")  # statements that change nothing


def content(database: Database) -> list[str]:
    """Every row as `table: row`, in the order of words."""
    if database.path is None:
        return postgresql.lines(postgresql.rows_of(str(database.engine.url.database)))
    with closing(sqlite3.connect(database.path)) as connection:
        return sorted(
            f"{table}: {row}"
            for table in METADATA.tables
            for row in connection.execute(f'SELECT * FROM "{table}"')
        )


class Snapshot(Protocol):
    """The rows of a moment."""

    def put_back(self) -> None:
        """Make the database as it was then."""

    def is_touched(self) -> bool:
        """Tell whether somebody wrote since this was asked last, or since then."""

    def close(self) -> None:
        """Let go of it."""


def keep(database: Database) -> Snapshot:
    """Keep the rows of this moment."""
    return _File(database) if database.path else _Rows(database)


class _File:
    """Of a SQLite file: a copy in memory, and SQLite's own number of changes by others."""

    def __init__(self, database: Database) -> None:
        self._watching = sqlite3.connect(str(database.path))
        self._copy = sqlite3.connect(":memory:")
        self._watching.backup(self._copy)
        self._seen = self._version()

    def put_back(self) -> None:
        self._copy.backup(self._watching)

    def is_touched(self) -> bool:
        before, self._seen = self._seen, self._version()
        return before != self._seen

    def close(self) -> None:
        self._watching.close()
        self._copy.close()

    def _version(self) -> int:
        return int(self._watching.execute("PRAGMA data_version").fetchone()[0])


class _Rows:
    """Of PostgreSQL: each table as its server copies it out, and a count of what was sent."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._name = str(database.engine.url.database)
        self._rows = postgresql.rows_of(self._name)
        self._writes = 0
        event.listen(database.engine, "before_cursor_execute", self._note)

    def put_back(self) -> None:
        postgresql.put(self._name, self._rows)

    def is_touched(self) -> bool:
        count, self._writes = self._writes, 0
        return count > 0

    def close(self) -> None:
        event.remove(self._database.engine, "before_cursor_execute", self._note)

    def _note(self, _connection, _cursor, statement, *_rest) -> None:
        self._writes += not statement.lstrip().startswith(SPEAKING)
