"""What the school knows of somebody's training, in words: what counts, and days that were noted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from webapp.domain.people import School
from webapp.domain.terms import day_at
from webapp.domain.training import DateKind, Passed, StaffDate, courses, newest_valid
from webapp.web.current import parts
from webapp.web.i18n import _, full_day, locale


@dataclass(frozen=True, slots=True)
class Counting:
    """A training that counts now."""

    code: str
    title: str
    until: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A day that was noted."""

    kind: str
    on: str  # as forms write it
    words: str


def counting(records: Iterable[Passed], school: School, now: datetime) -> tuple[Counting, ...]:
    """The trainings of these records that count now, in curriculum order."""
    every, trainings = tuple(records), courses(parts().library, locale())
    found = ((one.lesson, newest_valid(one.training, every, now)) for one in trainings)
    return tuple(
        Counting(
            code=lesson.code,
            title=lesson.title,
            until=full_day(day_at(school.time_zone, record.valid_until)),
        )
        for lesson, record in found
        if record is not None
    )


def noted_words(dates: Iterable[StaffDate]) -> tuple[Noted, ...]:
    """Days with what they are."""
    kinds = dict(date_kinds())
    return tuple(
        Noted(
            kind=one.kind.value,
            on=one.on_date.isoformat(),
            words=_("%(what)s: %(on)s", what=kinds[one.kind.value], on=full_day(one.on_date)),
        )
        for one in dates
    )


def date_kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of days that can be noted: key and words."""
    return (
        (DateKind.CHECKED.value, _("Records checked")),
        (DateKind.TRAINED.value, _("Training elsewhere")),
    )
