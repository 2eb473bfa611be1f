"""A school's own calendar: which days are without school, and what can be entered."""

from datetime import date, timedelta

import pytest

from webapp.domain.calls.calls import Told, What, Where
from webapp.domain.calls.calls import due_on as call_due_on
from webapp.domain.minors_mode import Quiet, Rules, Setting, rules_of
from webapp.domain.requests import due_on
from webapp.domain.school_days import CannotAdd, Kind, Slip, Span, check, is_school_day

TODAY = date(2026, 11, 26)  # a Thursday
SATURDAY, SUNDAY, MONDAY = (date(2026, 11, n) for n in (28, 29, 30))
HOLIDAY = Span(first=MONDAY, last=MONDAY + timedelta(days=6), kind=Kind.HOLIDAY)
MADE_UP = Span(first=SATURDAY, last=SATURDAY, kind=Kind.SCHOOL)


def test_without_an_entry_the_weekend_decides():
    assert [is_school_day(TODAY + timedelta(days=n), ()) for n in range(5)] == [
        True, True, False, False, True,
    ]  # fmt: skip


def test_entries_come_before_the_weekend_on_their_first_and_last_day():
    spans = (MADE_UP, HOLIDAY)

    assert is_school_day(SATURDAY, spans)
    assert not is_school_day(SUNDAY, spans)
    assert not is_school_day(HOLIDAY.first, spans)
    assert not is_school_day(HOLIDAY.last, spans)
    assert is_school_day(HOLIDAY.last + timedelta(days=1), spans)


def span(first, days, kind=Kind.HOLIDAY):
    return Span(first=first, last=first + timedelta(days=days - 1), kind=kind)


@pytest.mark.parametrize(
    ("entry", "slip"),
    [
        (span(MONDAY, 0), Slip.ORDER),
        (span(MONDAY, 367), Slip.LONG),
        (span(date(2024, 11, 1), 7), Slip.PAST),
        (span(date(2062, 10, 1), 7), Slip.FAR),
        (span(MONDAY, 5, Kind.SCHOOL), Slip.NO_WEEKEND),
        (span(HOLIDAY.last, 1), Slip.OVERLAP),
        (span(SUNDAY, 30), Slip.OVERLAP),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_reason(entry, slip):
    with pytest.raises(CannotAdd) as refused:
        check(entry, [HOLIDAY], TODAY)

    assert refused.value.slip is slip


def test_what_fits_is_taken_up_to_forty_that_are_not_over():
    check(span(MONDAY, 366), [], TODAY)
    check(MADE_UP, [HOLIDAY], TODAY)
    past = [span(TODAY - timedelta(days=n), 1) for n in range(1, 60)]
    coming = [span(TODAY + timedelta(days=n), 1) for n in range(100, 139)]
    check(HOLIDAY, [*past, *coming], TODAY)

    with pytest.raises(CannotAdd, match="many"):
        check(HOLIDAY, [*coming, span(TODAY, 1)], TODAY)


@pytest.mark.parametrize(
    ("settings", "minutes"),
    [
        ((), (60, 60)),
        ((Setting(20),), (20, 20)),
        ((Setting(20, None, 40),), (20, 40)),
        ((Setting(None, None, 30),), (60, 30)),
        ((Setting(20, None, 40), Setting(), Setting(90)), (90, 90)),  # the guardian's, every day
        ((Setting(20), Setting(), Setting(None, None, 90)), (20, 90)),
    ],
)
def test_a_day_without_school_may_have_other_minutes(settings, minutes):
    both = [rules_of(Rules(60, Quiet.USUAL), settings, is_free=free) for free in (False, True)]

    assert tuple(one.day_minutes for one in both) == minutes


def test_a_request_waits_for_a_holiday_but_never_longer_than_thirty_days():
    week = span(MONDAY, 7)
    summer = span(MONDAY, 60)

    assert due_on(TODAY) == date(2026, 12, 17)
    assert due_on(TODAY, [week]) == date(2026, 12, 24)
    assert due_on(TODAY, [MADE_UP]) == date(2026, 12, 16)
    assert due_on(TODAY, [summer]) == TODAY + timedelta(days=30)


def test_a_call_is_due_on_a_saturday_with_school_and_waits_for_no_holiday():
    told, friday = Told(what=What.AFRAID, where=Where.SCHOOL), SATURDAY - timedelta(days=1)

    assert call_due_on(told, friday, [HOLIDAY]) == MONDAY
    assert call_due_on(told, friday, [MADE_UP]) == SATURDAY
