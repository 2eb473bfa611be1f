"""Gain: what changed between before and after, for those who took part in both."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import ceil, floor
from typing import TypeVar

from webapp.domain.ranges import mean_range

ENOUGH_PAIRS = 10  # below that a percentage is one child's bad day (PRODUCT, point 6)

Who = TypeVar("Who", bound=Hashable)  # a learner's id, or the token on a workshop's card


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """Before and after, of pairs only.

    Percentages, points and their range are None below ten pairs; then only the counts may be
    shown. The range is that of the mean difference (`ranges.mean_range`), rounded outwards.
    """

    pairs: int  # learners with both
    higher: int  # of them, after above before
    before: int | None = None  # percent 0..100, mean of the pairs, rounded
    after: int | None = None
    low_points: int | None = None  # 95 % range of the difference
    high_points: int | None = None
    normalised_percent: int | None = None  # share of what was missing before; None for a loss
    only_before: int = 0  # lost: no after to compare with
    only_after: int = 0
    swapped: int = 0  # took after before before: left out, because nobody can say what it means

    @property
    def difference(self) -> int | None:
        """After minus before, in points; of the rounded figures, so that the page adds up."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def is_clear(self) -> bool:
        """The range lies above zero: more than luck."""
        return self.low_points is not None and self.low_points > 0

    @property
    def is_clear_loss(self) -> bool:
        """The range lies below zero."""
        return self.high_points is not None and self.high_points < 0


@dataclass(frozen=True, slots=True)
class Sum:
    """Percentages of first answers, added up, and when the last of them came."""

    answered: int = 0
    percent_sum: int = 0
    last_at: datetime | None = field(default=None, compare=False)

    def __add__(self, more: "Sum") -> "Sum":
        """Both together."""
        mine, other = self.last_at, more.last_at
        is_mine = other is None or (mine is not None and mine > other)
        return Sum(
            self.answered + more.answered,
            self.percent_sum + more.percent_sum,
            mine if is_mine else other,
        )

    @staticmethod
    def of(sums: "Sequence[Sum]") -> "Sum":
        """All of them together: as if added one to the next, without a sum in between."""
        moments = [one.last_at for one in sums if one.last_at is not None]
        return Sum(
            sum([one.answered for one in sums]),
            sum([one.percent_sum for one in sums]),
            max(moments, default=None),
        )

    @property
    def mean(self) -> float:
        """Mean percentage. Needs at least one answer."""
        return self.percent_sum / self.answered

    @property
    def percent(self) -> int | None:
        """Mean percentage, rounded half up, or None without answers."""
        return rounded(self.mean) if self.answered else None


def gain(before: Mapping[Who, Sum], after: Mapping[Who, Sum]) -> Gain:
    """Compare two tests by seat or by token.

    Who is in one of them only is counted as lost; who took the second before the first, as
    swapped. Two cards swapped between children cannot be seen, and need not be: the means and
    their difference stay what they are, only the range grows.
    """
    taken_both = [who for who in before if who in after]
    both = [who for who in taken_both if not is_swapped(before[who], after[who])]
    lost = {
        "only_before": len(before) - len(taken_both),
        "only_after": len(after) - len(taken_both),
        "swapped": len(taken_both) - len(both),
    }
    most = max((max(before[who].answered, after[who].answered) for who in both), default=1)
    means = [before[who].mean for who in both], [after[who].mean for who in both]
    return replace(gain_of(*means, most), **lost)


def gain_of(before: Sequence[float], after: Sequence[float], most: int) -> Gain:
    """The same for pairs that are known: means in the same order, none lost, none swapped.

    `most`: the answers of whoever gave most, which decide how fine a score is.
    """
    differences = [second - first for first, second in zip(before, after, strict=True)]
    told = {"pairs": len(differences), "higher": sum(one > 0 for one in differences)}
    if len(differences) < ENOUGH_PAIRS:
        return Gain(**told)
    first, second = rounded(mean(before)), rounded(mean(after))
    low, high = mean_range(differences, 100 / most)
    return Gain(
        **told,
        before=first,
        after=second,
        low_points=min(floor(low), second - first),
        high_points=max(ceil(high), second - first),
        normalised_percent=normalised(first, second),
    )


def normalised(before: int, after: int) -> int | None:
    """What was gained of what could be gained, in percent of it (Hake 1998).

    None where nothing was missing, and for a loss: there the ratio means nothing.
    """
    if before == 100 or after < before:
        return None
    return rounded(100 * (after - before) / (100 - before))


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean of at least one value."""
    found = list(values)
    return sum(found) / len(found)


def rounded(value: float) -> int:
    """The nearest whole number; halves go up, as at school."""
    return int(value + 0.5 + 1e-9)


def is_swapped(before: Sum, after: Sum) -> bool:
    """The last answer of the test before came later than that of the test after."""
    return bool(before.last_at and after.last_at and before.last_at > after.last_at)
