"""Looks: which member of staff saw what of learners, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ONE_OPENING = timedelta(hours=1)  # a page that renews itself is one look, not one every few seconds


class Shown(StrEnum):
    """What a page shows of learners."""

    SEATS = "seats"  # seat numbers and nicknames
    NAMES = "names"  # the same, as places for names that only the browser knows
    CARDS = "cards"  # keys: whoever prints them can sign in as the learner
    REPORT = "report"  # figures by seat; with a learner: one learner's figures and sentences
    EXPORT = "export"  # the same as a file that leaves the site
    LIVE = "live"  # where every seat is while a lesson runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look. It holds ids and keys, no name and no address, and is never changed."""

    school_id: int
    id: int
    at: datetime
    person_id: int
    classroom_id: int
    learner_id: int | None  # None: the whole class
    shown: Shown
    reason: str = ""  # empty: they teach the class
