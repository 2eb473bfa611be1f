"""Periods in fixed steps, and packs of five."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.figures import QuestionFigures, told
from webapp.domain.periods import ENOUGH, Period, month_of, packs, step_of, steps_of, whole
from webapp.domain.questions import Phase
from webapp.domain.terms import term_of

STEPS = (*steps_of("2025-2"), *steps_of("2026-1"))
DAYS = st.dates(date(2020, 1, 1), date(2099, 1, 1))


@pytest.mark.parametrize(
    ("day", "step"),
    [
        (date(2026, 9, 1), "2026-1.1"),
        (date(2026, 11, 26), "2026-1.3"),
        (date(2027, 1, 31), "2026-1.5"),
        (date(2027, 2, 1), "2026-2.1"),
        (date(2027, 8, 31), "2026-2.7"),
    ],
)
def test_a_step_is_a_month_of_a_term(day, step):
    assert step_of(day) == step
    assert month_of(step) == day.replace(day=1)


@given(DAYS, DAYS)
def test_steps_sort_as_days_do(one, other):
    assert (step_of(one) < step_of(other)) == (one.replace(day=1) < other.replace(day=1))
    assert step_of(one) in steps_of(term_of(one))


@pytest.mark.parametrize("step", ["2026-1", "2026-1.0", "2026-1.6", "x", "", "2026-3.1"])
def test_no_other_step_has_a_month(step):
    with pytest.raises(ValueError):  # noqa: PT011
        month_of(step)


def test_a_bare_term_lies_in_a_period_that_holds_all_of_it():
    assert whole("2026-1").holds("2026-1")
    assert Period("2025-2.3", "2026-1.5").holds("2026-1")
    assert not Period("2026-1.2", "2026-1.5").holds("2026-1")


def test_steps_are_put_together_until_there_are_five():
    cells = {"2026-1.1": 2, "2026-1.2": 3, "2026-1.3": 9, "2026-1.4": 4}

    assert list(packs(cells)) == [("2026-1.1", "2026-1.2"), ("2026-1.3",)]


def test_a_pack_ends_with_its_term():
    assert list(packs({"2025-2.7": 4, "2026-1.1": 4})) == []


PERIODS = st.tuples(st.sampled_from(STEPS), st.sampled_from(STEPS)).map(
    lambda two: Period(min(two), max(two))
)
LOGS = st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from("abc")), max_size=40)


def cells_of(log):
    """A log of different learners' answers, as projections hold it."""
    for step in sorted({step for step, _ in log}):
        picks = [pick for at, pick in log if at == step]
        yield step, QuestionFigures(
            phase=Phase.LEARN, unit_id="u", question_id="q",
            answered=len(picks), right=picks.count("a"), percent_sum=100 * picks.count("a"),
            choices={key: picks.count(key) for key in sorted(set(picks))},
        )  # fmt: skip


@given(LOGS, PERIODS, PERIODS)
def test_two_reports_cannot_be_subtracted_to_find_one_child(log, one, other):
    """What is in one report and not in the other is nothing, or five learners and more."""
    cells = list(cells_of(log))
    shown = [
        {
            step
            for pack in packs({s: f.answered for s, f in cells})
            if all(map(p.holds, pack))
            for step in pack
        }
        for p in (one, other)
    ]
    counts = {step: found.answered for step, found in cells}

    for only in (shown[0] - shown[1], shown[1] - shown[0]):
        learners = sum(counts[step] for step in only)
        assert learners == 0 or learners >= ENOUGH
    for period, steps in zip((one, other), shown, strict=True):
        answered = sum(figures.answered for figures in told(cells, period))
        assert answered == sum(counts[step] for step in steps)


@given(
    LOGS,
    st.lists(PERIODS, min_size=1, max_size=4),
    st.lists(st.sampled_from((-1, 1)), min_size=4, max_size=4),
)
def test_no_sum_of_reports_leaves_fewer_than_five(log, periods, signs):
    """Any adding up and subtracting of reports weighs whole packs, never a learner in one."""
    cells = list(cells_of(log))
    counts = {step: found.answered for step, found in cells}
    all_packs = list(packs(counts))
    weights = [
        sum(
            sign
            for period, sign in zip(periods, signs, strict=False)
            if all(map(period.holds, pack))
        )
        for pack in all_packs
    ]
    total = sum(
        sign * figures.answered
        for period, sign in zip(periods, signs, strict=False)
        for figures in told(cells, period)
    )

    assert total == sum(
        weight * sum(counts[step] for step in pack)
        for weight, pack in zip(weights, all_packs, strict=True)
    )
    assert all(sum(counts[step] for step in pack) >= ENOUGH for pack in all_packs)
