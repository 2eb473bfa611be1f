"""Writers that queue share one commit.

A commit waits for the disk, 2 to 15 ms, and nobody else can write meanwhile: five hundred sign-ins
would wait for five hundred commits. So a writer that is done hands its open transaction to the
next one that waits, and the last one commits for all. Each waits for that commit before it
answers anybody; each has a savepoint of its own, so that one that fails takes only its own back.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, Engine, Transaction
from sqlalchemy.exc import DBAPIError

from webapp.domain.errors import Busy
from webapp.store import dialects
from webapp.store.held import Held
from webapp.store.reach import EVERYWHERE, Reach
from webapp.store.turns import Turns

MOST_PARTS = 16
LONGEST = 0.05  # seconds that the first of them may wait for the commit


class _Joint:
    """A transaction of several writers, one after the other."""

    def __init__(self, connection: Connection, reach: Reach) -> None:
        self.connection = connection
        self._reach = reach
        self._whole = connection.begin()
        self._until = 0.0
        self._parts = 0
        self._failure: DBAPIError | None = None
        self._is_kept = False  # whatever went wrong: nobody is told so before it is true
        self._has_ended = threading.Event()

    @contextmanager
    def part(self, reach: Reach) -> Iterator[Connection]:
        """What one writer does. The first needs no savepoint: alone it is the whole."""
        self._parts += 1
        mine: Transaction | None = self._whole if self._parts == 1 else None
        try:
            mine = mine or self.connection.begin_nested()
            self._reach_for(reach)
            yield self.connection
            if mine is not self._whole:
                mine.commit()
        except BaseException as error:
            self._take_back(mine, error)
            raise

    def may_grow(self) -> bool:
        """Tell whether another writer may come in."""
        now = time.monotonic()
        self._until = self._until or now + LONGEST
        return self._is_good() and self._parts < MOST_PARTS and now < self._until

    def end(self) -> None:
        """Commit for everybody, or give up for everybody."""
        try:
            with suppress(DBAPIError), self.connection:
                self._commit()
        finally:
            self._has_ended.set()

    def wait(self) -> None:
        """Return once everything is kept.

        Raises:
            DBAPIError: nothing of it was.
            RuntimeError: nothing of it was, for a reason that another writer was told.
        """
        self._has_ended.wait()
        if not self._is_kept:
            raise self._failure or RuntimeError("the shared commit did not happen")

    def _reach_for(self, reach: Reach) -> None:
        """Say how far this part writes. At a door each comes with a school of its own."""
        if reach != self._reach:
            self.connection.execution_options(**{dialects.REACH: reach})
            self._reach = reach
        if reach.is_door and reach.school_id is not None:
            dialects.hold_school(self.connection, reach.school_id)

    def _is_good(self) -> bool:
        return self._failure is None and self._whole.is_active

    def _commit(self) -> None:
        if not self._is_good():
            return
        try:
            self._whole.commit()
            self._is_kept = True
        except BaseException as fault:
            self._failure = fault if isinstance(fault, DBAPIError) else None
            self.connection.invalidate()  # it may still be inside: nobody shall get it like this
            if self._failure is None:
                raise

    def _take_back(self, mine: Transaction | None, error: BaseException) -> None:
        """Undo one part. When the disk is full SQLite may undo all of them: then all failed."""
        try:
            if mine is not None and mine.is_active:
                mine.rollback()
        except DBAPIError as fault:
            self._failure = fault
        if not dialects.is_in_transaction(self.connection):
            self._failure = dialects.origin_of(error) or self._failure


class Writers:
    """Gives writers of a process their turns: those that may not write beside each other."""

    def __init__(self, engine: Engine, held: Held, queue: int) -> None:
        """`engine` begins transactions that write. `held`: shared by all queues of a process."""
        self._engine = engine
        self._hasty = engine.execution_options(**{dialects.WAITING: dialects.SHORT_MILLISECONDS})
        self._turns = Turns()
        self._open: _Joint | None = None  # belongs to whoever has the turn
        self._held, self._queue = held, queue

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._turns)

    @contextmanager
    def part(self, timeout: float, reach: Reach = EVERYWHERE) -> Iterator[Connection]:
        """Write. It is kept when this ends without an exception.

        Raises:
            Busy: the turn did not come in time.
            DBAPIError: nothing was kept.
        """
        self._turns.take(timeout)
        joint = self._mine(reach)
        try:
            with joint.part(reach) as connection:
                yield connection
        finally:
            self._leave(joint)
        joint.wait()

    @contextmanager
    def alone(self, wait: float) -> Iterator[Connection]:
        """Write in a transaction that nobody shares; wait so many seconds for other processes."""
        self._turns.take()
        if self._open is not None:
            self._open.end()
            self._open = None
        try:
            patient = self._engine.execution_options(**{dialects.WAITING: int(wait * 1000)})
            with patient.begin() as connection:
                yield connection
        finally:
            self._turns.end()

    @contextmanager
    def between(self) -> Iterator[None]:
        """A moment in which nobody of this process writes, and no transaction is open."""
        self._turns.take()
        if self._open is not None:
            self._open.end()
            self._open = None
        try:
            yield
        finally:
            self._turns.end()

    def _mine(self, reach: Reach) -> _Joint:
        """The one that was handed over, or a new one.

        Where one waited its time in vain the next ones do not: of sixteen the last would wait
        eight times as long, and pages wait behind them.
        """
        if self._open is None:
            engine = self._hasty if self._held.is_held(self._queue) else self._engine
            try:
                self._open = _joint(engine, reach)
                self._held.let_go(self._queue)
            except BaseException as error:
                if isinstance(error, DBAPIError) and isinstance(dialects.refusal_of(error), Busy):
                    self._held.note(self._queue)
                self._turns.end()
                raise
        return self._open

    def _leave(self, joint: _Joint) -> None:
        """Hand it on to somebody who waits, or end it."""
        if joint.may_grow() and self._turns.pass_on():
            return
        self._open = None
        try:
            joint.end()
        finally:
            self._turns.end()


def _joint(engine: Engine, reach: Reach) -> _Joint:
    connection = engine.connect()
    try:
        connection.execution_options(**{dialects.REACH: reach})
        return _Joint(connection, reach)
    except BaseException:
        connection.close()
        raise
