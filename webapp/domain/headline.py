"""The finding of a report: the one thing that the figures allow to be said first.

A rule speaks only when its figures carry it. A gain is news when the range of the whole test lies
above zero and then that of the indicator as well; asking the whole first keeps luck with one of
twelve indicators from becoming a headline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.difficulty import Judgement
from webapp.domain.gain import Gain
from webapp.domain.hardest import HardQuestion
from webapp.domain.heat import IndicatorRow
from webapp.domain.periods import ENOUGH

MET_PERCENT = 70  # from here on an indicator needs no further lesson
SHARED_BY = 3  # an idea is worth the headline when every third had it


class FindingKind(StrEnum):
    """What the headline can say."""

    EMPTY = "empty"  # nobody answered anything in this period
    FEW = "few"  # fewer than five did: nothing about a class
    NOW = "now"  # nothing to compare: what stands well and what needs practice
    COUNTS = "counts"  # five to nine pairs: how many of them went up
    GAIN = "gain"  # the whole gained for certain, and this indicator most
    OVERALL = "overall"  # the whole gained for certain, no indicator by itself
    NO_GAIN = "no-gain"  # the range holds zero: it may be luck
    LOSS = "loss"  # the whole lost for certain


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The headline. Fields that its kind does not need are empty, zero or None."""

    kind: FindingKind
    best: str = ""  # indicator
    best_percent: int | None = None
    best_difference: int | None = None  # points
    weakest: str = ""  # indicator; empty when all are met
    weakest_percent: int | None = None
    pairs: int = 0
    higher: int = 0
    difference: int | None = None  # points, of the whole
    low_points: int | None = None
    high_points: int | None = None
    learners: int = 0  # with any answer
    idea_of: int | None = None  # the place in `hardest` of the idea that every third shares


def finding(
    rows: Sequence[IndicatorRow],
    overall: Gain,
    learners: int,
    hard: Sequence[HardQuestion] = (),
) -> Finding:
    """Choose what matters most. `learners`: how many answered anything."""
    known = [row for row in rows if row.percent is not None]
    if not known or learners < ENOUGH:
        kind = FindingKind.FEW if known else FindingKind.EMPTY
        return Finding(kind=kind, learners=learners)
    kind = kind_of(known, overall)
    best = best_of(known, kind)
    weak = weakest_of(known)
    has_weak = weak is not None and weak is not best
    return Finding(
        kind=kind,
        best=best.indicator,
        best_percent=best.percent,
        best_difference=best.gain.difference,
        weakest=weak.indicator if weak and has_weak else "",
        weakest_percent=weak.percent if weak and has_weak else None,
        pairs=overall.pairs,
        higher=overall.higher,
        difference=overall.difference,
        low_points=overall.low_points,
        high_points=overall.high_points,
        learners=learners,
        idea_of=shared_idea(hard),
    )


def kind_of(rows: Sequence[IndicatorRow], overall: Gain) -> FindingKind:
    """Which rule speaks of the change."""
    if overall.difference is None:
        return FindingKind.COUNTS if overall.pairs >= ENOUGH else FindingKind.NOW
    if overall.is_clear:
        is_any = any(row.gain.is_clear for row in rows)
        return FindingKind.GAIN if is_any else FindingKind.OVERALL
    return FindingKind.LOSS if overall.is_clear_loss else FindingKind.NO_GAIN


def best_of(rows: Sequence[IndicatorRow], kind: FindingKind) -> IndicatorRow:
    """The clear gain that is largest, or else what stands best now."""
    if kind is FindingKind.GAIN:
        clear = [row for row in rows if row.gain.is_clear]
        return max(clear, key=lambda row: row.gain.difference or 0)
    return max(rows, key=_percent)


def weakest_of(rows: Sequence[IndicatorRow]) -> IndicatorRow | None:
    """The lowest indicator that is not met and that five learners or more answered."""
    weak = [
        row
        for row in rows
        if _percent(row) < MET_PERCENT and sum(c.percent is not None for c in row.cells) >= ENOUGH
    ]
    return min(weak, key=_percent, default=None)


def shared_idea(hard: Sequence[HardQuestion]) -> int | None:
    """The first question whose commonest idea every third had, and five learners at least.

    A question whose wording is in doubt does not count: its wrong answers may be ours.
    """
    for place, one in enumerate(hard):
        is_common = one.idea_count >= ENOUGH and SHARED_BY * one.idea_count >= one.answered
        if one.idea and is_common and one.statistics.judgement is not Judgement.DOUBTFUL:
            return place
    return None


def _percent(row: IndicatorRow) -> int:
    return row.percent if row.percent is not None else 0
