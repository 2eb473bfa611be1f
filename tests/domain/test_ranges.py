"""Ranges keep their word."""

import pytest

from bench.groups import World, covered, groups
from webapp.domain.ranges import correlation_range, mean_range, share_range, t_quantile


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(4, 2.776), (9, 2.262), (19, 2.093), (59, 2.001), (1000, 1.962)]
)
def test_student_is_as_in_the_tables(freedom, quantile):
    assert t_quantile(freedom) == pytest.approx(quantile, abs=0.003)


def test_the_range_covers_the_true_gain_of_a_thousand_groups():
    assert 0.93 <= covered(mean_range, list(groups(1000, seed=1))) <= 0.97


@pytest.mark.parametrize(
    "world",
    [
        World(questions=2, middle=1.6, spread=0.9, taught=0.4),
        World(questions=6, middle=0.2, spread=0.8, taught=1.5),
        World(questions=8, middle=0.8, spread=1.2, taught=0.0),
    ],
    ids=["two easy questions", "much was learnt", "nothing was learnt"],
)
def test_it_covers_the_truth_of_each_kind_of_group(world):
    assert 0.93 <= covered(mean_range, list(groups(1000, seed=3, worlds=[world]))) <= 0.97


def test_a_group_that_changed_alike_is_not_certain():
    low, high = mean_range([0.0] * 10, 50)

    assert (round(low, 1), round(high, 1)) == (-11.3, 11.3)


def test_a_range_stays_within_what_is_possible():
    assert mean_range([100.0] * 10, 100)[1] == 100
    assert mean_range([-100.0] * 10, 100)[0] == -100


@pytest.mark.parametrize(
    ("right", "answered", "low", "high"),
    [(0, 5, 0.0, 0.434), (5, 5, 0.566, 1.0), (9, 26, 0.194, 0.538)],
)
def test_a_share_has_the_range_of_wilson(right, answered, low, high):
    assert share_range(right, answered) == pytest.approx((low, high), abs=0.001)


def test_a_correlation_has_the_range_of_fisher():
    assert correlation_range(0.5, 28) == pytest.approx((0.156, 0.736), abs=0.001)
    assert correlation_range(1.0, 28)[1] < 1
