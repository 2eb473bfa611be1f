"""The span and the person that a breach list is asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import request

from webapp.domain.terms import day_at, noon_of

LATELY = timedelta(days=7)
HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Whole days of the school, the last one included."""

    first: date
    last: date
    begin: datetime
    end: datetime
    person_id: int

    @property
    def address(self) -> dict[str, str | int]:
        """What stands in the address of the file of the same choice."""
        days: dict[str, str | int] = {
            "since": self.first.isoformat(),
            "until": self.last.isoformat(),
        }
        return {**days, "person": self.person_id} if self.person_id else days


def span(time_zone: str, now: datetime, staff: Collection[int]) -> Span:
    """Read the address; what makes no sense is the last week."""
    today = day_at(time_zone, now)
    first, last = _day("since", today - LATELY), _day("until", today)
    first, last = min(first, last), max(first, last)
    person_id = request.args.get("person", 0, type=int)
    return Span(
        first=first,
        last=last,
        begin=noon_of(time_zone, first) - HALF_A_DAY,
        end=noon_of(time_zone, last + timedelta(days=1)) - HALF_A_DAY,
        person_id=person_id if person_id in staff else 0,
    )


def _day(name: str, else_: date) -> date:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return else_
