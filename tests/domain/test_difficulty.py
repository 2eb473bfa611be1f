"""Item statistics."""

from math import sqrt, tanh
from random import Random
from statistics import NormalDist

import pytest

from webapp.domain.difficulty import ENOUGH_LEARNERS, Judgement, question_statistics
from webapp.domain.marks import packed, unpacked

VERY_GOOD = 0.40  # discrimination, Ebel and Frisbie


def lines(count: int, pull: float, seed: int = 1):
    """Learners whose chance at `q` goes with what they know otherwise, or against it."""
    luck, found = Random(seed), []
    for _ in range(count):
        knows = luck.random()
        line = {f"o{n}": 100 * (luck.random() < knows) for n in range(8)}
        found.append({**line, "q": 100 * (luck.random() < 0.5 + pull * (knows - 0.5))})
    return found


def of(count: int, pull: float):
    made = lines(count, pull)
    return question_statistics(count, sum(line["q"] == 100 for line in made), "q", made)


def test_the_limit_is_where_a_figure_begins_to_tell_a_good_question_from_none():
    z = NormalDist().inv_cdf(0.975)

    halves = {n: tanh(z / sqrt(n - 3)) for n in range(4, 60)}

    assert min(n for n, half in halves.items() if half < VERY_GOOD) == ENOUGH_LEARNERS


def test_difficulty_comes_with_its_range():
    statistics = question_statistics(26, 9, "q")

    assert (statistics.right_percent, statistics.low_percent, statistics.high_percent) == (
        35,
        19,
        54,
    )
    assert statistics.judgement is Judgement.UNKNOWN


@pytest.mark.parametrize(
    ("pull", "judgement"),
    [(1.0, Judgement.TELLS), (-1.0, Judgement.DOUBTFUL), (0.0, Judgement.UNSURE)],
)
def test_a_question_that_goes_with_the_others_tells_learners_apart(pull, judgement):
    assert of(40, pull).judgement is judgement


def test_below_the_limit_nothing_is_said_of_discrimination():
    statistics = of(ENOUGH_LEARNERS - 1, 1.0)

    assert statistics.discrimination is None
    assert statistics.judgement is Judgement.UNKNOWN


def test_a_question_that_all_answered_alike_or_that_stands_alone_has_none():
    alike = [{**line, "q": 100} for line in lines(40, 1.0)]
    alone = [{"q": line["q"], "o1": 100, "o2": None} for line in lines(40, 1.0)]

    assert question_statistics(40, 40, "q", alike).discrimination is None
    assert question_statistics(40, 20, "q", alone).discrimination is None


def test_a_question_is_not_compared_with_itself():
    luck = Random(3)
    apart = [{f"q{n}": 100 * (luck.random() < 0.5) for n in range(4)} for _ in range(400)]

    statistics = question_statistics(400, 200, "q0", apart)

    assert abs(statistics.discrimination) < 0.12


def test_marks_are_read_as_they_were_packed():
    line = packed("one", 100) + packed("poll", None) + packed("one", 0)

    assert dict(unpacked(line)) == {"one": 100, "poll": None}
    assert dict(unpacked("")) == {}
