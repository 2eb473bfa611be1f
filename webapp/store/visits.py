"""How long learners use the site: one row per learner and school day."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select
from sqlmodel import Session

from webapp.domain.minors_mode import PAUSE
from webapp.store import dialects, upserts
from webapp.store.tables import VisitRow

VISIT = dialects.table_of(VisitRow)
SECONDS = select(VISIT.c.seconds).where(
    VISIT.c.school_id == bindparam("school"),
    VISIT.c.learner_id == bindparam("learner"),
    VISIT.c.on_date == bindparam("day"),
)
# A longer gap was not spent here: somebody read on paper, or went out to play.
LONGEST_GAP_SECONDS = 180


class Visit(NamedTuple):
    """The time of one learner on one day."""

    school_id: int
    learner_id: int
    on_date: date
    seconds: int
    last_at: datetime
    own_seconds: int = 0  # outside class hours
    going_since: datetime | None = None
    is_for_day: bool = False


def note(
    session: Session, place: tuple[int, int], on_date: date, now: datetime, is_own: bool = True
) -> None:
    """Count the time since the last sign of life. `place`: school and learner id.

    `is_own`: outside class hours; only this counts for the day's minutes and for rest.
    """
    _note(session, Visit(*place, on_date, 0, now, going_since=now), is_own)


def note_for_day(session: Session, place: tuple[int, int], on_date: date, now: datetime) -> None:
    """The same for a seat without a record, in its own time: gone when the day is over.

    What earlier days of the school left goes now.
    """
    forget_days(session, on_date, place[0])
    _note(session, Visit(*place, on_date, 0, now, going_since=now, is_for_day=True), is_own=True)


def forget_days(session: Session, today: date, school_id: int = 0) -> None:
    """Forget the minutes of seats without a record of days before: of a school, or of all."""
    of_school = [VISIT.c.school_id == school_id] if school_id else []
    over = delete(VISIT).where(VISIT.c.is_for_day, VISIT.c.on_date < today, *of_school)
    session.connection().execute(over)


def _note(session: Session, visit: Visit, is_own: bool) -> None:
    connection = session.connection()
    pause = PAUSE // timedelta(milliseconds=1)
    adding = upserts.adding_visit(
        connection.dialect.name, VisitRow, LONGEST_GAP_SECONDS, pause, is_own
    )
    dialects.write(connection, adding, visit._asdict())


def add_all(session: Session, rows: Iterable[Visit]) -> None:
    """Keep many visits at once; those of the same day are added up."""
    connection = session.connection()
    columns = [dict(zip(Visit._fields, row, strict=True)) for row in rows]
    if columns:
        connection.execute(upserts.adding_up(connection.dialect.name, VisitRow), columns)


def minutes_on(session: Session, school_id: int, learner_id: int, on_date: date) -> int:
    """Whole minutes used on a day of the school's calendar. One query."""
    wanted = {"school": school_id, "learner": learner_id, "day": on_date}
    seconds: int | None = session.connection().execute(SECONDS, wanted).scalar()
    return (seconds or 0) // 60
