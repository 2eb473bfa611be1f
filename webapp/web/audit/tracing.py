"""The rows behind a figure, in words."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlmodel import Session

from webapp.domain.people import School
from webapp.operations.audits import year_of
from webapp.store import audits, classrooms, learners, people
from webapp.web.current import parts
from webapp.web.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row."""

    when: str
    seat: str
    who: str  # of the staff


def traced_lines(
    reading: Session, school: School, year: int, key: str
) -> list[tuple[str, list[Line]]]:
    """By class: when, whose seat, and who of the staff; a dash where a row says nothing of it.

    In the order of classes and seats, as everywhere: an order by moments would be a list of who
    was first.
    """
    found = audits.traced(reading, year_of(school, year, parts().now()), key)
    rooms = classrooms.names(reading, school.id)
    seats = learners.seats_of(reading, school.id, {one.learner_id or 0 for one in found})
    found.sort(
        key=lambda one: (one.classroom_id or 0, seats.get(one.learner_id or 0, 0), str(one.at))
    )
    staff = people.names(reading, school.id)
    zone = ZoneInfo(school.time_zone)
    return [
        (
            rooms.get(classroom_id, _("of no class")),
            [
                Line(
                    when=_when(one.at, zone),
                    seat=_seat(one.learner_id, seats),
                    who=staff.get(one.person_id or 0, "–"),
                )
                for one in of_one
            ],
        )
        for classroom_id, of_one in groupby(found, key=lambda one: one.classroom_id or 0)
    ]


def _when(at: datetime | date, zone: ZoneInfo) -> str:
    if isinstance(at, datetime):
        return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
    return f"{at:%Y-%m}"  # calls for help: who is named in one must not learn its day


def _seat(learner_id: int | None, seats: dict[int, int]) -> str:
    if not learner_id:
        return "–"
    return str(seats[learner_id]) if learner_id in seats else _("erased")
