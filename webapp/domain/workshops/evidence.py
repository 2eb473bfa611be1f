"""What workshops add to the evidence of a school: hours, lessons, who was reached, what changed.

They stand beside what classes were taught and are never added to it: a child may have been in
both. Heads are what leaders counted, by age and nothing else; workshops with fewer than five are
counted as workshops and part of no count of heads. A gain is of groups with ten pairs or more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt

from webapp.domain.bands import Band
from webapp.domain.gain import ENOUGH_PAIRS, Gain, rounded
from webapp.domain.teaching import SMALLEST
from webapp.domain.workshops.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsGain:
    """The gains of some groups as one: means weighted by pairs.

    The range is that of the weighted mean of independent differences. The ranges of small groups
    are wide, so it is rather too wide than too narrow.
    """

    groups: int
    pairs: int
    before: int
    after: int
    low_points: int
    high_points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Some workshops together."""

    workshops: int
    minutes: int
    heads: int  # of workshops with five and more


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLesson:
    """All workshops with one lesson."""

    lesson_id: str
    held: Held
    gain: GroupsGain | None  # None: no group with ten pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopFacts:
    """All workshops of a report."""

    held: Held
    small: int  # workshops with fewer than five: in no count of heads
    bands: Mapping[Band, int]  # children by age
    adults: int
    lessons: tuple[HeldLesson, ...]
    clauses: Mapping[str, Held]  # by code


def facts_of(
    records: Iterable[Record],
    order: Sequence[str],
    codes_of: Callable[[Record], Iterable[str]],
) -> WorkshopFacts:
    """Add up workshops, each once. `order`: lesson ids as they shall stand, others behind them."""
    found = list({record.uid: record for record in records}.values())
    large = [record for record in found if record.heads >= SMALLEST]
    by_lesson: dict[str, list[Record]] = {}
    by_code: dict[str, list[Record]] = {}
    for record in found:
        by_lesson.setdefault(record.lesson_id, []).append(record)
        for code in codes_of(record):
            by_code.setdefault(code, []).append(record)
    places = {lesson_id: place for place, lesson_id in enumerate(order)}
    return WorkshopFacts(
        held=_held(found),
        small=len(found) - len(large),
        bands={band: sum(one.children.get(band, 0) for one in large) for band in Band},
        adults=sum(one.adults for one in large),
        lessons=tuple(
            HeldLesson(lesson_id=key, held=_held(mine), gain=_gain(mine))
            for key, mine in sorted(
                by_lesson.items(), key=lambda pair: (places.get(pair[0], len(places)), pair[0])
            )
        ),
        clauses={code: _held(mine) for code, mine in by_code.items()},
    )


def _held(records: Sequence[Record]) -> Held:
    return Held(
        workshops=len(records),
        minutes=sum(one.minutes for one in records),
        heads=sum(one.heads for one in records if one.heads >= SMALLEST),
    )


def _gain(records: Sequence[Record]) -> GroupsGain | None:
    gains = [one.gain for one in records if one.gain is not None and one.gain.before is not None]
    told = [gain for gain in gains if gain.pairs >= ENOUGH_PAIRS]
    if not told:
        return None
    pairs = sum(gain.pairs for gain in told)
    before = rounded(_mean(told, lambda gain: gain.before or 0))
    after = rounded(_mean(told, lambda gain: gain.after or 0))
    middle = _mean(told, lambda gain: ((gain.low_points or 0) + (gain.high_points or 0)) / 2)
    half = sqrt(sum((gain.pairs / pairs * _half(gain)) ** 2 for gain in told))
    return GroupsGain(
        groups=len(told),
        pairs=pairs,
        before=before,
        after=after,
        low_points=max(-100, min(floor(middle - half), after - before)),
        high_points=min(100, max(ceil(middle + half), after - before)),
    )


def _mean(gains: Sequence[Gain], of: Callable[[Gain], float]) -> float:
    return sum(gain.pairs * of(gain) for gain in gains) / sum(gain.pairs for gain in gains)


def _half(gain: Gain) -> float:
    return ((gain.high_points or 0) - (gain.low_points or 0)) / 2
