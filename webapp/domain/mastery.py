"""What a learner can do now, in three levels of growth and never as a percentage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from webapp.domain.gain import Sum, rounded
from webapp.domain.questions import Phase
from webapp.domain.ranges import beta_range

SURE_ANSWERS = 2  # one right answer may be luck
SURE_PERCENT = 80  # the pass line of the curriculum (CURRICULUM, section 6)
GROWING_PERCENT = 60
HALF_LIFE_DAYS = 60


class Growth(IntEnum):
    """Levels; each has a sentence in the framework (`Skill.can`)."""

    BEGINNING = 1
    GROWING = 2
    SURE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSum:
    """First answers of one learner to one indicator in one phase and term."""

    learner_id: int
    phase: Phase
    indicator: str
    sum: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastery:
    """What a learner can do at one indicator now, and how sure that is. For staff only."""

    percent: int  # 0..100, expected share of right answers
    low_percent: int  # 90 % of the belief lie between the two
    high_percent: int
    answers_weight: float  # how many fresh answers it is worth


def mastery(days: Iterable[tuple[date, Sum]], on: date) -> Mastery:
    """Beta-binomial with forgetting: an answer counts half after 60 days.

    Begins at one right and one wrong answer (no opinion); partly right answers count in part.
    Without answers the range is wide and the figure 50: that is what not knowing looks like.
    """
    right = wrong = 1.0
    for day, found in days:
        weight = 0.5 ** (max((on - day).days, 0) / HALF_LIFE_DAYS)
        right += weight * found.percent_sum / 100
        wrong += weight * (found.answered - found.percent_sum / 100)
    low, high = beta_range(right, wrong)
    return Mastery(
        percent=rounded(100 * right / (right + wrong)),
        low_percent=rounded(100 * low),
        high_percent=rounded(100 * high),
        answers_weight=right + wrong - 2,
    )


def growth(answers: Sum) -> Growth:
    """The level that answers show.

    Sure: two answers or more and 80 on average; growing: 60; else beginning.
    """
    if answers.answered >= SURE_ANSWERS and answers.mean >= SURE_PERCENT:
        return Growth.SURE
    return Growth.GROWING if answers.mean >= GROWING_PERCENT else Growth.BEGINNING


def what_is_shown(sums: Iterable[IndicatorSum]) -> Mapping[str, Growth]:
    """Levels by indicator, from answers while and after learning.

    What a learner did not know before a lesson says nothing about what it can do now, so the
    pre-test is left out.
    """
    totals: dict[str, Sum] = {}
    for one in sums:
        if one.phase is not Phase.PRE:
            totals[one.indicator] = totals.get(one.indicator, Sum()) + one.sum
    return {indicator: growth(total) for indicator, total in sorted(totals.items())}
