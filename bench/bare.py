"""The least that a database can do: one durable row a commit, one row read by its key."""

import sqlite3
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from bench import databases

TABLE = """CREATE TABLE answer (school_id BIGINT, attempt_id BIGINT, client_key TEXT,
    id BIGINT, question_id TEXT, answer TEXT, percent SMALLINT, idea TEXT, indicator TEXT,
    phase TEXT, is_first BOOLEAN, answered_at BIGINT,
    PRIMARY KEY (school_id, attempt_id, client_key))"""
COLUMNS = 12
ROW = ("skin-first", '{"p":["b"]}', 0, "b", "fraud.red-lights", "learn", True)
FIND = "SELECT * FROM answer WHERE school_id = ? AND attempt_id = ? AND client_key = ?"


class Bare(Protocol):
    """A database with one table."""

    def insert(self, thread: int, n: int) -> None:
        """Keep one answer, durably."""

    def find(self, thread: int, n: int) -> None:
        """Read the first answer of all by its key."""

    def close(self) -> None:
        """Let go of it."""


def bare(folder: Path) -> Bare:
    """One of the kind that the bench runs on, in a folder that is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    if databases.server() is None:
        return BareFile(folder / "bare.db")
    databases.make(folder)
    return BareServer(databases.address_of(folder))


def _row(thread: int, made: int) -> tuple[Any, ...]:
    return (1, thread, f"key-{made:012d}", made, *ROW, 1_700_000_000_000 + made)


class BareFile:
    """SQLite as the program has it (WAL, `synchronous=FULL`): one connection, one lock."""

    def __init__(self, path: Path) -> None:
        """Make the file with the pragmas of the application that decide its speed."""
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-16000"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(TABLE + " WITHOUT ROWID")
        self._insert = f"INSERT INTO answer VALUES ({','.join('?' * COLUMNS)})"  # noqa: S608
        self._lock = threading.Lock()
        self._made = 0
        self.insert(0, 0)

    def insert(self, thread: int, _n: int) -> None:
        """Keep one answer, durably."""
        with self._lock:
            self._made += 1
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(self._insert, _row(thread, self._made))
            self._connection.execute("COMMIT")

    def find(self, _thread: int, _n: int) -> None:
        """Read the first answer of all by its key."""
        with self._lock:
            self._connection.execute(FIND, (1, 0, "key-000000000001")).fetchall()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class BareServer:
    """PostgreSQL as it is set up: a connection for each thread, no pool and nothing between."""

    def __init__(self, address: str) -> None:
        """Make the table."""
        import psycopg  # noqa: PLC0415 - only who runs the bench on a server needs it

        place = address.replace(databases.DRIVER, "postgresql")
        self._connect: Callable[[], Any] = partial(psycopg.connect, place, autocommit=True)
        self._own = threading.local()
        self._every: list[Any] = []
        self._lock, self._made = threading.Lock(), 0
        self._insert = f"INSERT INTO answer VALUES ({','.join(['%s'] * COLUMNS)})"  # noqa: S608
        self._mine().execute(TABLE)
        self.insert(0, 0)

    def insert(self, thread: int, _n: int) -> None:
        """Keep one answer, durably."""
        with self._lock:
            self._made += 1
            made = self._made
        self._mine().execute(self._insert, _row(thread, made))

    def find(self, _thread: int, _n: int) -> None:
        """Read the first answer of all by its key."""
        self._mine().execute(FIND.replace("?", "%s"), (1, 0, "key-000000000001")).fetchall()

    def close(self) -> None:
        """Close all connections."""
        for connection in self._every:
            connection.close()

    def _mine(self) -> Any:
        if not hasattr(self._own, "connection"):
            self._own.connection = self._connect()
            self._every.append(self._own.connection)
        return self._own.connection
