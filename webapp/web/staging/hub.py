"""News of workshops for all open screens of this process.

One thread asks the database every 150 ms for the versions of the workshops that somebody here
listens to (one query, whatever their number); what changed is read once and handed to every
listener. So it is the same with several workers and with PostgreSQL: nobody has to be told.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from webapp.domain.errors import DomainError
from webapp.domain.workshops.workshop import Workshop
from webapp.store import workshop_answers, workshops
from webapp.store.engine import Database
from webapp.store.workshops import Place

ASK_SECONDS = 0.15
COUNT_EVERY = 3  # so many asks: counts of answers are for the host and the wall alone
EXTENSION = "netsprout.hub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A workshop at one moment, with the answers to the act in hand."""

    workshop: Workshop
    is_running: bool
    here: int
    picks: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # by participant
    counts: Mapping[str, int] = field(default_factory=dict)  # by option; hands included
    answered: int = 0
    made: dict[object, str] = field(default_factory=dict, compare=False)  # pieces already rendered
    lock: threading.Lock = field(default_factory=threading.Lock, compare=False)

    def piece(self, key: object, make: Callable[[], str]) -> str:
        """A rendered piece, made once for everybody who shows the same."""
        with self.lock:
            if key not in self.made:
                self.made[key] = make()
            return self.made[key]


def snapshot_of(session: Session, workshop: Workshop, now: datetime) -> Snapshot:
    """Read what screens show. At most three queries."""
    place = (workshop.school_id, workshop.id)
    here = workshops.in_the_room(session, place)
    act = workshop.stand.act(workshop.plan)
    is_running = workshop.is_running(now)
    if act is None or not act.asks:
        return Snapshot(workshop=workshop, is_running=is_running, here=here)
    key = workshop.stand.answers_to(act)
    given = workshop_answers.of_act(session, place, key)
    hands = workshop_answers.hands_of_act(session, place, key)
    return Snapshot(
        workshop=workshop,
        is_running=is_running,
        here=here,
        picks={number: one.picks for number, one in given.items()},
        counts=Counter(workshop_answers.picked(given, hands)),
        answered=len(given) + sum(hands.values()),
    )


class Ear:
    """One listener at one workshop."""

    def __init__(self, place: Place, counts: bool) -> None:
        """Listen at a workshop; `counts`: to every new answer, too."""
        self.place = place
        self.counts = counts
        self._news = threading.Condition()
        self._snapshot: Snapshot | None = None

    def hear(self, snapshot: Snapshot) -> None:
        """Hand news over; older ones that nobody fetched are forgotten."""
        with self._news:
            self._snapshot = snapshot
            self._news.notify()

    def wait(self, seconds: float) -> Snapshot | None:
        """The newest news, or None when nothing came within this time."""
        with self._news:
            if self._snapshot is None:
                self._news.wait(seconds)
            snapshot, self._snapshot = self._snapshot, None
            return snapshot


class Hub:
    """All listeners of a process, and the thread that asks for them."""

    def __init__(self, database: Database, now: Callable[[], datetime], most: int) -> None:
        """Hold at most `most` listeners; a thread of the server waits behind each."""
        self._database = database
        self._now = now
        self._most = most
        self._ears: set[Ear] = set()
        self._lock = threading.Lock()
        self._is_asking = False
        self._last: dict[Place, Snapshot] = {}

    @property
    def listeners(self) -> int:
        """How many listen now."""
        return len(self._ears)

    @contextmanager
    def listening(self, place: Place, counts: bool = False) -> Iterator[Ear | None]:
        """Listen while the `with` lasts; None when there is no room for another listener."""
        ear = Ear(place, counts)
        with self._lock:
            if len(self._ears) >= self._most:
                ear = None  # type: ignore[assignment]
            else:
                self._ears.add(ear)
                if not self._is_asking:
                    self._is_asking = True
                    threading.Thread(target=self._ask, name="workshops", daemon=True).start()
        try:
            yield ear
        finally:
            if ear is not None:
                with self._lock:
                    self._ears.discard(ear)

    def _ask(self) -> None:
        turn = 0
        while True:
            time.sleep(ASK_SECONDS)
            turn += 1
            with self._lock:
                ears = list(self._ears)
                if not ears:
                    self._is_asking = False
                    self._last.clear()
                    return
            try:
                self._look(ears, is_counting=turn % COUNT_EVERY == 0)
            except DomainError:
                continue  # busy for a moment: the next look will tell

    def _look(self, ears: list[Ear], is_counting: bool) -> None:
        places = {ear.place for ear in ears}
        counting = {ear.place for ear in ears if ear.counts} if is_counting else set()
        with self._database.reading() as session:
            versions = workshops.versions(session, sorted(places))
            for place in places:
                known = self._last.get(place)
                is_new = known is None or known.workshop.version != versions.get(place)
                if is_new or place in counting or self._is_over(known):
                    self._read(session, place, known, ears)

    def _is_over(self, known: Snapshot | None) -> bool:
        return known is not None and known.is_running and not known.workshop.is_running(self._now())

    def _read(
        self, session: Session, place: Place, known: Snapshot | None, ears: list[Ear]
    ) -> None:
        workshop = workshops.of_id_or_none(session, place)
        if workshop is None:
            return
        fresh = snapshot_of(session, workshop, self._now())
        self._last[place] = fresh
        is_same_version = known is not None and known.workshop.version == workshop.version
        is_same = known == fresh
        for ear in ears:
            if ear.place == place and not is_same and (ear.counts or not is_same_version):
                ear.hear(fresh)
