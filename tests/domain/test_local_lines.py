"""Help lines that a school adds: what can be shown to children, and what cannot."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from webapp.domain.local_lines import (
    MOST,
    CannotAdd,
    Days,
    Kind,
    LocalLine,
    Slip,
    check,
    read,
    written,
)

TODAY = date(2026, 11, 26)
ROOM = LocalLine(
    kind=Kind.COUNSELLING, number="0755-8332 1110", days=Days.SCHOOL_DAYS, begin="08:30",
    end="17:00", checked=TODAY,
)  # fmt: skip
SHIPPED = ("110", "12355")


def slip_of(line, known=()):
    with pytest.raises(CannotAdd) as refused:
        check(line, known, SHIPPED, TODAY)
    return refused.value.slip


@pytest.mark.parametrize(
    "number", ["0755-83321110", "12349", "400 820 0000", "+86 755 83321110", "96110"]
)
def test_numbers_of_places_are_taken(number):
    check(replace(ROOM, number=number), [replace(ROOM, number="8332")], SHIPPED, TODAY)


@pytest.mark.parametrize(
    ("number", "slip"),
    [
        ("Teacher Li 0755-83321110", Slip.WORDS),
        ("李老师", Slip.WORDS),
        ("13800138000", Slip.MOBILE),
        ("138-0013-8000", Slip.MOBILE),
        ("+86 138 0013 8000", Slip.MOBILE),
        ("008613800138000", Slip.MOBILE),
        ("12", Slip.NUMBER),
        ("1234567890123456", Slip.NUMBER),
        ("0755/83321110", Slip.NUMBER),
        ("０７５５８３３２", Slip.NUMBER),
        ("110;12355", Slip.NUMBER),
        ("", Slip.NUMBER),
        ("110", Slip.SHIPPED),
        ("1 2355", Slip.SHIPPED),
    ],
)
def test_names_own_phones_and_what_is_no_number_are_refused(number, slip):
    assert slip_of(replace(ROOM, number=number)) is slip


@pytest.mark.parametrize(
    ("change", "slip"),
    [
        ({"begin": ""}, Slip.HOURS),
        ({"begin": "17:00"}, Slip.HOURS),
        ({"end": "25:00"}, Slip.HOURS),
        ({"begin": "Li 8:30"}, Slip.HOURS),
        ({"checked": TODAY + timedelta(days=1)}, Slip.CHECKED),
        ({"checked": TODAY - timedelta(days=365)}, Slip.CHECKED),
    ],
)
def test_hours_and_the_day_of_the_call_make_sense(change, slip):
    assert slip_of(replace(ROOM, **change)) is slip


def test_the_same_number_once_and_four_in_all():
    known = [replace(ROOM, number=f"0755-8332111{n}") for n in range(MOST)]

    assert slip_of(replace(ROOM, number="075583321110"), known[:1]) is Slip.THERE
    assert slip_of(replace(ROOM, number="96110"), known) is Slip.MANY


def test_a_line_is_asked_for_again_after_a_year():
    assert not ROOM.is_due(TODAY + timedelta(days=364))
    assert ROOM.is_due(TODAY + timedelta(days=365))


def test_lines_come_back_as_they_were_kept():
    night = LocalLine(kind=Kind.POLICE, number="0755 110", checked=TODAY)

    assert read(written([ROOM, night])) == (ROOM, night)
    assert read(written([])) == ()
