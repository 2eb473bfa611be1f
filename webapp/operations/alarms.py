"""Alarms of a school, and who may see them."""

from datetime import datetime

from sqlmodel import Session

from webapp.domain.alarms import Alarm, alarms
from webapp.domain.people import School
from webapp.store import access_rows

MOST_ROWS = 500_000


def of_school(
    session: Session, school: School, begin: datetime, end: datetime | None = None
) -> list[Alarm]:
    """All alarms of a span, for the yearly audit; the newest first. Computed from the log."""
    wanted = access_rows.Wanted(begin=begin, end=end)
    found = access_rows.of_school(session, school.id, wanted, MOST_ROWS)
    return alarms(found, school.time_zone)


def for_reader(found: list[Alarm], person_id: int) -> list[Alarm]:
    """Nobody judges their own reading: alarms about the reader stand on others' pages."""
    return [alarm for alarm in found if alarm.person_id != person_id]
