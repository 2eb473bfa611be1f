"""Workshops and those who take part."""

from dataclasses import dataclass
from datetime import datetime

from webapp.domain.workshops.plans import Method, Order, Plan
from webapp.domain.workshops.running import LONGEST, Stand

CARD_BASE = 1000  # participant numbers of printed cards and sheets begin behind this


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """One live, led run of a lesson with a group."""

    school_id: int
    id: int
    led_by: int  # person id
    order: Order
    plan: Plan
    pin: str  # digits; unique among workshops that have not ended
    seat_cap: int
    prepared_at: datetime
    begun_at: datetime | None = None  # the lobby was opened
    ended_at: datetime | None = None
    version: int = 0  # grows with every change that a screen must show
    stand: Stand
    ready: tuple[str, ...] = ()  # keys of the check list that the leader ticked

    def is_running(self, now: datetime) -> bool:
        """The lobby was opened and nobody has ended it. A forgotten one ends by its clock."""
        return self.begun_at is not None and self.ended_at is None and now < self.begun_at + LONGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who takes part: a number and a nickname, for this workshop only.

    1 and up: came in with a device, in this order. 1001 and up: a printed card or sheet.
    """

    school_id: int
    workshop_id: int
    number: int
    nickname: str  # key such as bright.pine-cone; empty for cards
    joined_at: datetime
    left_at: datetime | None = None  # taken out by the host, or went

    @property
    def card(self) -> int:
        """The number on the printed card; 0 with a device."""
        return max(0, self.number - CARD_BASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one participant answered to one question. The last word before closing counts."""

    act_key: str  # `Stand.answers_to`
    number: int  # participant
    picks: tuple[str, ...]
    percent: int | None  # None: nothing right or wrong about it
    method: Method
    at: datetime
