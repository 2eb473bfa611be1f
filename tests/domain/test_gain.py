"""Gain and growth."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOW
from webapp.domain.gain import Sum, gain, normalised, rounded
from webapp.domain.mastery import Growth, IndicatorSum, growth, what_is_shown
from webapp.domain.questions import Phase

SUMS = st.integers(1, 20).flatmap(lambda n: st.builds(Sum, st.just(n), st.integers(0, 100 * n)))
CLASSES = st.dictionaries(st.integers(1, 40), SUMS)


def some(count: int, percent: int) -> dict[int, Sum]:
    return {who: Sum(2, 2 * percent) for who in range(1, count + 1)}


def test_gain_is_between_those_who_took_both():
    change = gain(some(12, 40), some(30, 70))

    assert (change.pairs, change.before, change.after, change.difference) == (12, 40, 70, 30)
    assert change.higher == 12


def test_below_ten_pairs_there_are_counts_only():
    change = gain(some(9, 40), some(9, 70))

    assert (change.pairs, change.higher) == (9, 9)
    assert (change.before, change.after, change.difference) == (None, None, None)


def test_the_difference_comes_with_its_range():
    before = {who: Sum(4, 4 * percent) for who, percent in enumerate([25, 50] * 6)}
    after = {who: Sum(4, 4 * percent) for who, percent in enumerate([50, 50, 75] * 4)}

    change = gain(before, after)

    assert (change.before, change.after, change.difference) == (38, 58, 20)
    assert (change.low_points, change.high_points) == (9, 33)
    assert change.is_clear
    assert not change.is_clear_loss


def test_a_loss_is_a_loss():
    change = gain(some(12, 70), some(12, 30))

    assert change.is_clear_loss
    assert change.normalised_percent is None


@pytest.mark.parametrize(
    ("before", "after", "share"), [(40, 70, 50), (0, 100, 100), (50, 50, 0), (100, 100, None)]
)
def test_the_normalised_gain_is_the_share_of_what_was_missing(before, after, share):
    assert normalised(before, after) == share


def test_those_who_are_in_one_test_only_are_reported_as_lost():
    change = gain({"k1": Sum(1, 0), "k2": Sum(1, 0)}, {"k2": Sum(1, 100), "k3": Sum(1, 100)})

    assert (change.pairs, change.only_before, change.only_after) == (1, 1, 1)


def test_a_token_that_took_the_tests_the_wrong_way_round_is_reported_and_left_out():
    early, late = NOW, NOW + timedelta(minutes=40)
    before = {"right": Sum(2, 0, early), "swapped": Sum(2, 200, late)}
    after = {"right": Sum(2, 200, late), "swapped": Sum(2, 0, early)}

    change = gain(before, after)

    assert (change.pairs, change.higher, change.swapped) == (1, 1, 1)


@given(st.permutations(range(12)))
def test_cards_swapped_between_children_change_no_mean(order):
    before = {who: Sum(4, 25 * (who % 5)) for who in range(12)}
    after = {who: Sum(4, 25 * (who * 7 % 16)) for who in range(12)}

    straight = gain(before, after)
    swapped = gain(before, {who: after[other] for who, other in enumerate(order)})

    assert (swapped.before, swapped.after) == (straight.before, straight.after)


@given(CLASSES, CLASSES)
def test_gain_stays_within_bounds(before, after):
    change = gain(before, after)

    assert 0 <= change.higher <= change.pairs <= min(len(before), len(after))
    assert (change.difference is None) == (change.pairs < 10)
    if change.difference is not None:
        assert -100 <= change.low_points <= change.difference <= change.high_points <= 100


@given(CLASSES)
def test_nobody_gains_on_themselves(sums):
    assert gain(sums, sums).difference in (0, None)
    assert gain(sums, sums).higher == 0


@pytest.mark.parametrize(("value", "whole"), [(0.5, 1), (1.5, 2), (2.4, 2), (99.5, 100)])
def test_halves_go_up(value, whole):
    assert rounded(value) == whole


@pytest.mark.parametrize(
    ("answered", "percent_sum", "level"),
    [
        (2, 160, Growth.SURE),
        (1, 100, Growth.GROWING),
        (2, 159, Growth.GROWING),
        (5, 300, Growth.GROWING),
        (5, 299, Growth.BEGINNING),
        (1, 0, Growth.BEGINNING),
    ],
)
def test_levels_of_growth(answered, percent_sum, level):
    assert growth(Sum(answered, percent_sum)) is level


def test_what_was_not_known_before_does_not_count():
    def one(phase: Phase, percent: int) -> IndicatorSum:
        return IndicatorSum(learner_id=1, phase=phase, indicator="i", sum=Sum(2, 2 * percent))

    assert what_is_shown([one(Phase.PRE, 0), one(Phase.LEARN, 70), one(Phase.POST, 90)]) == {
        "i": Growth.SURE
    }
    assert what_is_shown([one(Phase.PRE, 100)]) == {}
