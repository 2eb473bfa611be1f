"""Time at home: what a class may use in a week, and what its learners used of it."""

from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from webapp.store import dialects, upserts
from webapp.store.glances import Reading, read
from webapp.store.tables import HomeRuleRow, HomeTimeRow
from webapp.store.visits import LONGEST_GAP_SECONDS

RULE, TIME = dialects.table_of(HomeRuleRow), dialects.table_of(HomeTimeRow)
WEEKLY = select(RULE.c.minutes).where(
    RULE.c.school_id == bindparam("school"), RULE.c.classroom_id == bindparam("class")
)
SINCE = select(func.coalesce(func.sum(TIME.c.seconds), 0)).where(
    TIME.c.school_id == bindparam("school"),
    TIME.c.learner_id == bindparam("learner"),
    TIME.c.on_date >= bindparam("first", type_=TIME.c.on_date.type),
)


def weekly_minutes(reading: Reading, school_id: int, classroom_id: int) -> int:
    """What a class may use in a week; 0 when home is off. One query."""
    rows = read(reading, WEEKLY, {"school": school_id, "class": classroom_id})
    return int(rows[0][0]) if rows else 0


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
        upserts.adding_time(connection.dialect.name, HomeTimeRow, LONGEST_GAP_SECONDS),
        {
            "school_id": school_id,
            "learner_id": learner_id,
            "on_date": on_date,
            "seconds": 0,
            "last_at": now,
        },
    )


def seconds_since(reading: Reading, school_id: int, learner_id: int, first: date) -> int:
    """What a learner used at home from a day on. One query."""
    wanted = {"school": school_id, "learner": learner_id, "first": first}
    return int(read(reading, SINCE, wanted)[0][0])
