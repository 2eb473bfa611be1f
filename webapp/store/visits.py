"""How long learners use the site: one row per learner and school day."""

from datetime import date, datetime

from sqlmodel import Session

from webapp.store import dialects
from webapp.store.tables import VisitRow

# A longer gap was not spent here: somebody read on paper, or went out to play.
LONGEST_GAP_SECONDS = 180


def note(session: Session, place: tuple[int, int], on_date: date, now: datetime) -> None:
    """Count the time since the last sign of life. `place`: school and learner id."""
    school_id, learner_id = place
    connection = session.connection()
    dialects.write(
        connection,
        dialects.adding_time(connection.dialect.name, VisitRow, LONGEST_GAP_SECONDS),
        {
            "school_id": school_id,
            "learner_id": learner_id,
            "on_date": on_date,
            "seconds": 0,
            "last_at": now,
        },
    )


def minutes_on(session: Session, school_id: int, learner_id: int, on_date: date) -> int:
    """Whole minutes used on a day of the school's calendar. One query."""
    row = session.get(VisitRow, (school_id, learner_id, on_date))
    return 0 if row is None else row.seconds // 60
