"""Gain: what changed between before and after, for those who took part in both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ENOUGH_PAIRS = 10  # below that a percentage is one child's bad day (PRODUCT, point 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """Before and after, of pairs only.

    The three percentages are None below ten pairs; then only the counts may be shown.
    """

    pairs: int  # learners with both
    higher: int  # of them, after above before
    before: int | None = None  # 0..100, mean of the pairs, rounded
    after: int | None = None

    @property
    def difference(self) -> int | None:
        """After minus before, in points; of the rounded figures, so that the page adds up."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Sum:
    """Percentages of first answers, added up."""

    answered: int = 0
    percent_sum: int = 0

    def __add__(self, more: "Sum") -> "Sum":
        """Both together."""
        return Sum(self.answered + more.answered, self.percent_sum + more.percent_sum)

    @property
    def mean(self) -> float:
        """Mean percentage. Needs at least one answer."""
        return self.percent_sum / self.answered

    @property
    def percent(self) -> int | None:
        """Mean percentage, rounded half up, or None without answers."""
        return rounded(self.mean) if self.answered else None


def gain(before: Mapping[int, Sum], after: Mapping[int, Sum]) -> Gain:
    """Compare two mappings of learner id to sums; learners in one of them only do not count."""
    both = [who for who in before if who in after]
    higher = sum(after[who].mean > before[who].mean for who in both)
    if len(both) < ENOUGH_PAIRS:
        return Gain(pairs=len(both), higher=higher)
    return Gain(
        pairs=len(both),
        higher=higher,
        before=rounded(mean(before[who].mean for who in both)),
        after=rounded(mean(after[who].mean for who in both)),
    )


def mean(values: Iterable[float]) -> float:
    """The arithmetic mean of at least one value."""
    found = list(values)
    return sum(found) / len(found)


def rounded(value: float) -> int:
    """The nearest whole number; halves go up, as at school."""
    return int(value + 0.5 + 1e-9)
