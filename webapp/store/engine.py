"""The database: the only place where a transaction begins and ends."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, PoolProxiedConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlmodel import Session

from webapp.domain.errors import Busy
from webapp.store import dialects, gaps, pg_forgetting
from webapp.store.glances import Reading, glance
from webapp.store.pg_rules import Limits
from webapp.store.queues import Queues
from webapp.store.reach import EVERYWHERE, Reach
from webapp.store.replicas import Replica
from webapp.store.tables import METADATA

SMALL_BYTES = 64 * 1024 * 1024  # written anew within about a second
NO_LIMITS = Limits()
WAIT_SECONDS = dialects.WAIT_MILLISECONDS / 1000


class _Session(Session):
    """A session on a connection whose transaction has begun: it has nothing to look up.

    An answer asks for its connection ten times, which took longer than its statements.
    """

    def connection(self, *how: Any, **more: Any) -> Connection:
        """The connection that it was given."""
        if how or more or not isinstance(self.bind, Connection):
            return super().connection(*how, **more)
        return self.bind


class Database:
    """A database under one address.

    Writers of this process take turns by themselves: SQLite's own back-off sleeps, and the last
    of many writers waits ten times longer than it has to. Those that queue share a commit.
    """

    def __init__(self, url: str, limits: Limits = NO_LIMITS, replica: str = "") -> None:
        """Connect when first used. Makes no file yet. `limits`: of a server, not of a file.

        `replica`: the address of a server that follows this one, for what may lag.
        """
        self.url = url
        self.engine: Engine = dialects.make_engine(url, limits)
        self._writer = self.engine.execution_options(**{dialects.WRITING: True})
        self._queues = Queues(self._writer)
        self._replica = Replica(replica, limits) if replica else None

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database, else None."""
        name = self.engine.url.database if self.engine.dialect.name == "sqlite" else None
        return Path(name) if name else None

    @property
    def waiting(self) -> int:
        """How many writers of this process wait for their turn."""
        return self._queues.waiting

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read one consistent state. Nothing is kept.

        Raises:
            Busy: the database could not be read in time.
        """
        with (
            _refusals(),
            self.engine.connect() as connection,
            _Session(connection, expire_on_commit=False, autoflush=False) as session,
        ):
            connection.begin()  # closing takes back what it might have done
            yield session

    @contextmanager
    def lagging(self, otherwise: Session | None = None) -> Iterator[Session]:
        """Read one state that may be some seconds old: from the replica, if there is one.

        Else from `otherwise`, where something is read anyway, or as `reading` does.

        Raises:
            Busy: the database could not be read in time.
        """
        with _refusals(), self._followed() as found:
            if found is not None or otherwise is not None:
                yield found or otherwise  # type: ignore[misc]
                return
        with self.reading() as session:
            yield session

    @contextmanager
    def glancing(self) -> Iterator[Reading]:
        """Ask single questions that an index answers: a sixth of what `reading` costs.

        Raises:
            Busy: the database could not be read in time.
        """
        if self.engine.dispatch.before_cursor_execute:  # somebody listens to statements
            with self.reading() as session:
                yield session
            return
        with _refusals(), glance(self.engine) as taken:
            yield taken

    def writing(self, school_id: int | None = None) -> AbstractContextManager[Session]:
        """Write, whole or nothing; it is committed when the `with` ends without an exception.

        Others of this process may write in the same transaction before and after, never between.
        Where a school is named, all that is read and written is of that school, and on a server
        other schools write meanwhile; tests hold each statement against it. Where none is named,
        nobody else writes.

        Raises:
            Busy: another writer held the database too long; nothing was written.
            StorageFull: the disk is full; nothing was written.
        """
        return self._written(EVERYWHERE if school_id is None else Reach(school_id))

    def at_door(self, school_id: int | None = None) -> AbstractContextManager[Session]:
        """The same where wrong tries are counted, which belong to no school.

        Those at doors stand one behind the other, whatever their schools are.
        """
        return self._written(Reach(school_id, is_door=True))

    @contextmanager
    def _written(self, reach: Reach) -> Iterator[Session]:
        with (
            _refusals(),
            self._queues.of(reach).part(WAIT_SECONDS, reach) as connection,
            _Session(
                connection, expire_on_commit=False, join_transaction_mode="rollback_only"
            ) as session,
        ):
            yield session
            session.flush()  # what it still holds back is sent

    @contextmanager
    def changing(self, wait: float = WAIT_SECONDS) -> Iterator[Connection]:
        """Change the shape of the database, in one transaction like any other write.

        `wait`: how many seconds for a writer of another process.

        Raises:
            Busy, StorageFull: as in `writing`.
        """
        with _refusals(), self._queues.of(EVERYWHERE).alone(wait) as connection:
            yield connection

    def make_tables(self) -> None:
        """Make all tables at once, for tests; a real database is made by its migrations."""
        with self._writer.begin() as connection:
            METADATA.create_all(connection)

    def forget(self, is_patient: bool = False, most: int = SMALL_BYTES) -> bool:
        """Leave nothing of erased rows in any file. False: not yet; it is tried again.

        `secure_delete` overwrites rows where they lay last, but pages that were split and joined
        keep copies between their cells (measured: 23 ids of 60 learners). So a small file is
        written anew, which takes 20 ms a megabyte; in a large one the gaps between cells are
        overwritten where they are, while others read and write. On PostgreSQL tables are written
        anew, which only somebody patient waits for: no request does. `most`: bytes of what is
        written anew while people learn.
        """
        if self.path is None:
            return is_patient and pg_forgetting.forget(self.engine, most)
        is_small = self.path.stat().st_size <= min(most, SMALL_BYTES)
        if not is_small:
            return gaps.overwrite(self.path)
        with self._queues.of(EVERYWHERE).between():
            raw = self.engine.raw_connection()
            try:
                is_done = is_small and _ran(raw, "VACUUM") is not None
                row = _ran(raw, "PRAGMA wal_checkpoint(TRUNCATE)")
                return is_done and row is not None and row[:1] == (0,)
            finally:
                raw.close()

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()
        if self._replica is not None:
            self._replica.close()

    def _followed(self) -> AbstractContextManager[Session | None]:
        return nullcontext() if self._replica is None else self._replica.reading()


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        refusal = dialects.refusal_of(error) or dialects.refusal_of(
            dialects.origin_of(error) or error
        )
        if refusal is None:
            raise
        raise refusal from error
    except NoConnectionFree as error:
        raise Busy("all connections of this process are taken") from error


def _ran(raw: PoolProxiedConnection, words: str) -> tuple[object, ...] | None:
    """The first row of a statement, empty where it has none; None: the database was busy."""
    try:
        cursor = raw.cursor()
        cursor.execute(words)
        return tuple(cursor.fetchone() or ())
    except sqlite3.OperationalError:
        return None
