"""A workshop at one moment, read once for all who look, and the pieces of pages made of it."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from webapp.domain.workshops.plans import Act, ActKind
from webapp.domain.workshops.workshop import Given, Workshop
from webapp.store import workshop_answers, workshops

MOST_PIECES = 400


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the group chose of the parallel question before."""

    act: Act
    answered: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A workshop at one moment, with the answers to the act in hand."""

    workshop: Workshop
    is_running: bool
    here: int = 0
    gone: frozenset[int] = frozenset()  # participants who were taken out, or went
    picks: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # by participant
    counts: Mapping[str, int] = field(default_factory=dict)  # by option; hands included
    answered: int = 0
    earlier: Earlier | None = None  # of looking back: the partner of a question after
    hands: Mapping[str, int] = field(default_factory=dict)  # that were counted, by option

    @property
    def moment(self) -> tuple[int, int, int, bool]:
        """Changes with everything that a participant's page shows, but their own answer."""
        workshop = self.workshop
        return (workshop.school_id, workshop.id, workshop.version, self.is_running)

    def percent(self, key: str, answered: int) -> int:
        """How many of so many chose an option, of a hundred."""
        return round(100 * self.counts.get(key, 0) / answered) if answered else 0


def snapshot_of(session: Session, workshop: Workshop, now: datetime) -> Snapshot:
    """Read what screens show. At most three queries, five of looking back."""
    place = (workshop.school_id, workshop.id)
    here, gone = workshops.in_and_gone(session, place)
    act = workshop.stand.subject(workshop.plan)
    is_running = workshop.is_running(now)
    if act is None or not act.asks:
        return Snapshot(workshop=workshop, is_running=is_running, here=here, gone=gone)
    key = workshop.stand.answers_to(act)
    given = workshop_answers.of_act(session, place, key)
    hands = workshop_answers.hands_of_act(session, place, key)
    return Snapshot(
        workshop=workshop,
        is_running=is_running,
        here=here,
        gone=gone,
        picks={number: one.picks for number, one in given.items()},
        counts=Counter(workshop_answers.picked(given, hands)),
        answered=len(given) + sum(hands.values()),
        earlier=_earlier(session, workshop, act),
        hands=hands,
    )


def snapshot_for(session: Session, workshop: Workshop, number: int, now: datetime) -> Snapshot:
    """Read what the page of one participant shows: nothing of the others. At most one query."""
    place, act = (workshop.school_id, workshop.id), workshop.stand.subject(workshop.plan)
    is_running = workshop.is_running(now)
    if act is None or not act.asks:
        return Snapshot(workshop=workshop, is_running=is_running)
    key = workshop.stand.answers_to(act)
    mine = workshop_answers.of_one_or_none(session, place, key, number)
    picks = {number: mine.picks} if mine else {}
    return Snapshot(workshop=workshop, is_running=is_running, picks=picks)


def snapshot_with(workshop: Workshop, kept: Given) -> Snapshot:
    """What the page of a participant shows whose answer was kept just now. No query."""
    return Snapshot(workshop=workshop, is_running=True, picks={kept.number: kept.picks})


def _earlier(session: Session, workshop: Workshop, act: Act) -> Earlier | None:
    """Of a question after that is looked at: what was chosen before."""
    stand, place = workshop.stand, (workshop.school_id, workshop.id)
    if stand.act(workshop.plan) is act or act.kind is not ActKind.POST:
        return None
    key = f"{ActKind.PRE}-{act.id.partition('-')[2]}"
    partner = next((one for one in workshop.plan.acts if one.id == key), None)
    if partner is None:
        return None
    given = workshop_answers.of_act(session, place, key)
    hands = workshop_answers.hands_of_act(session, place, key)
    counts = Counter(workshop_answers.picked(given, hands))
    return Earlier(partner, len(given) + sum(hands.values()), counts)


class Pieces:
    """Pieces of pages that many show: each is made once."""

    def __init__(self) -> None:
        """None is made yet."""
        self._made: dict[object, str] = {}
        self._lock = threading.Lock()

    def piece(self, key: object, make: Callable[[], str]) -> str:
        """The piece that a key names completely. Who asks meanwhile waits for it."""
        with self._lock:
            if key not in self._made:
                if len(self._made) >= MOST_PIECES:
                    self._made.clear()
                self._made[key] = make()
            return self._made[key]
