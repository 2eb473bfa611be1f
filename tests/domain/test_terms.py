"""School terms."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.terms import day_at, days_of, noon_of, term_at, term_before, term_of

DAYS = st.dates(date(2020, 1, 1), date(2099, 1, 1))


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 9, 1), "2026-1"),
        (date(2026, 12, 31), "2026-1"),
        (date(2027, 1, 31), "2026-1"),
        (date(2027, 2, 1), "2026-2"),
        (date(2027, 8, 31), "2026-2"),
        (date(2027, 9, 1), "2027-1"),
    ],
)
def test_a_term_is_named_after_the_year_its_school_year_began(day, term):
    assert term_of(day) == term


@given(DAYS)
def test_every_day_lies_in_its_term(day):
    first, last = days_of(term_of(day))

    assert first <= day <= last


@given(DAYS)
def test_the_term_before_ends_the_day_before(day):
    term = term_of(day)

    assert (days_of(term)[0] - days_of(term_before(term))[1]).days == 1


@pytest.mark.parametrize("code", ["", "2026", "2026-3", "26-1", "2026-1-1", "x026-1"])
def test_other_codes_are_refused(code):
    with pytest.raises(ValueError, match=rf"^{code}$"):
        days_of(code)


def test_the_day_is_the_one_on_the_schools_wall():
    late = datetime(2026, 8, 31, 17, 0, tzinfo=UTC)

    assert day_at("Asia/Shanghai", late) == date(2026, 9, 1)
    assert term_at("Asia/Shanghai", late) == "2026-1"
    assert term_at("Europe/London", late) == "2025-2"


def test_noon_is_at_the_school():
    assert noon_of("Asia/Shanghai", date(2026, 9, 1)) == datetime(2026, 9, 1, 4, 0, tzinfo=UTC)


def test_an_unknown_zone_counts_as_china():
    assert day_at("Nowhere/Atlantis", datetime(2026, 8, 31, 17, 0, tzinfo=UTC)) == date(2026, 9, 1)
