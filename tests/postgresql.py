"""Databases of a PostgreSQL server for tests: made once by the real migrations, lent, emptied.

A copy of a template takes this server a fifth of a second, deleting the few rows of a test two
thousandths; so a process keeps the databases that it made and hands them out again.
"""

import atexit
import hashlib
import os
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
from psycopg import errors
from sqlalchemy import URL, event, make_url

from webapp.store import migrations
from webapp.store.engine import Database
from webapp.store.tables import METADATA

NAME = "NETSPROUT_TEST_DATABASE"  # address of a PostgreSQL server whose superuser we are
POOLER = "NETSPROUT_TEST_POOLER"  # port of a pooler before it: the program asks there, we do not
_MAKING = 20261126  # key of the lock under which the template is made
_free: list[str] = []
_made: list[str] = []
_number = count()


def address() -> str:
    """The address of the server; empty: these tests run on SQLite."""
    return os.environ.get(NAME, "")


class Lent(Database):
    """A database that goes back when it is closed."""

    folder: Path  # where a test keeps what lies beside a database

    def __init__(self, url: str) -> None:
        """Remember every connection that is made."""
        super().__init__(url)
        self._made: list[psycopg.Connection] = []
        event.listen(self.engine, "connect", lambda made, _record: self._made.append(made))

    def close(self) -> None:
        """Let go of all connections, also of threads that still run; the next test may have it."""
        super().close()
        for connection in self._made:
            # A thread that still runs may be in the middle of a question: closing it then takes
            # the whole process down.
            if connection.lock.acquire(timeout=5):
                connection.close()
                connection.lock.release()
        self._made.clear()
        name = self.engine.url.database
        if name not in _free:
            _free.append(str(name))


def lend(folder: Path) -> Database:
    """A database with all its tables and no row."""
    name = _free.pop() if _free else _copy()
    _empty(name)
    lent = Lent(_asked(name))
    lent.folder = folder
    return lent


def blank() -> Database:
    """A database without any table."""
    return Database(_asked(_new("template0")))


def _asked(name: str) -> str:
    """The address at which the program asks for it."""
    port = os.environ.get(POOLER)
    url = make_url(_url(name))
    return (url.set(port=int(port)) if port else url).render_as_string(hide_password=False)


def _url(name: str) -> str:
    return make_url(address()).set(database=name).render_as_string(hide_password=False)


def _connect(name: str) -> psycopg.Connection:
    url: URL = make_url(address()).set(drivername="postgresql", database=name)
    return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)


@cache
def _admin() -> psycopg.Connection:
    atexit.register(_drop_all)
    return _connect("postgres")


def _new(template: str) -> str:
    name = f"test_{os.getpid()}_{next(_number)}"
    _admin().execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    _made.append(name)
    return name


def _copy() -> str:
    return _new(_template())


@cache
def _template() -> str:
    """A database that the real migrations made; the first process that needs it makes it."""
    name = f"template_{_digest()}"
    with _connect("postgres") as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_MAKING])
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if found.fetchone() is None:
            draft = _new("template0")
            database = Database(_url(draft))
            migrations.upgrade(database)
            database.close()
            connection.execute(f"ALTER DATABASE {draft} RENAME TO {name}")
            _made.remove(draft)
    return name


def _digest() -> str:
    files = sorted((Path(migrations.__file__).parent / "versions").glob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]


def a_fault(state: str) -> psycopg.Error:
    """What the driver raises for an SQLSTATE."""
    return errors.lookup(state)("a fault of the database, made up")


_EMPTY = "".join(f'DELETE FROM "{table.name}";' for table in METADATA.sorted_tables)


@cache
def _cleaner(name: str) -> psycopg.Connection:
    connection = _connect(name)
    connection.execute("SET session_replication_role = replica")  # neither keys nor triggers ask
    connection.execute("SET lock_timeout = '1s'")
    return connection


def _empty(name: str) -> None:
    try:
        _cleaner(name).execute(_EMPTY)
    except errors.LockNotAvailable:  # a test that failed left a transaction open
        _admin().execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND pid <> %s",
            [name, _cleaner(name).info.backend_pid],
        )
        _cleaner(name).execute(_EMPTY)


def rows_of(name: str) -> dict[str, bytes]:
    """Every table that has rows, as the server copies it out."""
    found = {}
    with _cleaner(name).cursor() as cursor:
        for table in METADATA.tables:
            with cursor.copy(f'COPY "{table}" TO STDOUT') as out:
                if copied := b"".join(out):
                    found[table] = copied
    return found


def lines(found: dict[str, bytes]) -> list[str]:
    """Every row as `table: row`, in the order of words."""
    return sorted(
        f"{table}: {line}" for table, rows in found.items() for line in rows.decode().splitlines()
    )


def put(name: str, rows: dict[str, bytes]) -> None:
    """Have these rows in a database and no others."""
    _empty(name)
    with _cleaner(name).cursor() as cursor:
        for table, copied in rows.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as into:
                into.write(copied)


def _drop_all() -> None:
    for name in _made:
        with suppress(psycopg.Error):
            _admin().execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
