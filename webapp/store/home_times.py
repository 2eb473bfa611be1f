"""Time at home: what a class may use in a week, and what its learners used of it."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session

from webapp.store import dialects
from webapp.store.tables import HomeRuleRow, HomeTimeRow
from webapp.store.visits import LONGEST_GAP_SECONDS

RULE, TIME = dialects.table_of(HomeRuleRow), dialects.table_of(HomeTimeRow)


def weekly_minutes(session: Session, school_id: int, classroom_id: int) -> int:
    """What a class may use in a week; 0 when home is off. One query."""
    row = session.get(HomeRuleRow, (school_id, classroom_id))
    return 0 if row is None else row.minutes


def set_weekly_minutes(session: Session, school_id: int, classroom_id: int, minutes: int) -> None:
    """Allow a class so many minutes."""
    row = session.get(HomeRuleRow, (school_id, classroom_id))
    if row is None:
        row = HomeRuleRow(school_id=school_id, classroom_id=classroom_id, minutes=minutes)
    row.minutes = minutes
    session.add(row)
    session.flush()


def note(session: Session, place: tuple[int, int], on_date: date, now: datetime) -> None:
    """Count the time since the last sign of life at home. `place`: school and learner id."""
    school_id, learner_id = place
    connection = session.connection()
    dialects.write(
        connection,
        dialects.adding_time(connection.dialect.name, HomeTimeRow, LONGEST_GAP_SECONDS),
        {
            "school_id": school_id,
            "learner_id": learner_id,
            "on_date": on_date,
            "seconds": 0,
            "last_at": now,
        },
    )


def seconds_since(session: Session, school_id: int, learner_id: int, first: date) -> int:
    """What a learner used at home from a day on. One query."""
    query = select(func.coalesce(func.sum(TIME.c.seconds), 0)).where(
        TIME.c.school_id == school_id, TIME.c.learner_id == learner_id, TIME.c.on_date >= first
    )
    return int(session.connection().execute(query).scalar_one())
