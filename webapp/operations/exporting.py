"""How many classes a person may take away as files in a day before a second one agrees."""

from datetime import datetime, timedelta

from sqlmodel import Session

from webapp.domain.alarms import MOST_FILES
from webapp.domain.errors import SecondNeeded
from webapp.domain.exceptional import Exceptional
from webapp.domain.looks import Shown
from webapp.domain.people import Person
from webapp.domain.terms import day_at, noon_of
from webapp.store import access_rows, exceptional

MOST_ROWS = 2000


def agreed_or_none(
    session: Session, person: Person, classroom_id: int, time_zone: str, now: datetime
) -> Exceptional | None:
    """What a second person agreed to, where a file is beyond the usual; None where it is not.

    Raises:
        SecondNeeded: it is, and nobody agreed.
    """
    today = noon_of(time_zone, day_at(time_zone, now)) - timedelta(hours=12)
    wanted = access_rows.Wanted(begin=today, person_id=person.id, what=Shown.EXPORT)
    rows = access_rows.of_school(session, person.school_id, wanted, MOST_ROWS)
    taken = {look.classroom_id for look in rows}
    if classroom_id in taken or len(taken) < MOST_FILES:
        return None
    place = (person.school_id, person.id, classroom_id)
    case = exceptional.agreed_file_or_none(session, *place, now)
    if case is None:
        raise SecondNeeded(classroom_id)
    return case
