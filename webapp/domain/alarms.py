"""Unusual reading and exporting: what counts as usual, in one place, and what goes beyond it.

All figures are ours, for a school in which one teacher has classes of up to 60: they are set so
that a busy, honest day stays below, and copying a school does not. An alarm is a question to a
person, never a verdict; it is computed from the log, which nobody can change, so that last year's
alarms come out the same.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from webapp.domain.looks import BY_GUARDIANS, Look, Shown

HOUR = timedelta(hours=1)
# Records opened one by one: a class of 60 is read as one page; who talks with families in a row
# opens about twelve an hour. The 51st is more than a talk can be prepared for (abuse case 18).
MOST_RECORDS = 50
# A teacher of one subject has up to 18 classes a week, and may print all their cards at once.
MOST_CLASSES = 18
# Files leave the site: two classes a day are a report evening; more need a second person's yes.
MOST_FILES = 2
# Nights are for sleep: somebody who prepares a lesson looks at a class or two.
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(6)
MOST_RECORDS_AT_NIGHT, MOST_CLASSES_AT_NIGHT = 9, 2
MOST_REFUSALS = 2  # a wrong class once or twice is a slip

REFUSALS = frozenset({Shown.REFUSED_MOVE, Shown.REFUSED_EXPORT})
# Pages that show nothing of a learner.
OTHERS = frozenset({
    Shown.LOG, Shown.EXCEPTION_ASKED, Shown.EXCEPTION_AGREED, Shown.EXCEPTION_REFUSED,
    Shown.EXCEPTION_ENDED,
})  # fmt: skip


class Unusual(StrEnum):
    """What was unusual."""

    RECORDS = "records"
    CLASSES = "classes"
    FILES = "files"
    NIGHT = "night"
    REFUSALS = "refusals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One for a person, a day of the school and a kind."""

    day: date
    at: datetime  # of the look that went beyond
    person_id: int
    unusual: Unusual
    count: int


def alarms(looks: Iterable[Look], time_zone: str) -> list[Alarm]:
    """What was unusual in looks of one school, the newest first."""
    zone = ZoneInfo(time_zone)
    by_person: dict[int, list[Look]] = {}
    for look in looks:
        if look.shown not in BY_GUARDIANS:
            by_person.setdefault(look.person_id, []).append(look)
    found = [
        alarm
        for those in by_person.values()
        for alarm in _of_person(sorted(those, key=lambda look: look.id), zone)
    ]
    return sorted(found, key=lambda alarm: (alarm.at, alarm.person_id), reverse=True)


def _of_person(looks: Sequence[Look], zone: ZoneInfo) -> Iterator[Alarm]:
    shown = [look for look in looks if look.shown not in REFUSALS | OTHERS]
    records = [look for look in shown if look.learner_id is not None]
    rooms = [look for look in shown if look.learner_id is None and look.classroom_id]
    files = [look for look in rooms if look.shown is Shown.EXPORT]
    refusals = [look for look in looks if look.shown in REFUSALS]
    yield from _within(HOUR, records, MOST_RECORDS, Unusual.RECORDS, zone)
    yield from _within(HOUR, rooms, MOST_CLASSES, Unusual.CLASSES, zone)
    yield from _by_day(files, MOST_FILES, Unusual.FILES, zone)
    yield from _by_day(refusals, MOST_REFUSALS, Unusual.REFUSALS, zone)
    night = timedelta(hours=8)
    for those, most in ((records, MOST_RECORDS_AT_NIGHT), (rooms, MOST_CLASSES_AT_NIGHT)):
        late = [look for look in those if _is_night(look, zone)]
        yield from _within(night, late, most, Unusual.NIGHT, zone)


def _within(
    span: timedelta, looks: Sequence[Look], most: int, unusual: Unusual, zone: ZoneInfo
) -> Iterator[Alarm]:
    """More different learners or classes than usual in any stretch; one alarm a day."""
    window: deque[Look] = deque()
    told: dict[date, Alarm] = {}
    for look in looks:
        window.append(look)
        while look.at - window[0].at >= span:
            window.popleft()
        count = len({one.learner_id or one.classroom_id for one in window})
        day = look.at.astimezone(zone).date()
        if count > most and (day not in told or told[day].count < count):
            first = told[day].at if day in told else look.at
            told[day] = Alarm(
                day=day, at=first, person_id=look.person_id, unusual=unusual, count=count
            )
    yield from told.values()


def _by_day(looks: Sequence[Look], most: int, unusual: Unusual, zone: ZoneInfo) -> Iterator[Alarm]:
    days: dict[date, list[Look]] = {}
    for look in looks:
        days.setdefault(look.at.astimezone(zone).date(), []).append(look)
    for day, those in days.items():
        is_files = unusual is Unusual.FILES
        seen = {look.classroom_id if is_files else look.id for look in those}
        if len(seen) > most:
            yield Alarm(
                day=day,
                at=those[-1].at,
                person_id=those[0].person_id,
                unusual=unusual,
                count=len(seen),
            )


def _is_night(look: Look, zone: ZoneInfo) -> bool:
    wall = look.at.astimezone(zone).time()
    return wall >= NIGHT_BEGINS or wall < NIGHT_ENDS
