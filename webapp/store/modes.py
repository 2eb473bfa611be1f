"""Minors' mode of learners: their day with everything that was set for it, in one read."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, and_, bindparam, delete, literal_column, select
from sqlmodel import Session

from webapp.domain.minors_mode import UNSET, Day, Quiet, Setting, Source
from webapp.domain.people import Classroom, Learner
from webapp.domain.school_days import Kind, is_free
from webapp.store.dialects import table_of
from webapp.store.glances import Reading, read
from webapp.store.tables import (
    ClassHourRow,
    ClassModeRow,
    LearnerRow,
    SchoolDaysRow,
    SeatModeRow,
    VisitRow,
)
from webapp.store.tables.base import moment

LEARNER, VISIT, HOUR, OF_CLASS, OF_SEAT, DAYS = (
    table_of(row)
    for row in (LearnerRow, VisitRow, ClassHourRow, ClassModeRow, SeatModeRow, SchoolDaysRow)
)
BY = {source: OF_SEAT.alias(f"by_{source.value}") for source in Source}


def _same_learner(table: Any) -> Any:
    return and_(table.c.school_id == LEARNER.c.school_id, table.c.learner_id == LEARNER.c.id)


def _same_class(table: Table) -> Any:
    return and_(
        table.c.school_id == LEARNER.c.school_id,
        table.c.classroom_id == LEARNER.c.classroom_id,
    )


# Every page of a learner asks this, so it is written once and sent on the shortest way.
DAY = (
    select(
        VISIT.c.own_seconds,
        VISIT.c.last_at,
        VISIT.c.going_since,
        HOUR.c.id.label("hour"),
        DAYS.c.kind,
        OF_CLASS.c.day_minutes,
        OF_CLASS.c.quiet,
        OF_CLASS.c.free_minutes,
        *(
            column.label(f"{source.value}_{column.name}")
            for source in Source
            for column in (BY[source].c.day_minutes, BY[source].c.quiet, BY[source].c.free_minutes)
        ),
    )
    .select_from(LEARNER)
    .outerjoin(VISIT, and_(_same_learner(VISIT), VISIT.c.on_date == bindparam("day")))
    .outerjoin(
        HOUR,
        and_(
            _same_class(HOUR),
            HOUR.c.ended_at.is_(None),
            HOUR.c.ends_at > bindparam("now", type_=HOUR.c.ends_at.type),
        ),
    )
    .outerjoin(
        DAYS,  # entries of a school do not overlap, so there is one or none
        and_(
            DAYS.c.school_id == LEARNER.c.school_id,
            DAYS.c.first_on <= bindparam("day"),
            DAYS.c.last_on >= bindparam("day"),
        ),
    )
    .outerjoin(OF_CLASS, _same_class(OF_CLASS))
)
for _source, _table in BY.items():
    DAY = DAY.outerjoin(
        _table,
        # The word stands in the statement: a page is asked for too often to send it each time.
        and_(_same_learner(_table), _table.c.source == literal_column(f"'{_source.value}'")),
    )
DAY = DAY.where(LEARNER.c.school_id == bindparam("school"), LEARNER.c.id == bindparam("learner"))


def day_of(
    reading: Reading, learner: Learner, on_date: date, now: datetime
) -> tuple[Day, tuple[Setting, ...]]:
    """A learner's day, and what was set: for the class, by a teacher, by a guardian. One query."""
    wanted = {"school": learner.school_id, "learner": learner.id, "day": on_date, "now": now}
    rows = read(reading, DAY, wanted)
    if not rows:
        return Day(), ()
    seconds, last_at, going_since, hour, kind, *set_by = rows[0]
    day = Day(
        seconds=seconds or 0,
        last_at=None if last_at is None else moment(last_at),
        going_since=None if going_since is None else moment(going_since),
        is_class_in=hour is not None,
        is_free=is_free(on_date, None if kind is None else Kind(kind)),
    )
    each = zip(set_by[::3], set_by[1::3], set_by[2::3], strict=True)
    return day, tuple(_setting(*one) for one in each)


def of_class(session: Session, classroom: Classroom) -> Setting:
    """What was set for a class. One query."""
    row = session.get(ClassModeRow, (classroom.school_id, classroom.id))
    return UNSET if row is None else _setting(row.day_minutes, row.quiet, row.free_minutes)


def of_seats(session: Session, classroom: Classroom) -> dict[int, dict[Source, Setting]]:
    """What was set for seats of a class, by learner id. One query."""
    query = (
        select(OF_SEAT)
        .join(LEARNER, _same_learner(OF_SEAT))
        .where(
            LEARNER.c.school_id == classroom.school_id,
            LEARNER.c.classroom_id == classroom.id,
            LEARNER.c.left_at.is_(None),
        )
    )
    found: dict[int, dict[Source, Setting]] = {}
    for row in session.connection().execute(query):
        setting = _setting(row.day_minutes, row.quiet, row.free_minutes)
        found.setdefault(row.learner_id, {})[Source(row.source)] = setting
    return found


def set_for_class(session: Session, classroom: Classroom, setting: Setting) -> None:
    """Keep what was set for a class; nothing is kept of nothing."""
    place = {"school_id": classroom.school_id, "classroom_id": classroom.id}
    _keep(session, ClassModeRow, place, setting)


def set_for_seat(session: Session, learner: Learner, source: Source, setting: Setting) -> None:
    """Keep what somebody set for one learner; nothing is kept of nothing."""
    place = {
        "school_id": learner.school_id,
        "learner_id": learner.id,
        "source": source.value,
    }
    _keep(session, SeatModeRow, place, setting)


def _keep(
    session: Session,
    row: type[ClassModeRow] | type[SeatModeRow],
    place: dict[str, Any],
    setting: Setting,
) -> None:
    if setting.is_empty:
        table = table_of(row)
        same = (table.c[name] == value for name, value in place.items())
        session.connection().execute(delete(table).where(*same))
        return
    quiet = setting.quiet and setting.quiet.value
    place |= {"day_minutes": setting.day_minutes, "free_minutes": setting.free_minutes}
    session.merge(row(**place, quiet=quiet))
    session.flush()


def _setting(minutes: int | None, quiet: str | None, free: int | None) -> Setting:
    return Setting(minutes, None if quiet is None else Quiet(quiet), free)
