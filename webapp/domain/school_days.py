"""A school's own calendar: holidays, and days of a weekend that are school days.

China moves working days around public holidays (调休): a Saturday is a school day then. Which days
those are is announced anew each year and schools differ, so every school enters its own; none are
shipped. Without an entry Saturday and Sunday are free and all other days are school days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from webapp.domain.errors import DomainError

SATURDAY = 5
LONGEST = timedelta(days=366)  # of one entry; ours: a longer one is a slip of the pen
MOST = 40  # entries that are not over; ours: two years of holidays with their working days
FARTHEST = timedelta(days=2 * 366)  # ahead; ours
KEPT = timedelta(days=366)  # after their end; ours: nobody counts back farther than that


class Kind(StrEnum):
    """What the days of an entry are."""

    HOLIDAY = "holiday"
    SCHOOL = "school"  # though a weekend: a make-up day


class Name(StrEnum):
    """What an entry may be called: a list, so that no free words reach children."""

    NONE = ""
    NEW_YEAR = "new-year"
    SPRING_FESTIVAL = "spring-festival"
    QINGMING = "qingming"
    LABOUR_DAY = "labour-day"
    DRAGON_BOAT = "dragon-boat"
    MID_AUTUMN = "mid-autumn"
    NATIONAL_DAY = "national-day"
    WINTER = "winter"
    SUMMER = "summer"
    BREAK = "break"
    EVENT = "event"
    CLOSED = "closed"


class Slip(StrEnum):
    """What is wrong with an entry."""

    ORDER = "order"
    LONG = "long"
    FAR = "far"
    PAST = "past"
    MANY = "many"
    OVERLAP = "overlap"
    NO_WEEKEND = "no-weekend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days of one kind; both ends are part of it."""

    first: date
    last: date
    kind: Kind
    name: Name = Name.NONE

    def has(self, day: date) -> bool:
        """Tell whether a day is one of these."""
        return self.first <= day <= self.last


class CannotAdd(DomainError):
    """An entry that cannot be taken."""

    def __init__(self, slip: Slip, other: Span | None = None) -> None:
        """`other`: the entry that these days belong to already."""
        super().__init__(slip.value)
        self.slip, self.other = slip, other


def check(span: Span, known: Sequence[Span], today: date) -> None:
    """See that an entry can be taken beside those that are there.

    Raises:
        CannotAdd: it cannot; with the first reason.
    """
    if span.last < span.first:
        raise CannotAdd(Slip.ORDER)
    if span.last - span.first >= LONGEST:
        raise CannotAdd(Slip.LONG)
    if span.last < today - KEPT:
        raise CannotAdd(Slip.PAST)
    if span.last > today + FARTHEST:
        raise CannotAdd(Slip.FAR)
    if span.kind is Kind.SCHOOL and not _has_weekend(span):
        raise CannotAdd(Slip.NO_WEEKEND)
    other = next((x for x in known if x.first <= span.last and span.first <= x.last), None)
    if other is not None:
        raise CannotAdd(Slip.OVERLAP, other)
    if sum(one.last >= today for one in known) >= MOST:
        raise CannotAdd(Slip.MANY)


def is_free(day: date, kind: Kind | None) -> bool:
    """Tell whether a day is without school. `kind`: of the entry that has it; None: of no entry."""
    return day.weekday() >= SATURDAY if kind is None else kind is Kind.HOLIDAY


def is_school_day(day: date, spans: Iterable[Span]) -> bool:
    """Tell whether a day is a school day by the weekend and the school's own entries."""
    return not is_free(day, next((one.kind for one in spans if one.has(day)), None))


def _has_weekend(span: Span) -> bool:
    days = (span.last - span.first).days + 1
    return days > SATURDAY or any(
        (span.first + timedelta(days=n)).weekday() >= SATURDAY for n in range(days)
    )
