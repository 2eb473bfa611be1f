"""What a lead asks of the log: period, class, person, kind of look."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import request

from webapp.domain.looks import Shown
from webapp.domain.terms import day_at, days_of, noon_of, term_of
from webapp.store.access_rows import Wanted

PERIODS = ("week", "day", "term")  # the first one unless another is asked for
HALF_A_DAY = timedelta(hours=12)
MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A choice that makes sense at this school; what does not is not asked about."""

    period: str
    wanted: Wanted

    @property
    def address(self) -> dict[str, str | int]:
        """What stands in the address of the file of the same choice."""
        one = self.wanted
        given: dict[str, str | int] = {
            "class": one.classroom_id,
            "person": one.person_id,
            "what": one.what,
        }
        return {"period": self.period, **{key: value for key, value in given.items() if value}}


def asked(time_zone: str, now: datetime, rooms: Collection[int], staff: Collection[int]) -> Asked:
    """Read the address."""
    given = request.args.get
    period = given("period", "")
    if period not in (*PERIODS, *months(time_zone, now)):
        period = PERIODS[0]
    class_id, person_id = given("class", 0, type=int), given("person", 0, type=int)
    what = given("what", "")
    begin, end = _span(period, time_zone, now)
    wanted = Wanted(
        begin=begin,
        end=end,
        classroom_id=class_id if class_id in rooms else 0,
        person_id=person_id if person_id in staff else 0,
        what=what if what in set(Shown) else "",
    )
    return Asked(period=period, wanted=wanted)


def months(time_zone: str, now: datetime) -> list[str]:
    """Twelve months up to the one that runs: `2026-11`."""
    first = day_at(time_zone, now).replace(day=1)
    found = []
    for _ in range(MONTHS):
        found.append(f"{first:%Y-%m}")
        first = (first - timedelta(days=1)).replace(day=1)
    return found


def _span(period: str, time_zone: str, now: datetime) -> tuple[datetime, datetime | None]:
    """From the midnight, at the school, with which a period begins; its end where it is over."""
    today = day_at(time_zone, now)
    named = {
        "day": today,
        "week": today - timedelta(days=6),
        "term": days_of(term_of(today))[0],
    }
    if period in named:
        return midnight(time_zone, named[period]), None
    first = date.fromisoformat(f"{period}-01")
    after = (first + timedelta(days=31)).replace(day=1)
    return midnight(time_zone, first), midnight(time_zone, after)


def midnight(time_zone: str, on: date) -> datetime:
    """When a day of the school begins."""
    return noon_of(time_zone, on) - HALF_A_DAY
