"""Class hours: a teacher says that class is in. And how the door of a class stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

USUAL_MINUTES = 45
LENGTHS = (20, 45, 60, 90)  # minutes a class hour may be begun with
MORE = (5, 10)  # minutes that may be added at once
LONGEST = timedelta(hours=3)  # a forgotten hour holds no door open all day


class ClassDoor(StrEnum):
    """When learners of a class may begin to sign in."""

    OPEN = "open"  # as usual: at any time
    HOUR = "hour"  # only while class is in
    CLOSED = "closed"  # not now; the next class hour ends this


@dataclass(frozen=True, slots=True)
class HourPlan:
    """What a teacher asks for."""

    unit_id: str  # lesson or quiz id
    lab_id: str = ""  # one simulation of the lesson instead of the whole
    minutes: int = USUAL_MINUTES


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassHour:
    """One class at one lesson or test, from the teacher's word to the end."""

    school_id: int
    classroom_id: int
    id: int
    unit_id: str
    lab_id: str = ""
    begun_by: int
    begun_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None  # by a tap, before its time was over

    def is_running(self, now: datetime) -> bool:
        """Class is in. Nothing has to happen for it to be over."""
        return self.ended_at is None and now < self.ends_at

    @property
    def over_at(self) -> datetime:
        """When it was over, or will be."""
        return self.ends_at if self.ended_at is None else min(self.ended_at, self.ends_at)


def lengthened(hour: ClassHour, minutes: int) -> datetime:
    """The new end of an hour, at most three hours behind its beginning."""
    return min(hour.ends_at + timedelta(minutes=minutes), hour.begun_at + LONGEST)


def lets_in(door: ClassDoor, hour: ClassHour | None, now: datetime) -> bool:
    """Tell whether learners may begin to sign in now. Those who are in stay in."""
    if door is ClassDoor.HOUR:
        return hour is not None and hour.is_running(now)
    return door is ClassDoor.OPEN
