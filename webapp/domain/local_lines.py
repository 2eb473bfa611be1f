"""Help lines of one place that a school adds: a few, of a list, and nobody's name or own phone.

They stand apart from the lines of the region, which ship with a source. What a line is called is
chosen from a list, so a person cannot be named: people change, and children look for a place. A
mobile number belongs to one person, too: no child is sent to an adult's own phone.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from webapp.domain.errors import DomainError

MOST = 4  # ours: a panel with more would hide the first step, which is an adult
CHECKED_FOR = timedelta(days=365)  # ours: then somebody looks at it again
LONGEST = 20  # signs of a number as it is typed
SHAPE = re.compile(r"\+?[0-9](?:[0-9 -]*[0-9])?")
FIGURES = range(3, 16)  # the longest number that telephones know has fifteen (E.164)
MOBILE = re.compile(r"(?:\+?86|0086)?1[3-9][0-9]{9}")  # of mainland China
CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


class Kind(StrEnum):
    """What a line is called."""

    COUNSELLING = "counselling"
    OFFICE = "office"
    YOUTH = "youth"
    POLICE = "police"
    COMMUNITY = "community"
    HOSPITAL = "hospital"
    MINDS = "minds"
    LEGAL = "legal"


class Days(StrEnum):
    """On which days somebody answers."""

    ALWAYS = "always"  # day and night
    EVERY_DAY = "every-day"
    SCHOOL_DAYS = "school-days"


class Slip(StrEnum):
    """What is wrong with a line."""

    WORDS = "words"
    NUMBER = "number"
    MOBILE = "mobile"
    THERE = "there"
    SHIPPED = "shipped"
    HOURS = "hours"
    CHECKED = "checked"
    MANY = "many"


class CannotAdd(DomainError):
    """A line that cannot be shown to children."""

    def __init__(self, slip: Slip) -> None:
        """`slip`: the first reason."""
        super().__init__(slip.value)
        self.slip = slip


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalLine:
    """A number of this place."""

    kind: Kind
    number: str
    days: Days = Days.ALWAYS
    begin: str = ""  # as a clock shows it, such as 08:30; empty: day and night
    end: str = ""
    checked: date

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it."""
        return plain(self.number)

    def is_due(self, today: date) -> bool:
        """Tell whether somebody should check it again."""
        return today - self.checked >= CHECKED_FOR


def plain(number: str) -> str:
    """A number without gaps."""
    return re.sub(r"[ -]", "", number)


def check(line: LocalLine, known: Sequence[LocalLine], shipped: Sequence[str], today: date) -> None:
    """See that a line can be shown. `shipped`: numbers that are in the panel anyway.

    Raises:
        CannotAdd: it cannot.
    """
    slip = _slip_of_number(line.number)
    if slip is None and line.dialled in shipped:
        slip = Slip.SHIPPED
    if slip is None and any(line.dialled == one.dialled for one in known):
        slip = Slip.THERE
    if slip is None and line.days is not Days.ALWAYS and not _are_hours(line):
        slip = Slip.HOURS
    if slip is None and not today - CHECKED_FOR < line.checked <= today:
        slip = Slip.CHECKED
    if slip is None and len(known) >= MOST:
        slip = Slip.MANY
    if slip is not None:
        raise CannotAdd(slip)


def written(lines: Sequence[LocalLine]) -> str:
    """Lines as they are kept beside the school's name: JSON, or nothing."""
    rows = [asdict(line) | {"checked": line.checked.isoformat()} for line in lines]
    return json.dumps(rows, separators=(",", ":")) if rows else ""


@lru_cache(maxsize=256)
def read(kept: str) -> tuple[LocalLine, ...]:
    """Lines as `written` keeps them."""
    return tuple(
        LocalLine(
            kind=Kind(row["kind"]),
            number=row["number"],
            days=Days(row["days"]),
            begin=row["begin"],
            end=row["end"],
            checked=date.fromisoformat(row["checked"]),
        )
        for row in (json.loads(kept) if kept else ())
    )


def _slip_of_number(number: str) -> Slip | None:
    if any(sign.isalpha() for sign in number):
        return Slip.WORDS
    if len(number) > LONGEST or not number.isascii() or not SHAPE.fullmatch(number):
        return Slip.NUMBER
    if len(plain(number).lstrip("+")) not in FIGURES:
        return Slip.NUMBER
    return Slip.MOBILE if MOBILE.fullmatch(plain(number)) else None


def _are_hours(line: LocalLine) -> bool:
    is_clock = CLOCK.fullmatch(line.begin) and CLOCK.fullmatch(line.end)
    return bool(is_clock) and line.begin < line.end
