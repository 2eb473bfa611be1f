"""What the evidence by article reads: counts by class, in few queries for a whole school."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, or_, select, type_coerce
from sqlalchemy.types import BigInteger
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from webapp.domain.assignments import Place
from webapp.domain.kept import Begun, ClassIn, ClassKept, Given, Kept, Worth
from webapp.domain.people import Classroom, School
from webapp.domain.periods import steps_of, term_in
from webapp.domain.questions import Phase
from webapp.domain.spans import Span
from webapp.domain.terms import day_at, days_of, noon_of, terms_between
from webapp.store.classrooms import classroom_value
from webapp.store.dialects import table_of
from webapp.store.evidence_staff import staff_of
from webapp.store.tables import (
    AssignmentRow,
    AttemptRow,
    ClassHourRow,
    ClassroomRow,
    LearnerIndicatorRow,
    LearnerRow,
    VisitRow,
)

HOUR = table_of(ClassHourRow)
ASSIGNMENT, ATTEMPT, INDICATOR, LEARNER, VISIT = (
    table_of(row) for row in (AssignmentRow, AttemptRow, LearnerIndicatorRow, LearnerRow, VisitRow)
)
ROOM = table_of(ClassroomRow)
OF_ROOM = and_(INDICATOR.c.school_id == ROOM.c.school_id, INDICATOR.c.classroom_id == ROOM.c.id)
ENDS = select(
    *(
        end(select(found(INDICATOR.c.term)).where(OF_ROOM).correlate(ROOM).scalar_subquery())
        for end, found in ((func.min, func.min), (func.max, func.max))
    )
).where(ROOM.c.school_id == bindparam("school"))
DAY_MS = 86_400_000
DAY_ZERO = date(1970, 1, 1)
BOTH = (Phase.PRE, Phase.POST)
ByClass = Mapping[int, Any]


def kept_of(session: Session, school: School, period: Span, rooms: Sequence[Classroom]) -> Kept:
    """What is kept of these classes of a school. Ten queries for a term, whatever their number."""
    only = _only(school, [room.id for room in rooms])
    seats = _seats(session, school, only)
    begun = _begun(session, school, period, only)
    given = _given(session, school, period, only)
    hours = _hours(session, school, period, only)
    reached, seconds, sums = (
        _by_term(session, school, period, only, ask) for ask in (_reached, _seconds, _sums)
    )
    return Kept(
        classes=tuple(
            ClassKept(
                school=school,
                classroom=room,
                seats=seats.get(room.id, 0),
                begun=tuple(begun.get(room.id, ())),
                given=tuple(given.get(room.id, ())),
                hours=tuple(hours.get(room.id, ())),
                reached=reached.get(room.id, {}),
                seconds=seconds.get(room.id, {}),
                sums=sums.get(room.id, {}),
            )
            for room in rooms
        ),
        staff=staff_of(session, school, _moments(school, period), _who_gave(rooms, given, hours)),
    )


def rooms_of(session: Session, school: School, period: Span) -> list[Classroom]:
    """The classes of a school in a period: open ones, and archived ones that began something."""
    first, end = _moments(school, period)
    query = select_rows(ClassroomRow).where(ClassroomRow.school_id == school.id)
    active = select(ATTEMPT.c.classroom_id).where(_during(school.id, first, end)).distinct()
    shown = query.where(
        or_(col(ClassroomRow.archived_at).is_(None), col(ClassroomRow.id).in_(active))
    )
    ordered = shown.order_by(col(ClassroomRow.grade), col(ClassroomRow.name), col(ClassroomRow.id))
    return [classroom_value(row) for row in session.exec(ordered)]


def terms_of(session: Session, school: School) -> list[str]:
    """The terms from which a school has answers, newest first. Two queries.

    Each asks for the ends of pieces of the key, class by class, and reads no history.
    """
    connection = session.connection()
    ends = connection.execute(ENDS, {"school": school.id}).one()
    if ends[0] is None:
        return []
    terms = terms_between(term_in(ends[0]), term_in(ends[1]))
    is_there = [_has_answers(school, term).label(term) for term in terms]
    found = connection.execute(select(*is_there)).one()
    return [term for term, there in zip(terms, found, strict=True) if there][::-1]


def _has_answers(school: School, term: str) -> ColumnElement[bool]:
    steps = INDICATOR.c.term.between(term, steps_of(term)[-1])
    asked = select(INDICATOR.c.term).where(OF_ROOM, steps)
    return exists().where(ROOM.c.school_id == school.id, asked.exists())


def _who_gave(rooms: Sequence[Classroom], *found: ByClass) -> set[int]:
    return {one.by for rows in found for room in rooms for one in rows.get(room.id, ())}


Only = Callable[[ColumnElement[Any]], ColumnElement[bool]]


def _only(school: School, ids: list[int]) -> Only:
    """A condition on a column with class ids: one, or all of the school, each by its key."""
    every = select(ROOM.c.id).where(ROOM.c.school_id == school.id)
    return lambda column: column == ids[0] if len(ids) == 1 else column.in_(every)


def _during(school_id: int, first: datetime, end: datetime) -> ColumnElement[bool]:
    return and_(
        ATTEMPT.c.school_id == school_id,
        ATTEMPT.c.started_at >= first,
        ATTEMPT.c.started_at < end,
    )


def _moments(school: School, period: Span) -> tuple[datetime, datetime]:
    """The first moment of a period, and the first one after it, on the school's clock."""
    half = timedelta(hours=12)
    after = period.last + timedelta(days=1)
    return noon_of(school.time_zone, period.first) - half, noon_of(school.time_zone, after) - half


def _seats(session: Session, school: School, only: Only) -> ByClass:
    query = (
        select(LEARNER.c.classroom_id, func.count())
        .where(LEARNER.c.school_id == school.id, only(LEARNER.c.classroom_id))
        .group_by(LEARNER.c.classroom_id)
    )
    return {room: count for room, count in session.connection().execute(query)}


def _begun(session: Session, school: School, period: Span, only: Only) -> ByClass:
    """Distinct learners by class, unit and day.

    A day is cut by the difference to UTC at noon of the first day: where clocks change within a
    term, only minutes around midnight can fall on the other day.
    """
    first, end = _moments(school, period)
    local = datetime.combine(period.first, time(12), UTC) - noon_of(school.time_zone, period.first)
    moved = type_coerce(ATTEMPT.c.started_at, BigInteger) + local // timedelta(milliseconds=1)
    day = (moved - moved % DAY_MS).label("day")
    query = (
        select(
            ATTEMPT.c.classroom_id,
            ATTEMPT.c.unit_id,
            day,
            func.count(ATTEMPT.c.learner_id.distinct()),
        )
        .where(_during(school.id, first, end), only(ATTEMPT.c.classroom_id))
        .group_by(ATTEMPT.c.classroom_id, ATTEMPT.c.unit_id, day)
    )
    found: dict[int, list[Begun]] = defaultdict(list)
    for room, unit_id, start, learners in session.connection().execute(query):
        on = DAY_ZERO + timedelta(days=start // DAY_MS)
        found[room].append(Begun(unit_id=unit_id, on=on, learners=learners))
    return found


def _given(session: Session, school: School, period: Span, only: Only) -> ByClass:
    """What the whole class was given, lessons and tests; single simulations are no lesson."""
    first, end = _moments(school, period)
    query = select(ASSIGNMENT).where(
        ASSIGNMENT.c.school_id == school.id,
        ASSIGNMENT.c.lab_id == "",
        ASSIGNMENT.c.is_for_some.is_(False),
        only(ASSIGNMENT.c.classroom_id),
        ASSIGNMENT.c.assigned_at < end,
        or_(ASSIGNMENT.c.withdrawn_at.is_(None), ASSIGNMENT.c.withdrawn_at >= first),
    )
    found: dict[int, list[Given]] = defaultdict(list)
    for row in session.connection().execute(query):
        last = min((at for at in (row.withdrawn_at, row.closes_at) if at), default=None)
        one = Given(
            unit_id=row.unit_id,
            place=Place(row.place),
            first=day_at(school.time_zone, row.opens_at or row.assigned_at),
            last=None if last is None else day_at(school.time_zone, last),
            by=row.assigned_by,
        )
        found[row.classroom_id].append(one)
    return found


def _hours(session: Session, school: School, period: Span, only: Only) -> ByClass:
    first, end = _moments(school, period)
    query = select(HOUR).where(
        HOUR.c.school_id == school.id,
        only(HOUR.c.classroom_id),
        HOUR.c.begun_at >= first,
        HOUR.c.begun_at < end,
    )
    found: dict[int, list[ClassIn]] = defaultdict(list)
    for row in session.connection().execute(query):
        over = row.ends_at if row.ended_at is None else min(row.ended_at, row.ends_at)
        one = ClassIn(
            unit_id=row.unit_id,
            on=day_at(school.time_zone, row.begun_at),
            seconds=max(0, int((over - row.begun_at).total_seconds())),
            by=row.begun_by,
        )
        found[row.classroom_id].append(one)
    return found


Found = Iterable[tuple[int, Any]]  # class id and a figure of it
Ask = Callable[[Session, School, Span, Only], Found]


def _by_term(
    session: Session, school: School, period: Span, only: Only, ask: Ask
) -> Mapping[int, Mapping[str, Any]]:
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for term in period.terms:
        for room, figure in ask(session, school, Span(term, (term,)), only):
            found[room][term] = figure
    return found


def _reached(session: Session, school: School, term: Span, only: Only) -> Found:
    first, end = _moments(school, term)
    query = (
        select(ATTEMPT.c.classroom_id, func.count(ATTEMPT.c.learner_id.distinct()))
        .where(_during(school.id, first, end), only(ATTEMPT.c.classroom_id))
        .group_by(ATTEMPT.c.classroom_id)
    )
    return ((room, learners) for room, learners in session.connection().execute(query))


def _seconds(session: Session, school: School, term: Span, only: Only) -> Found:
    """Time on the site, by the class that a learner is in today."""
    first, last = days_of(term.code)
    same = and_(LEARNER.c.school_id == VISIT.c.school_id, LEARNER.c.id == VISIT.c.learner_id)
    query = (
        select(LEARNER.c.classroom_id, func.sum(VISIT.c.seconds))
        .select_from(VISIT)
        .join(LEARNER, same)
        .where(
            VISIT.c.school_id == school.id,
            VISIT.c.on_date >= first,
            VISIT.c.on_date <= last,
            only(LEARNER.c.classroom_id),
        )
        .group_by(LEARNER.c.classroom_id)
    )
    return ((room, int(seconds)) for room, seconds in session.connection().execute(query))


def _sums(session: Session, school: School, term: Span, only: Only) -> Found:
    """One row a learner and indicator: before and after side by side, months added up."""
    whose = (INDICATOR.c.classroom_id, INDICATOR.c.learner_id, INDICATOR.c.indicator)
    query = (
        select(*whose, *_side(Phase.PRE), *_side(Phase.POST))
        .where(
            INDICATOR.c.school_id == school.id,
            INDICATOR.c.term.between(term.code, steps_of(term.code)[-1]),
            INDICATOR.c.phase.in_([phase.value for phase in BOTH]),
            only(INDICATOR.c.classroom_id),
        )
        .group_by(*whose)
    )
    found: dict[int, list[Worth]] = defaultdict(list)
    for room, *worth in session.connection().execute(query):
        found[room].append(Worth(*worth))
    return found.items()


def _side(phase: Phase) -> Iterator[ColumnElement[int]]:
    """Answers of a phase, the sum of their percentages, and when the last one came, as a number."""
    at = type_coerce(INDICATOR.c.last_at, BigInteger)
    is_it = INDICATOR.c.phase == phase.value
    for worth in (INDICATOR.c.answered, INDICATOR.c.percent_sum):
        yield func.coalesce(func.sum(case((is_it, worth))), 0)
    yield func.coalesce(func.max(case((is_it, at))), 0)
