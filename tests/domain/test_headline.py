"""Every rule of the headline speaks where its figures carry it, and nowhere else."""

from dataclasses import replace
from random import Random

import pytest

from webapp.domain.difficulty import QuestionStatistics
from webapp.domain.gain import Gain, Sum, gain
from webapp.domain.hardest import HardQuestion
from webapp.domain.headline import FindingKind, finding, shared_idea
from webapp.domain.heat import Cell, IndicatorRow
from webapp.domain.questions import Phase

FEW_PAIRS = Gain(pairs=7, higher=5)
NO_PAIRS = Gain(pairs=0, higher=0)


def change(difference: int, low: int, high: int) -> Gain:
    return Gain(
        pairs=20, higher=9, before=50, after=50 + difference, low_points=low, high_points=high
    )


UP, SLIGHT, DOWN = change(12, 5, 19), change(4, -3, 11), change(-9, -16, -2)


def row(indicator: str, percent: int | None = 80, own: Gain = NO_PAIRS, cells: int = 20):
    seats = tuple(Cell(percent) for _ in range(cells))
    return IndicatorRow(indicator=indicator, cells=seats, percent=percent, gain=own)


@pytest.mark.parametrize(
    ("rows", "overall", "learners", "kind"),
    [
        ([], NO_PAIRS, 0, FindingKind.EMPTY),
        ([row("a", None)], NO_PAIRS, 0, FindingKind.EMPTY),
        ([row("a")], UP, 4, FindingKind.FEW),
        ([row("a")], NO_PAIRS, 5, FindingKind.NOW),
        ([row("a")], Gain(pairs=4, higher=4), 20, FindingKind.NOW),
        ([row("a")], Gain(pairs=5, higher=4), 20, FindingKind.COUNTS),
        ([row("a")], FEW_PAIRS, 20, FindingKind.COUNTS),
        ([row("a", own=UP)], UP, 20, FindingKind.GAIN),
        ([row("a", own=UP)], SLIGHT, 20, FindingKind.NO_GAIN),
        ([row("a", own=SLIGHT)], UP, 20, FindingKind.OVERALL),
        ([row("a", own=DOWN)], DOWN, 20, FindingKind.LOSS),
        ([row("a", own=UP)], DOWN, 20, FindingKind.LOSS),
    ],
)
def test_which_rule_speaks(rows, overall, learners, kind):
    assert finding(rows, overall, learners).kind is kind


def test_the_largest_of_the_clear_gains_is_named_and_no_larger_one_that_may_be_luck():
    rows = [row("a", own=change(10, 2, 18)), row("b", own=UP), row("c", own=change(30, -5, 65))]

    assert finding(rows, UP, 20).best == "b"


@pytest.mark.parametrize(
    ("rows", "weakest"),
    [
        ([row("a", 90), row("b", 69)], "b"),
        ([row("a", 90), row("b", 70)], ""),
        ([row("a", 90), row("b", 69, cells=4)], ""),
        ([row("a", 60), row("b", 55), row("c", 65)], "b"),
        ([row("a", 60)], ""),
    ],
    ids=["not met", "met", "four learners", "the lowest", "the best itself"],
)
def test_what_needs_practice(rows, weakest):
    assert finding(rows, NO_PAIRS, 20).weakest == weakest


def hard(count: int, answered: int = 24, **more) -> HardQuestion:
    return HardQuestion(
        unit_id="u", question_id="q", phase=Phase.POST, answered=answered, right=answered - count,
        idea="b", idea_count=count, others=0, options=(),
        statistics=QuestionStatistics(
            answered=answered, right=answered - count, right_percent=50, low_percent=30,
            high_percent=70, **more,
        ),
    )  # fmt: skip


DOUBTED = {"discrimination": -0.3, "low_discrimination": -0.6, "high_discrimination": 0.1}


@pytest.mark.parametrize(
    ("questions", "place"),
    [
        ([hard(8)], 0),
        ([hard(7)], None),
        ([hard(4, answered=9)], None),
        ([hard(7), hard(12)], 1),
        ([hard(12, **DOUBTED)], None),
        ([replace(hard(12), idea="")], None),
        ([], None),
    ],
    ids=["every third", "fewer", "four", "the second", "doubtful wording", "no idea", "none"],
)
def test_an_idea_that_every_third_shares(questions, place):
    assert shared_idea(questions) == place


def simulated(luck: Random, learnt: float, indicators: int = 12, learners: int = 28):
    """A class: what it could before, and the same and more after."""
    before, after = {}, {}
    for who in range(learners):
        knows = luck.uniform(0.3, 0.8)
        for name in range(indicators):
            before[name, who] = 50 * sum(luck.random() < knows for _ in range(2))
            after[name, who] = 50 * sum(luck.random() < knows + learnt for _ in range(2))
    rows = []
    for name in range(indicators):
        both = [{w: Sum(2, 2 * t[name, w]) for w in range(learners)} for t in (before, after)]
        rows.append(row(f"i{name}", own=gain(*both)))
    whole = [
        {w: Sum(24, sum(2 * t[n, w] for n in range(indicators))) for w in range(learners)}
        for t in (before, after)
    ]
    return finding(rows, gain(*whole), learners).kind


def test_classes_that_learnt_nothing_hardly_ever_read_that_they_gained():
    luck = Random(4)
    kinds = [simulated(luck, learnt=0.0) for _ in range(200)]

    assert sum(kind in (FindingKind.GAIN, FindingKind.OVERALL) for kind in kinds) <= 8


def test_classes_that_learnt_a_fair_amount_read_it():
    luck = Random(5)
    kinds = [simulated(luck, learnt=0.15) for _ in range(40)]

    assert kinds.count(FindingKind.GAIN) >= 38
