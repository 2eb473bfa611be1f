"""News of workshops for all open screens of this process.

One thread asks the database every 150 ms for the versions of the workshops that somebody here
listens to (one query, whatever their number); what changed is read once and handed to every
listener. So it is the same with several workers and with PostgreSQL: nobody has to be told.
"""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from itertools import count

from sqlmodel import Session

from webapp.domain.errors import DomainError
from webapp.store import workshops
from webapp.store.engine import Database
from webapp.store.workshops import Place
from webapp.web.staging.snapshots import Pieces, Snapshot, snapshot_of

ASK_SECONDS = 0.15
COUNT_EVERY = 6  # so many asks: counts of answers are for the host and the wall alone
AFTER_FAULT_SECONDS = 1.0
MOST_OF_ONE = 3  # streams of one screen: dead ones are noticed late, and nobody needs more windows
EXTENSION = "netsprout.hub"


class Ear:
    """One listener at one workshop."""

    def __init__(self, place: Place, who: str, counts: bool) -> None:
        """Listen at a workshop as `who`; `counts`: to every new answer, too."""
        self.place = place
        self.who = who
        self.counts = counts
        self.is_over = False  # another listener took its room
        self._news = threading.Condition()
        self._snapshot: Snapshot | None = None

    def hear(self, snapshot: Snapshot) -> None:
        """Hand news over; older ones that nobody fetched are forgotten."""
        with self._news:
            self._snapshot = snapshot
            self._news.notify()

    def end(self) -> None:
        """Let whoever waits go."""
        with self._news:
            self.is_over = True
            self._news.notify()

    def wait(self, seconds: float) -> Snapshot | None:
        """The newest news, or None when nothing came within this time."""
        with self._news:
            if self._snapshot is None and not self.is_over:
                self._news.wait(seconds)
            snapshot, self._snapshot = self._snapshot, None
            return snapshot


class Hub:
    """All listeners of a process, and the thread that asks for them."""

    def __init__(self, database: Database, now: Callable[[], datetime], most: int) -> None:
        """Hold at most `most` listeners; a thread of the server waits behind each."""
        self.pieces = Pieces()
        self._database = database
        self._now = now
        self._most = most
        self._ears: dict[Ear, None] = {}  # in the order in which they came
        self._lock = threading.Lock()
        self._is_asking = False
        self._last: dict[Place, Snapshot] = {}

    @property
    def listeners(self) -> int:
        """How many listen now."""
        return len(self._ears)

    def listen(self, place: Place, who: str, counts: bool = False) -> Ear | None:
        """Listen until `leave`; None when there is no room for another listener.

        Whoever was cut off comes back before the server notices: the old stream makes room.
        """
        ear = Ear(place, who, counts)
        with self._lock:
            mine = [one for one in self._ears if (one.place, one.who) == (place, who)]
            for old in mine[: max(0, len(mine) + 1 - MOST_OF_ONE)]:
                self._drop(old)
            if len(self._ears) >= self._most and not self._make_room(mine):
                return None
            self._ears[ear] = None
            if not self._is_asking:
                self._is_asking = True
                threading.Thread(target=self._ask, name="workshops", daemon=True).start()
        return ear

    def leave(self, ear: Ear) -> None:
        """Stop listening. The same again is nothing."""
        with self._lock:
            self._ears.pop(ear, None)

    def _drop(self, ear: Ear) -> None:
        if ear in self._ears:
            del self._ears[ear]
            ear.end()

    def _make_room(self, mine: list[Ear]) -> bool:
        """End the oldest stream of a screen that has a newer one; of the one who asks, any."""
        waiting = Counter((ear.place, ear.who) for ear in self._ears)
        old = next((one for one in self._ears if waiting[(one.place, one.who)] > 1), None)
        old = old or next((one for one in mine if one in self._ears), None)
        if old is not None:
            self._drop(old)
        return old is not None and self._most > 0

    def _ask(self) -> None:
        for turn in count(1):
            time.sleep(ASK_SECONDS)
            with self._lock:
                if not self._ears:
                    self._is_asking = False
                    self._last.clear()
                    return
            try:
                self._look(is_counting=turn % COUNT_EVERY == 0)
            except DomainError:
                continue  # busy for a moment: the next look will tell
            except Exception:
                # Without this thread every screen of this process would stand still.
                logging.getLogger(__name__).exception("a look at the workshops failed")
                time.sleep(AFTER_FAULT_SECONDS)

    def _look(self, is_counting: bool) -> None:
        with self._lock:
            counting: dict[Place, bool] = {}
            for ear in self._ears:
                counting[ear.place] = counting.get(ear.place, False) or ear.counts
        with self._database.reading() as session:
            versions = workshops.versions(session, sorted(counting))
            for place, is_heard in counting.items():
                known = self._last.get(place)
                is_new = known is None or known.workshop.version != versions.get(place)
                if is_new or self._is_over(known) or (is_counting and is_heard):
                    self._read(session, place)
        self._last = {place: known for place, known in self._last.items() if place in counting}

    def _is_over(self, known: Snapshot | None) -> bool:
        return known is not None and known.is_running and not known.workshop.is_running(self._now())

    def _read(self, session: Session, place: Place) -> None:
        workshop = workshops.of_id_or_none(session, place)
        if workshop is None:
            return
        fresh, known = snapshot_of(session, workshop, self._now()), self._last.get(place)
        if fresh == known:
            return
        is_change = known is None or known.moment != fresh.moment
        with self._lock:  # who comes after this reads for themselves what is told here
            self._last[place] = fresh
            for ear in self._ears:
                if ear.place == place and (ear.counts or is_change):
                    ear.hear(fresh)
