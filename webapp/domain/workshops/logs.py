"""The run log: what the leader writes down when a workshop is over.

Children are counted by age band; whether they are girls or boys is not asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from webapp.domain.bands import Band
from webapp.domain.terms import day_at
from webapp.domain.workshops.results import Result
from webapp.domain.workshops.workshop import Workshop

LONGEST_PLACE, LONGEST_NOTE = 80, 500  # signs
MOST_HEADS, MOST_HELPERS, MOST_MINUTES = 500, 50, 360


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLog:
    """What is kept of how a workshop went. `uid` names it on every server that hears of it."""

    school_id: int
    workshop_id: int
    uid: str  # 128 random bits, in 32 hexadecimal figures
    on: date
    place: str
    minutes: int  # really used
    children: Mapping[Band, int] = field(default_factory=dict)  # by band, as counted by the leader
    adults: int = 0  # of those who took part, such as guardians
    helpers: int = 0  # beside the leader
    note: str = ""  # for the lead of this school; never leaves this server; names no child
    written_by: int  # person id
    written_at: datetime
    sent_at: datetime | None = None  # when its result file was made: from then on it stays

    @property
    def heads(self) -> int:
        """All who took part."""
        return sum(self.children.values()) + self.adults


def suggested(workshop: Workshop, result: Result, now: datetime) -> dict[str, int]:
    """Figures that stand in the form at first: minutes, and heads under their band (or adults)."""
    begun = workshop.begun_at or now
    used = ((workshop.ended_at or now) - begun).total_seconds() / 60
    band = workshop.order.band
    return {
        "minutes": max(1, min(MOST_MINUTES, round(used))),
        f"children_{band.value}" if band else "adults": min(result.heads.together, MOST_HEADS),
        "helpers": 0,
    }


def day_of(workshop: Workshop, time_zone: str) -> date:
    """The day on which it was begun, on the school's calendar."""
    return day_at(time_zone, workshop.begun_at or workshop.prepared_at)
