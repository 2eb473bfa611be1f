"""What a call keeps of the time, until when somebody acts, and how long it is kept."""

from datetime import UTC, date, datetime

import pytest

from tests.calls import told
from webapp.domain.calls.calls import Half, coarse, due_on, kept_until


@pytest.mark.parametrize(
    ("moment", "half"),
    [
        (datetime(2026, 11, 23, 3, 59, tzinfo=UTC), Half.MORNING),
        (datetime(2026, 11, 23, 4, 0, tzinfo=UTC), Half.AFTERNOON),
    ],
)
def test_only_the_day_and_its_half_are_kept_of_the_time(moment, half):
    assert coarse("Asia/Shanghai", moment) == (date(2026, 11, 23), half)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 11, 26), date(2026, 11, 27)),  # Thursday
        (date(2026, 11, 27), date(2026, 11, 30)),  # Friday: the next school day
        (date(2026, 11, 28), date(2026, 11, 30)),
    ],
)
def test_somebody_reads_it_within_one_school_day(day, due):
    assert due_on(told(), day) == due


def test_danger_has_no_next_day():
    assert due_on(told(is_now=True), date(2026, 11, 27)) == date(2026, 11, 27)


def test_a_call_is_kept_for_its_own_term():
    assert kept_until(date(2026, 11, 30), 36) == date(2029, 11, 28)
