"""Minors' mode: from what is known of a learner's day to how it goes on. On for every seat.

Numbers marked "guideline" are those of the guidelines for building minors' mode (Cyberspace
Administration, 2024-11-15), read in excerpts; those marked "ours" are our own choice. Class hours
never count. Only the server's clock and the school's time zone are asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from webapp.domain.bands import DAY_MINUTES, Band

LAST_MINUTES = 5  # ours: from here on the words are others, and nothing else
REST_AFTER = timedelta(minutes=30)  # guideline: a reminder after 30 minutes without a pause
PAUSE = timedelta(minutes=5)  # ours: who was away that long begins anew
CALM_END = timedelta(minutes=10)  # ours: so long a step that is begun may still be ended

# Minutes a day that somebody may set. Both lists are ours: a teacher goes up to the band's own
# number, which only a guardian may exceed (guideline: guardians exempt or adjust).
BY_TEACHER = (15, 20, 30, 40, 60, 90, 120)
BY_GUARDIAN = (10, 15, 20, 30, 40, 60, 90, 120, 180)


class Quiet(StrEnum):
    """Hours of the night in which learners' pages rest, by the school's clock."""

    EARLY = "21-06"
    USUAL = "22-06"  # guideline
    LATE = "23-06"
    NONE = "none"


class Source(StrEnum):
    """Who set something for one seat. A guardian's word comes before a teacher's."""

    TEACHER = "teacher"
    GUARDIAN = "guardian"


class Now(StrEnum):
    """How a learner's day goes on at this moment."""

    GO_ON = "go-on"
    LAST_MINUTES = "last-minutes"
    REST = "rest"
    DAY_IS_OVER = "day-is-over"
    QUIET = "quiet"


STOPS = frozenset({Now.REST, Now.DAY_IS_OVER, Now.QUIET})


@dataclass(frozen=True, slots=True)
class Setting:
    """What somebody set. None: as it is without them."""

    day_minutes: int | None = None
    quiet: Quiet | None = None
    free_minutes: int | None = None  # on days without school; None: as on school days

    @property
    def is_empty(self) -> bool:
        """Nothing is set."""
        return self.day_minutes is None and self.quiet is None and self.free_minutes is None

    def minutes_on(self, is_free: bool) -> int | None:
        """Minutes of a school day, or of a day without school; None: nothing is set."""
        if is_free and self.free_minutes is not None:
            return self.free_minutes
        return self.day_minutes


UNSET = Setting()


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for one learner."""

    day_minutes: int
    quiet: Quiet


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What is known of a learner's day. Moments are the server's."""

    seconds: int = 0  # used today outside class hours
    last_at: datetime | None = None  # the last sign of life today
    going_since: datetime | None = None  # since when without a pause, outside class hours
    is_class_in: bool = False
    is_free: bool = False  # a day without school, by the weekend and the school's calendar

    @property
    def minutes(self) -> int:
        """Whole minutes that are used."""
        return self.seconds // 60


def default_of(band: Band, is_demo: bool) -> Rules:
    """What holds where nobody set anything. In a demo school it is never night."""
    return Rules(DAY_MINUTES[band], Quiet.NONE if is_demo else Quiet.USUAL)


def rules_of(default: Rules, settings: Iterable[Setting], *, is_free: bool = False) -> Rules:
    """What holds after all settings: those of the class first, the guardian's last.

    `is_free`: on a day without school. A later setting for every day comes before an earlier one
    for free days, so that a guardian's word holds on all of them.
    """
    minutes, quiet = default.day_minutes, default.quiet
    for one in settings:
        asked = one.minutes_on(is_free)
        minutes = minutes if asked is None else asked
        quiet = quiet if one.quiet is None else one.quiet
    return Rules(minutes, quiet)


def choices_of(band: Band, source: Source) -> tuple[int, ...]:
    """Minutes a day that may be set for a learner of a band."""
    if source is Source.GUARDIAN:
        return BY_GUARDIAN
    return tuple(n for n in BY_TEACHER if n <= DAY_MINUTES[band])


def minutes_left(day: Day, rules: Rules) -> int:
    """Whole minutes of the day that are left. A begun minute is still there, unlike a used one."""
    return max(0, -(-(rules.day_minutes * 60 - day.seconds) // 60))


def now_of(day: Day, rules: Rules, wall: datetime) -> Now:
    """How it goes on. `wall` is this moment on the school's wall, aware."""
    if day.is_class_in:
        return Now.GO_ON
    if is_quiet(rules.quiet, wall):
        return Now.QUIET
    left = minutes_left(day, rules)
    if not left:
        return Now.DAY_IS_OVER
    if rest_ends_at(day, wall) is not None:
        return Now.REST
    return Now.LAST_MINUTES if left <= LAST_MINUTES else Now.GO_ON


def may_end_step(day: Day, rules: Rules, wall: datetime) -> bool:
    """Tell whether a step that is begun may go on for a little, so that it ends calmly."""
    if day.last_at is None or not timedelta(0) <= wall - day.last_at < CALM_END:
        return False
    over = timedelta(seconds=day.seconds - rules.day_minutes * 60)
    going = timedelta(0) if day.going_since is None else day.last_at - day.going_since
    night = quiet_since(rules.quiet, wall)
    return (
        over < CALM_END
        and going < REST_AFTER + CALM_END
        and (night is None or wall - night < CALM_END)
    )


def rest_ends_at(day: Day, now: datetime) -> datetime | None:
    """When the learner may go on after 30 minutes without a pause; None: there is no rest now."""
    if day.last_at is None or day.going_since is None:
        return None
    ends = day.last_at + PAUSE
    is_due = day.last_at - day.going_since >= REST_AFTER
    return ends if is_due and now < ends else None


def is_quiet(quiet: Quiet, wall: datetime) -> bool:
    """Tell whether learners' pages rest at this hour of the school's wall."""
    return quiet_since(quiet, wall) is not None


def quiet_since(quiet: Quiet, wall: datetime) -> datetime | None:
    """When the night began that is now; None: it is not quiet now."""
    if quiet is Quiet.NONE:
        return None
    begin, end = hours_of(quiet)
    if wall.time() >= begin:
        return wall.replace(hour=begin.hour, minute=0, second=0, microsecond=0)
    if wall.time() < end:
        evening = wall - timedelta(days=1)
        return evening.replace(hour=begin.hour, minute=0, second=0, microsecond=0)
    return None


def hours_of(quiet: Quiet) -> tuple[time, time]:
    """From when to when it is quiet. `NONE` has no hours: from midnight to midnight."""
    if quiet is Quiet.NONE:
        return time(0), time(0)
    begin, end = quiet.value.split("-")
    return time(int(begin)), time(int(end))
