"""Attempts: runs of learners through units."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, select, update
from sqlmodel import Session

from webapp.domain.assignments import Progress
from webapp.domain.attempts import Attempt
from webapp.store.dialects import table_of
from webapp.store.glances import Reading, read, typed
from webapp.store.tables import AttemptRow, LearnerRow, SchoolRow
from webapp.store.tables.base import moment

ATTEMPT, LEARNER, SCHOOL = table_of(AttemptRow), table_of(LearnerRow), table_of(SchoolRow)

NAMES = tuple(column.name for column in ATTEMPT.columns)
LATEST = (
    select(ATTEMPT)
    .where(
        ATTEMPT.c.school_id == bindparam("school"),
        ATTEMPT.c.learner_id == bindparam("learner"),
        ATTEMPT.c.unit_id == bindparam("unit"),
    )
    .order_by(ATTEMPT.c.id.desc())
    .limit(1)
)
# Every first page of a learner asks this, so it is written once, like LATEST.
NEWEST = (
    select(ATTEMPT)
    .where(
        ATTEMPT.c.school_id == bindparam("school"),
        ATTEMPT.c.id.in_(
            select(func.max(ATTEMPT.c.id))
            .where(
                ATTEMPT.c.school_id == bindparam("school"),
                ATTEMPT.c.learner_id == bindparam("learner"),
            )
            .group_by(ATTEMPT.c.unit_id)
        ),
    )
    .order_by(ATTEMPT.c.id.desc())
)


def add(session: Session, attempt: Attempt) -> None:
    """Keep a new attempt."""
    add_all(session, [attempt])


def add_all(session: Session, attempts: Sequence[Attempt]) -> None:
    """Keep many new attempts."""
    if attempts:
        session.connection().execute(insert(ATTEMPT), [_columns(a) for a in attempts])


def latest_or_none(
    reading: Reading, school_id: int, learner_id: int, unit_id: str
) -> Attempt | None:
    """The newest attempt of a learner at a unit, finished or not. One query."""
    wanted = {"school": school_id, "learner": learner_id, "unit": unit_id}
    rows = read(reading, LATEST, wanted)
    return attempt_of(rows[0]) if rows else None


def attempt_of(columns: Sequence[Any]) -> Attempt:
    """The attempt behind a row's columns as the driver has them."""
    found = dict(zip(NAMES, columns, strict=True))
    for name in ("started_at", "finished_at"):
        found[name] = None if found[name] is None else moment(found[name])
    return Attempt(**found)


def time_zone(session: Session, school_id: int) -> str:
    """The time zone of a school: what decides which day it is."""
    query = select(SCHOOL.c.time_zone).where(SCHOOL.c.id == school_id)
    return str(session.connection().execute(query).scalar_one())


def of_learner(reading: Reading, school_id: int, learner_id: int) -> list[Attempt]:
    """The newest attempt per unit, the most recently begun first. One query."""
    wanted = {"school": school_id, "learner": learner_id}
    rows = typed(reading, NEWEST, wanted)
    return [Attempt(**dict(zip(NAMES, row, strict=True))) for row in rows]


def progress_of_classroom(session: Session, school_id: int, classroom_id: int) -> list[Progress]:
    """How many learners of a class began and finished each unit in it, by unit id. One query."""
    who = ATTEMPT.c.learner_id
    query = (
        select(
            ATTEMPT.c.unit_id,
            func.count(who.distinct()),
            func.count(who.distinct()).filter(ATTEMPT.c.finished_at.is_not(None)),
        )
        .join(LEARNER, and_(LEARNER.c.school_id == ATTEMPT.c.school_id, LEARNER.c.id == who))
        .where(
            LEARNER.c.school_id == school_id,
            LEARNER.c.classroom_id == classroom_id,
            LEARNER.c.left_at.is_(None),
            ATTEMPT.c.classroom_id == LEARNER.c.classroom_id,
        )
        .group_by(ATTEMPT.c.unit_id)
        .order_by(ATTEMPT.c.unit_id)
    )
    return [Progress(*row) for row in session.connection().execute(query)]


def has_begun(session: Session, place: tuple[int, int], unit_id: str, since: datetime) -> bool:
    """Tell whether somebody of a class began a unit since then. `place`: school and class id."""
    query = select(ATTEMPT.c.id).where(
        ATTEMPT.c.school_id == place[0],
        ATTEMPT.c.classroom_id == place[1],
        ATTEMPT.c.unit_id == unit_id,
        ATTEMPT.c.started_at >= since,
    )
    return session.connection().execute(query.limit(1)).first() is not None


def go_to_step(session: Session, attempt: Attempt, step_id: str) -> None:
    """Note where to go on."""
    _change(session, attempt, step_id=step_id)


def finish(session: Session, attempt: Attempt, now: datetime) -> None:
    """Close a run. A clock that jumped back does not make it end before it began."""
    _change(session, attempt, finished_at=max(now, attempt.started_at))


def _change(session: Session, attempt: Attempt, **columns: object) -> None:
    where = (ATTEMPT.c.school_id == attempt.school_id, ATTEMPT.c.id == attempt.id)
    session.connection().execute(update(ATTEMPT).where(*where).values(**columns))


def _columns(attempt: Attempt) -> dict[str, object]:
    return {name: getattr(attempt, name) for name in NAMES}
