"""How long schools keep what learners did: their choice, and what has ended."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlmodel import Session

from webapp.domain.people import School
from webapp.domain.retention import Due, Rule, erased_on
from webapp.domain.terms import day_at
from webapp.store.dialects import table_of
from webapp.store.tables import ClassroomRow, LearnerRow, RetentionRow, SignInRow

LEARNER, CLASSROOM, SIGN_IN = (table_of(row) for row in (LearnerRow, ClassroomRow, SignInRow))
RETENTION = table_of(RetentionRow)


def rule_or_none(session: Session, school_id: int) -> Rule | None:
    """What a school has chosen; None before its timer ran for the first time."""
    row = session.get(RetentionRow, school_id, populate_existing=True)
    if row is None:
        return None
    return Rule(
        school_id=row.school_id,
        months=row.months,
        begun_at=row.begun_at,
        run_at=row.run_at,
        is_waiting=row.is_waiting,
    )


def last_run(session: Session) -> datetime | None:
    """When the timer ran, in the school where that is longest ago. One query."""
    row = session.connection().execute(select(RETENTION.c.run_at).order_by(RETENTION.c.run_at))
    return row.scalars().first()


def keep(session: Session, rule: Rule) -> None:
    """Keep a rule in place of the one that is there."""
    session.merge(
        RetentionRow(
            school_id=rule.school_id,
            months=rule.months,
            begun_at=rule.begun_at,
            run_at=rule.run_at,
            is_waiting=rule.is_waiting,
        )
    )
    session.flush()


def coming(session: Session, school: School, rule: Rule) -> list[Due]:
    """What has ended and is still stored, with the day on which it goes; the next first."""
    return sorted(_ended(session, school, rule), key=lambda due: (due.on, due.classroom_id))


def _ended(session: Session, school: School, rule: Rule) -> Iterator[Due]:
    begun = day_at(school.time_zone, rule.begun_at)
    query = (
        select(LEARNER.c.id, LEARNER.c.left_at, CLASSROOM.c.id, CLASSROOM.c.archived_at)
        .join(
            CLASSROOM,
            (CLASSROOM.c.school_id == LEARNER.c.school_id)
            & (CLASSROOM.c.id == LEARNER.c.classroom_id),
        )
        .where(
            LEARNER.c.school_id == school.id,
            LEARNER.c.left_at.is_not(None) | CLASSROOM.c.archived_at.is_not(None),
        )
        .order_by(LEARNER.c.seat)
    )
    found: dict[tuple[int, bool, date], list[int]] = defaultdict(list)
    for learner_id, left_at, room, archived_at in session.connection().execute(query):
        ended = day_at(school.time_zone, archived_at or left_at)
        key = (room, archived_at is not None, erased_on(ended, rule, begun))
        found[key].append(learner_id)
    for (room, is_class, on), ids in found.items():
        yield Due(classroom_id=room, learner_ids=tuple(ids), is_class=is_class, on=on)


def drop_sign_ins(session: Session, before: datetime) -> int:
    """Remove sign-ins that nobody used since then. How many."""
    old = delete(SIGN_IN).where(SIGN_IN.c.last_seen_at < before)
    return int(session.connection().execute(old).rowcount)
