"""The yearly audit of children's data: which figures there are, and which years they are about.

Order 766, Art. 37 asks every handler of minors' personal information for a yearly audit, by
itself or by a professional body. What it is about follows the announcement of the authority as
REGULATION tells it (section 3.1, evidence mark X): inventory, learners under 14 and from 14 to
17, consents, access, requests and answers, deletions, incidents, processors.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Part(StrEnum):
    """Parts of the audit that are counted, in its order."""

    SUBJECTS = "subjects"
    CONSENTS = "consents"
    ACCESS = "access"
    EXCEPTIONAL = "exceptional"
    REQUESTS = "requests"
    DELETIONS = "deletions"
    INCIDENTS = "incidents"
    CALLS = "calls"


@dataclass(frozen=True, slots=True)
class Figure:
    """One count, under a key such as `consents.given`."""

    key: str
    count: int

    @property
    def part(self) -> Part:
        """Where it belongs."""
        return Part(self.key.partition(".")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures:
    """All counts of a calendar year. `closed_at` is None while they still grow."""

    year: int
    figures: tuple[Figure, ...]
    closed_at: datetime | None = None

    def of(self, part: Part) -> tuple[Figure, ...]:
        """The counts of a part, in order."""
        return tuple(figure for figure in self.figures if figure.part is part)

    def count(self, key: str) -> int:
        """One count; 0 where nothing was counted."""
        return next((figure.count for figure in self.figures if figure.key == key), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """One row behind a figure: ids, to be put into words where it is shown."""

    at: datetime | date  # a day where no moment is kept
    person_id: int | None = None
    classroom_id: int | None = None
    learner_id: int | None = None


def span_of_year(year: int, time_zone: str) -> tuple[datetime, datetime]:
    """Its first moment and the first one of the next year, on the school's wall."""
    zone = ZoneInfo(time_zone)
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


def years_between(first: date, last: date) -> Sequence[int]:
    """Every year with a day between, newest first."""
    return range(last.year, first.year - 1, -1)


def is_over(year: int, time_zone: str, now: datetime) -> bool:
    """Tell whether nothing more can happen in a year."""
    return now >= span_of_year(year, time_zone)[1]


def as_stored(figures: Sequence[Figure]) -> dict[str, int]:
    """Keys and counts, in order, as they are kept for a year that is over."""
    return {figure.key: figure.count for figure in figures}


def as_read(stored: Mapping[str, int]) -> tuple[Figure, ...]:
    """The same back again."""
    return tuple(Figure(key, count) for key, count in stored.items())
