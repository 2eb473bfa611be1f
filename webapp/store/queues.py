"""The queues of a process: one on SQLite; on a server one for each school, for doors and for all.

What may not be written beside each other stands in one queue, and shares a commit there. Between
processes, and between queues, locks of the server decide (`pg_rules`).
"""

from sqlalchemy import Engine

from webapp.store.held import Held
from webapp.store.joint import Writers
from webapp.store.reach import ALL, Reach


class Queues:
    """Finds the queue in which a writer stands."""

    def __init__(self, engine: Engine) -> None:
        """`engine` begins transactions that write."""
        self._engine = engine
        self._has_one = engine.dialect.name == "sqlite"  # its lock is the whole file
        self._held = Held()
        self._queues: dict[int, Writers] = {}  # a school that wrote here stays: a few hundred bytes

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return sum(one.waiting for one in list(self._queues.values()))

    def of(self, reach: Reach) -> Writers:
        """The queue of all that reach for the same."""
        key = ALL if self._has_one else reach.queue
        found = self._queues.get(key)  # `setdefault` is one step: two threads get the same one
        return found or self._queues.setdefault(key, Writers(self._engine, self._held, key))
