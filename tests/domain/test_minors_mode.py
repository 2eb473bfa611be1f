"""Minors' mode as a rule: from what is known of a day to how it goes on."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from webapp.domain.bands import Band
from webapp.domain.minors_mode import (
    UNSET,
    Day,
    Now,
    Quiet,
    Rules,
    Setting,
    Source,
    choices_of,
    default_of,
    is_quiet,
    may_end_step,
    minutes_left,
    now_of,
    rest_ends_at,
    rules_of,
)

SHANGHAI = timezone(timedelta(hours=8))
MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)
HOUR = Rules(60, Quiet.USUAL)


def used(minutes, going=0, ago=0):
    """A day with minutes used, the last stretch `going` minutes long, `ago` minutes ago."""
    last = (MORNING - timedelta(minutes=ago)).astimezone(UTC)
    return Day(seconds=minutes * 60, last_at=last, going_since=last - timedelta(minutes=going))


@pytest.mark.parametrize(
    ("band", "minutes"), [(Band.A, 40), (Band.B, 60), (Band.C, 60), (Band.D, 120)]
)
def test_the_day_of_each_band(band, minutes):
    assert default_of(band, is_demo=False) == Rules(minutes, Quiet.USUAL)


def test_in_a_demo_school_it_is_never_night():
    assert default_of(Band.B, is_demo=True).quiet is Quiet.NONE


@pytest.mark.parametrize(
    ("minutes", "now"),
    [(0, Now.GO_ON), (54, Now.GO_ON), (55, Now.LAST_MINUTES), (59, Now.LAST_MINUTES),
     (60, Now.DAY_IS_OVER), (500, Now.DAY_IS_OVER)],
)  # fmt: skip
def test_the_day_goes_on_until_its_minutes_are_used(minutes, now):
    assert now_of(used(minutes), HOUR, MORNING) is now


def test_a_begun_minute_is_left_and_never_less_than_none():
    assert minutes_left(Day(seconds=59), HOUR) == 60
    assert minutes_left(Day(seconds=60), HOUR) == 59
    assert minutes_left(Day(seconds=5000), HOUR) == 0


def test_nothing_holds_while_class_is_in():
    late = MORNING.replace(hour=23)
    day = Day(seconds=99999, last_at=late, going_since=MORNING, is_class_in=True)

    assert now_of(day, HOUR, late) is Now.GO_ON


@pytest.mark.parametrize(
    ("going", "ago", "now"),
    [(29, 0, Now.GO_ON), (30, 0, Now.REST), (30, 4, Now.REST), (30, 5, Now.GO_ON)],
)
def test_thirty_minutes_without_a_pause_ask_for_one_of_five(going, ago, now):
    assert now_of(used(35, going, ago), HOUR, MORNING) is now


def test_rest_ends_five_minutes_behind_the_last_sign_of_life():
    assert rest_ends_at(used(30, 30, 2), MORNING) == MORNING + timedelta(minutes=3)


@pytest.mark.parametrize(
    ("quiet", "clock", "is_night"),
    [(Quiet.USUAL, "21:59", False), (Quiet.USUAL, "22:00", True), (Quiet.USUAL, "05:59", True),
     (Quiet.USUAL, "06:00", False), (Quiet.EARLY, "21:00", True), (Quiet.LATE, "22:59", False),
     (Quiet.LATE, "00:00", True), (Quiet.NONE, "23:30", False)],
)  # fmt: skip
def test_quiet_hours(quiet, clock, is_night):
    hour, minute = map(int, clock.split(":"))
    wall = MORNING.replace(hour=hour, minute=minute)

    assert is_quiet(quiet, wall) is is_night
    assert (now_of(Day(), Rules(60, quiet), wall) is Now.QUIET) is is_night


def test_a_begun_step_ends_calmly_and_not_for_ever():
    assert may_end_step(used(60, ago=9), HOUR, MORNING)
    assert not may_end_step(used(60, ago=10), HOUR, MORNING)
    assert not may_end_step(used(70, ago=1), HOUR, MORNING)
    assert not may_end_step(Day(), HOUR, MORNING)


def test_at_night_a_begun_step_has_ten_minutes_more():
    for minute, may in ((9, True), (10, False)):
        wall = MORNING.replace(hour=22, minute=minute)
        day = Day(seconds=60, last_at=wall - timedelta(minutes=1))
        assert may_end_step(day, HOUR, wall) is may


def test_the_guardians_word_comes_last():
    settings = (Setting(45, Quiet.EARLY), Setting(30), Setting(90, Quiet.NONE))

    assert rules_of(HOUR, settings) == Rules(90, Quiet.NONE)
    assert rules_of(HOUR, settings[:2]) == Rules(30, Quiet.EARLY)
    assert rules_of(HOUR, (UNSET, UNSET, UNSET)) == HOUR


def test_a_teacher_sets_no_more_than_the_bands_own_number():
    assert max(choices_of(Band.A, Source.TEACHER)) == 40
    assert max(choices_of(Band.B, Source.TEACHER)) == 60
    assert max(choices_of(Band.D, Source.TEACHER)) == 120
    assert max(choices_of(Band.B, Source.GUARDIAN)) == 180
