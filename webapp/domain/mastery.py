"""What a learner can do now, in three levels of growth and never as a percentage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from webapp.domain.gain import Sum
from webapp.domain.questions import Phase

SURE_ANSWERS = 2  # one right answer may be luck
SURE_PERCENT = 80  # the pass line of the curriculum (CURRICULUM, section 6)
GROWING_PERCENT = 60


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
