"""Classical item statistics: how hard a question was, and whether it tells learners apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import StatisticsError, correlation, fmean

from webapp.domain.ranges import correlation_range, share_range

# From here on the 95 % range around 0 stays under .40, the mark of a very good item (Ebel and
# Frisbie, Essentials of Educational Measurement): with fewer learners a figure could not tell a
# very good question from a useless one. `test_difficulty` derives it.
ENOUGH_LEARNERS = 25
ENOUGH_OTHERS = 3  # other questions of the unit; fewer are no measure of a learner
POOR = 0.20  # Ebel and Frisbie: below it a question should be looked at again


class Judgement(StrEnum):
    """What the discrimination says."""

    UNKNOWN = "unknown"  # too few learners, or nothing to compare with
    TELLS = "tells"  # who does well otherwise gets it right more often; the range is above 0
    UNSURE = "unsure"  # the range holds both
    DOUBTFUL = "doubtful"  # the whole range lies below .20: look at the wording first


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionStatistics:
    """One question in one group. Ranges hold the truth in 95 of 100 groups."""

    answered: int  # learners
    right: int
    right_percent: int  # classical difficulty: the larger, the easier
    low_percent: int  # Wilson
    high_percent: int
    discrimination: float | None = None  # -1..1, with the mean of the unit's other questions
    low_discrimination: float | None = None  # Fisher
    high_discrimination: float | None = None

    @property
    def judgement(self) -> Judgement:
        """What may be said of the question."""
        if self.low_discrimination is None or self.high_discrimination is None:
            return Judgement.UNKNOWN
        if self.low_discrimination > 0:
            return Judgement.TELLS
        return Judgement.DOUBTFUL if self.high_discrimination < POOR else Judgement.UNSURE


Marks = Mapping[str, int | None]  # of one learner in one unit: question -> percent


def question_statistics(
    answered: int, right: int, question_id: str, lines: Iterable[Marks] = ()
) -> QuestionStatistics:
    """The statistics of a question that somebody answered.

    `lines`: the unit's marks of each learner, for the discrimination: the correlation of a
    question with the mean of the others (item-rest), so that no question is compared with itself.
    """
    low, high = share_range(right, answered)
    pairs = [pair for line in lines if (pair := _with_rest(line, question_id)) is not None]
    r = _correlation(pairs)
    around = (None, None) if r is None else correlation_range(r, len(pairs))
    return QuestionStatistics(
        answered=answered,
        right=right,
        right_percent=_percent(right / answered),
        low_percent=_percent(low),
        high_percent=_percent(high),
        discrimination=r,
        low_discrimination=around[0],
        high_discrimination=around[1],
    )


def _with_rest(line: Marks, question_id: str) -> tuple[float, float] | None:
    own = line.get(question_id)
    others = [p for other, p in line.items() if other != question_id and p is not None]
    return None if own is None or len(others) < ENOUGH_OTHERS else (own, fmean(others))


def _correlation(pairs: list[tuple[float, float]]) -> float | None:
    if len(pairs) < ENOUGH_LEARNERS:
        return None
    try:
        return correlation(*zip(*pairs, strict=True))
    except StatisticsError:  # everybody alike
        return None


def _percent(share: float) -> int:
    return int(100 * share + 0.5)
