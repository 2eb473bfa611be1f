"""After a leak: whose data was seen in a span of time, and what is written down about it.

A span is asked generously: whoever could have been seen is on the list, for a family that was told
in vain loses less than one that was not told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from webapp.domain.looks import Shown

LONGEST_WORDS = 200
# Rows that show nothing of a learner.
ACTS = frozenset({
    Shown.LOG, Shown.EXCEPTION_ASKED, Shown.EXCEPTION_AGREED, Shown.EXCEPTION_REFUSED,
    Shown.EXCEPTION_ENDED, Shown.REFUSED_MOVE, Shown.REFUSED_EXPORT,
})  # fmt: skip

# Lists over the whole school, for leads alone.
LISTS = frozenset({Shown.BREACH, Shown.AUDIT})


class Way(StrEnum):
    """How somebody is concerned."""

    LEARNER = "learner"  # their own record was opened
    CLASS = "class"  # a page or file of their class was
    SCHOOL = "school"  # a list of the whole school was
    SIGNED_IN = "signed-in"  # they were signed in meanwhile


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Looks of one kind at one thing in the span, put together."""

    classroom_id: int
    learner_id: int | None
    shown: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A learner's seat, and every class that it was in."""

    learner_id: int
    classroom_id: int
    seat: int
    is_under_14: bool
    rooms: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """One learner on the list."""

    place: Place
    ways: frozenset[Way]
    first: datetime
    last: datetime
    guardians: int  # links of families that stand


def concerned(
    seen: Iterable[Seen],
    signed_in: Mapping[int, tuple[datetime, datetime]],
    places: Iterable[Place],
    guardians: Mapping[int, int],
) -> list[Concerned]:
    """Everybody who could have been seen, by class and seat."""
    by_learner: dict[int, list[Seen]] = {}
    by_room: dict[int, list[Seen]] = {}
    for one in seen:
        if one.shown not in ACTS:
            those, key = (
                (by_room, one.classroom_id)
                if one.learner_id is None
                else (by_learner, one.learner_id)
            )
            those.setdefault(key, []).append(one)
    found = []
    for place in places:
        ways: dict[Way, list[tuple[datetime, datetime]]] = {
            Way.LEARNER: _spans(by_learner.get(place.learner_id, ())),
            Way.CLASS: [s for room in place.rooms for s in _spans(by_room.get(room, ()))],
            Way.SCHOOL: _spans(by_room.get(0, ())),
            Way.SIGNED_IN: [signed_in[place.learner_id]] if place.learner_id in signed_in else [],
        }
        spans = [span for those in ways.values() for span in those]
        if spans:
            found.append(
                Concerned(
                    place=place,
                    ways=frozenset(way for way, those in ways.items() if those),
                    first=min(first for first, _last in spans),
                    last=max(last for _first, last in spans),
                    guardians=guardians.get(place.learner_id, 0),
                )
            )
    return sorted(found, key=lambda one: (one.place.classroom_id, one.place.seat))


def _spans(seen: Iterable[Seen]) -> list[tuple[datetime, datetime]]:
    return [(one.first, one.last) for one in seen]


class Kind(StrEnum):
    """What happened to data."""

    LEAK = "leak"  # somebody saw or has what they should not
    LOSS = "loss"
    CHANGED = "changed"
    SUSPECTED = "suspected"  # it may have happened: that counts as well


class Told(StrEnum):
    """Who has been told."""

    CYBERSPACE = "cyberspace"  # the city's cyberspace administration
    EDUCATION = "education"
    POLICE = "police"
    FAMILIES = "families"
    LEARNERS = "learners"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One record for the yearly audit. No name of any child stands in it."""

    school_id: int
    id: int
    kind: Kind
    words: str
    began_at: datetime | None
    noticed_at: datetime
    contained_at: datetime | None
    told: frozenset[Told]
    written_by: int
    written_at: datetime
