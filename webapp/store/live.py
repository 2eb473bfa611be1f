"""Where the seats of a class are within one class hour: read from what a lesson keeps anyway."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, select
from sqlmodel import Session

from webapp.domain.class_hours import ClassHour
from webapp.domain.live import Trace
from webapp.store.dialects import table_of
from webapp.store.learners import learner_value
from webapp.store.sign_ins import NOTE_EVERY
from webapp.store.tables import AnswerRow, AttemptRow, LabRunRow, LearnerRow, SignInRow, VisitRow

LEARNER, ATTEMPT, ANSWER, VISIT, SIGN_IN, LAB_RUN = (
    table_of(row) for row in (LearnerRow, AttemptRow, AnswerRow, VisitRow, SignInRow, LabRunRow)
)
RUN = ATTEMPT.alias("run")
ARRIVED = (
    select(func.max(SIGN_IN.c.created_at))
    .where(
        SIGN_IN.c.school_id == LEARNER.c.school_id,
        SIGN_IN.c.learner_id == LEARNER.c.id,
        SIGN_IN.c.ended_at.is_(None),
        SIGN_IN.c.last_seen_at >= bindparam("seen", type_=SIGN_IN.c.last_seen_at.type),
    )
    .scalar_subquery()
)
NEWEST = (
    select(func.max(RUN.c.id))
    .where(
        RUN.c.school_id == LEARNER.c.school_id,
        RUN.c.learner_id == LEARNER.c.id,
        RUN.c.unit_id == bindparam("unit"),
    )
    .scalar_subquery()
)
SEATS = (
    select(
        LEARNER,
        VISIT.c.last_at,
        ARRIVED.label("arrived_at"),
        ATTEMPT.c.id.label("attempt_id"),
        ATTEMPT.c.step_id,
        ATTEMPT.c.finished_at,
    )
    .outerjoin(
        VISIT,
        and_(
            VISIT.c.school_id == LEARNER.c.school_id,
            VISIT.c.learner_id == LEARNER.c.id,
            VISIT.c.on_date == bindparam("day"),
        ),
    )
    .outerjoin(  # what was begun in another class is not of this one's hour
        ATTEMPT,
        and_(
            ATTEMPT.c.school_id == LEARNER.c.school_id,
            ATTEMPT.c.id == NEWEST,
            ATTEMPT.c.classroom_id == LEARNER.c.classroom_id,
        ),
    )
    .where(
        LEARNER.c.school_id == bindparam("school"),
        LEARNER.c.classroom_id == bindparam("class"),
        LEARNER.c.left_at.is_(None),
    )
    .order_by(LEARNER.c.seat)
)
ANSWERED = (
    select(ANSWER.c.attempt_id, ANSWER.c.question_id, ANSWER.c.percent)
    .where(
        ANSWER.c.school_id == bindparam("school"),
        ANSWER.c.attempt_id.in_(bindparam("attempts", expanding=True)),
        ANSWER.c.answered_at >= bindparam("begun", type_=ANSWER.c.answered_at.type),
        ANSWER.c.percent.is_not(None),
    )
    .order_by(ANSWER.c.attempt_id, ANSWER.c.id)
)
PLAYED = select(LAB_RUN.c.attempt_id, LAB_RUN.c.moved_at, LAB_RUN.c.ended_at).where(
    LAB_RUN.c.school_id == bindparam("school"),
    LAB_RUN.c.attempt_id.in_(bindparam("attempts", expanding=True)),
    LAB_RUN.c.lab_id == bindparam("lab"),
)


def traces(session: Session, hour: ClassHour, day: date) -> list[Trace]:
    """Every seat in seat order, without closed ones. Two queries, in the hour of a simulation, too.

    `day`: that of the school's calendar. Runs that ended before this class hour are not part of
    it; one that was begun earlier goes on.
    """
    wanted = {
        "school": hour.school_id,
        "class": hour.classroom_id,
        "unit": hour.unit_id,
        "day": day,
        "seen": hour.begun_at - NOTE_EVERY,
    }
    rows = session.connection().execute(SEATS, wanted).all()
    if hour.lab_id:
        played = _played(session, hour, [r.attempt_id for r in rows if r.attempt_id is not None])
        return [_lab_trace(row, hour, played.get(row.attempt_id)) for row in rows]
    running = [r.attempt_id for r in rows if r.attempt_id is not None and r.finished_at is None]
    tails = _tails(session, hour, running)
    return [_trace(row, hour.begun_at, tails.get(row.attempt_id, ("", 0))) for row in rows]


def _tails(session: Session, hour: ClassHour, attempts: list[int]) -> dict[int, tuple[str, int]]:
    """By attempt: the question answered last, and how often in a row it was not right yet."""
    if not attempts:
        return {}
    wanted = {"school": hour.school_id, "attempts": attempts, "begun": hour.begun_at}
    return _ends(session.connection().execute(ANSWERED, wanted).all())


def _ends(rows: Iterable[Sequence[Any]]) -> dict[int, tuple[str, int]]:
    found: dict[int, tuple[str, int]] = {}
    for attempt_id, question_id, percent in rows:
        before, count = found.get(attempt_id, ("", 0))
        count = count if before == question_id else 0
        found[attempt_id] = (question_id, 0 if percent == 100 else count + 1)
    return found


def _trace(row: Row[Any], begun_at: datetime, tail: tuple[str, int]) -> Trace:
    is_over = row.finished_at is not None
    is_done = is_over and row.finished_at >= begun_at
    has_run = row.attempt_id is not None and (is_done or not is_over)
    return Trace(
        learner=learner_value(row),
        arrived_at=row.arrived_at,
        step_id=row.step_id if has_run else None,
        is_done=is_done,
        last_at=row.last_at,
        question_id=tail[0],
        not_yet=tail[1],
    )


def _played(session: Session, hour: ClassHour, attempts: list[int]) -> dict[int, Any]:
    """By attempt: when the last move was, and the first ending."""
    wanted = {"school": hour.school_id, "attempts": attempts, "lab": hour.lab_id}
    rows = session.connection().execute(PLAYED, wanted) if attempts else ()
    return {row.attempt_id: row for row in rows}


def _lab_trace(row: Row[Any], hour: ClassHour, run: Any | None) -> Trace:
    """A simulation that ended before this hour, and was not touched since, has not begun in it."""
    is_over = run is not None and run.ended_at is not None
    is_now = run is not None and (not is_over or run.moved_at >= hour.begun_at)
    return Trace(
        learner=learner_value(row),
        arrived_at=row.arrived_at,
        step_id=hour.lab_id if is_now else None,
        is_done=is_over and is_now,
        last_at=row.last_at,
    )
