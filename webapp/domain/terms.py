"""School terms and school days: the calendar that reports are cut by.

Source: the common calendar of Chinese schools, in which the school year begins on 1 September,
the autumn term ends with the winter holidays and the spring term fills the rest of the year.
Schools differ by some days; a report is about a term, not about its holidays.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

CHINA = timezone(timedelta(hours=8))
AUTUMN, SPRING = 1, 2
YEAR_BEGINS_IN = 9  # September
SPRING_BEGINS_IN = 2  # February


def term_of(day: date) -> str:
    """The code of the term of a day: `2026-1` autumn (September to January), `2026-2` spring.

    The year is the one in which the school year began: May 2027 is in `2026-2`.
    """
    if day.month >= YEAR_BEGINS_IN:
        return f"{day.year}-{AUTUMN}"
    return f"{day.year - 1}-{AUTUMN if day.month < SPRING_BEGINS_IN else SPRING}"


@lru_cache(maxsize=128)
def days_of(term: str) -> tuple[date, date]:
    """First and last day of a term.

    Raises:
        ValueError: not a code that `term_of` makes.
    """
    year, _, half = term.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4 and half in ("1", "2")):
        raise ValueError(term)
    if half == "1":
        return date(int(year), YEAR_BEGINS_IN, 1), date(int(year) + 1, 1, 31)
    return date(int(year) + 1, SPRING_BEGINS_IN, 1), date(int(year) + 1, 8, 31)


def term_before(term: str) -> str:
    """The code of the term before."""
    return term_of(days_of(term)[0] - timedelta(days=1))


def terms_between(first: str, last: str) -> list[str]:
    """All terms from one to another, both included, oldest first."""
    found = [last]
    while found[-1] > first:
        found.append(term_before(found[-1]))
    return found[::-1]


def last_school_year(day: date) -> tuple[date, date]:
    """First and last day of the school year before that of a day."""
    year = int(term_of(day).partition("-")[0]) - 1
    return days_of(f"{year}-{AUTUMN}")[0], days_of(f"{year}-{SPRING}")[1]


def day_at(school: str, moment: datetime) -> date:
    """The day on the school's wall. `school` is its time zone, such as Asia/Shanghai."""
    return moment.astimezone(_zone(school)).date()


def term_at(school: str, moment: datetime) -> str:
    """The term of a moment at a school in this time zone."""
    return term_of(day_at(school, moment))


def noon_of(school: str, day: date) -> datetime:
    """The moment of noon on a school day, in UTC."""
    return datetime.combine(day, time(12), _zone(school)).astimezone(UTC)


def on_wall(school: str, moment: datetime) -> datetime:
    """The moment as the clock on the school's wall shows it."""
    return moment.astimezone(_zone(school))


def from_wall(school: str, shown: datetime) -> datetime:
    """The moment, in UTC, at which the school's clock shows this (`shown` has no zone)."""
    return shown.replace(tzinfo=_zone(school)).astimezone(UTC)


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    """A zone by name. Windows has no list of zones; China's clock has not changed since 1991."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return CHINA
