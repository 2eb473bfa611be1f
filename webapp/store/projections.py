"""What reports read: sums over first answers, kept with the log and made again from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, delete, func, select
from sqlmodel import Session, SQLModel

from webapp.domain.figures import Cell, ClassFigures, told
from webapp.domain.gain import Sum
from webapp.domain.mastery import IndicatorSum
from webapp.domain.people import Learner
from webapp.domain.periods import Period, View, term_in, whole
from webapp.domain.questions import Phase
from webapp.domain.records import Evidence
from webapp.store import answers, class_counts, days, dialects, lab_runs, marks, upserts
from webapp.store.class_counts import PHASES
from webapp.store.glances import Reading, typed
from webapp.store.tables import (
    AttemptRow,
    ClassroomChoiceRow,
    ClassroomQuestionRow,
    IndicatorDayRow,
    LearnerIndicatorRow,
    LearnerUnitRow,
)
from webapp.store.tables.base import moment

TABLES: tuple[type[SQLModel], ...] = (
    LearnerIndicatorRow,
    ClassroomQuestionRow,
    ClassroomChoiceRow,
    IndicatorDayRow,
    LearnerUnitRow,
)
Columns = dict[str, Any]
INDICATOR, QUESTION, _CHOICE, _DAY, _LINE = (dialects.table_of(row) for row in TABLES)
ATTEMPT = dialects.table_of(AttemptRow)


def _of_class(table: Table, *more: ColumnElement[bool]) -> Select[Any]:
    return select(table).where(
        table.c.school_id == bindparam("school"),
        table.c.classroom_id == bindparam("class"),
        *more,
    )


# The largest part of a report: only what is used, in the order in which `_indicator` takes it.
SUMS = (
    INDICATOR.c.learner_id,
    INDICATOR.c.phase,
    INDICATOR.c.indicator,
    INDICATOR.c.answered,
    INDICATOR.c.percent_sum,
    INDICATOR.c.last_at,
)
FROM: Any = bindparam("first")
TO: Any = bindparam("last")
# Months are added up where they lie: a class of 60 has thousands of rows in a year.
INDICATORS = (
    _of_class(INDICATOR, INDICATOR.c.term.between(FROM, TO))
    .with_only_columns(
        *SUMS[:3],
        func.sum(INDICATOR.c.answered),
        func.sum(INDICATOR.c.percent_sum),
        func.max(INDICATOR.c.last_at),
    )
    .group_by(*SUMS[:3])
)
# In every class the learner ever was in: a learner may change classes, and what it can do stays.
OF_LEARNER = select(*SUMS).where(
    INDICATOR.c.school_id == bindparam("school"),
    INDICATOR.c.learner_id == bindparam("learner"),
    INDICATOR.c.classroom_id.in_(
        select(ATTEMPT.c.classroom_id)
        .where(
            ATTEMPT.c.school_id == bindparam("school"),
            ATTEMPT.c.learner_id == bindparam("learner"),
            ATTEMPT.c.unit_id > "",  # names the learner's own index: else SQLite reads the school's
        )
        .distinct()
    ),
)
TERMS = (
    _of_class(QUESTION)
    .with_only_columns(QUESTION.c.term)
    .distinct()
    .order_by(QUESTION.c.term.desc())
)


def add(session: Session, said: Evidence) -> None:
    """Add one first answer to all projections: up to five statements, one per table."""
    connection = session.connection()
    rows: dict[type[SQLModel], list[Columns]] = {}
    for row, columns in changes(said, marks.add(connection, said)):
        rows.setdefault(row, []).append(columns)
    for row, many in rows.items():
        dialects.write(connection, upserts.adding_up(connection.dialect.name, row), *many)


def add_all(session: Session, said: Iterable[Evidence]) -> None:
    """Add many first answers of learners who have none yet: summed up in memory.

    One statement per table. For learners with answers, `add` them one after the other.
    """
    sums: dict[type[SQLModel], dict[tuple[Any, ...], Columns]] = defaultdict(dict)
    sheaf = marks.Sheaf()
    for one in said:
        for row, columns in changes(one, sheaf.add(one)):
            key = tuple(columns[c.name] for c in dialects.table_of(row).primary_key)
            kept = sums[row].get(key)
            sums[row][key] = columns if kept is None else _summed(kept, columns)
    connection = session.connection()
    for row, by_key in sums.items():
        ordered = [by_key[key] for key in sorted(by_key)]
        connection.execute(upserts.adding_up(connection.dialect.name, row), ordered)
    sheaf.write(connection)


def rebuild(session: Session, but: Collection[int] = ()) -> None:
    """Make all projections again from the log, in the order of its ids.

    They come out as they were, unless a clock was set back: then another one of a learner's runs
    of a term may count as the first. `but`: classes whose learners are erased, so that their
    counts could not be made again.
    """
    connection = session.connection()
    for row in TABLES:
        table = dialects.table_of(row)
        connection.execute(delete(table).where(table.c.classroom_id.not_in(but)))
    said = chain(answers.first_answers(session), lab_runs.ended(session))
    add_all(session, (one for one in said if one.classroom_id not in but))


def class_figures(
    session: Session, school_id: int, classroom_id: int, when: str | Period
) -> ClassFigures:
    """The figures of a class in a term or a period. Two queries, whatever class and history.

    Questions are told in packs of five learners or more.
    """
    period = whole(when) if isinstance(when, str) else when
    counts = class_counts.of_class(session, (school_id, classroom_id), period)
    return ClassFigures(
        term=period.term,
        view=View(period),
        indicators=_indicators(session, (school_id, classroom_id), period),
        questions=tuple(told(counts.cells, period)),
        assigned=counts.given,
    )


def cells(session: Session, place: tuple[int, int], period: Period) -> list[Cell]:
    """Questions by step, of all terms that a period touches. Not for showing. One query."""
    return class_counts.of_class(session, place, period).cells


def _indicators(
    session: Session, place: tuple[int, int], period: Period
) -> tuple[IndicatorSum, ...]:
    first = term_in(period.first) if period.is_whole else period.first
    where = {"school": place[0], "class": place[1], "first": first, "last": period.last}
    rows = dialects.read(session.connection(), INDICATORS, where)
    return tuple(
        [
            IndicatorSum(
                learner_id=who,
                phase=PHASES[phase],
                indicator=indicator,
                sum=Sum(answered, percent_sum, moment(last_at)),
            )
            for who, phase, indicator, answered, percent_sum, last_at in rows
        ]
    )


def of_learner(reading: Reading, learner: Learner) -> list[IndicatorSum]:
    """A learner's sums, of all terms. One query over the rows of the classes it was in."""
    place = {"school": learner.school_id, "learner": learner.id}
    return [_indicator(row) for row in typed(reading, OF_LEARNER, place)]


def terms_of(session: Session, school_id: int, classroom_id: int) -> list[str]:
    """The terms in which a class answered anything, newest first. One query."""
    place = {"school": school_id, "class": classroom_id}
    steps = session.connection().execute(TERMS, place).scalars()
    return list(dict.fromkeys(term_in(step) for step in steps))


def _indicator(row: Sequence[Any]) -> IndicatorSum:
    learner_id, phase, indicator, answered, percent_sum, last_at = row
    return IndicatorSum(
        learner_id=learner_id,
        phase=PHASES[phase],
        indicator=indicator,
        sum=Sum(answered, percent_sum, last_at),
    )


def changes(said: Evidence, is_new: bool) -> Iterator[tuple[type[SQLModel], Columns]]:
    """The rows that one first answer adds up to.

    Counts over a class take a learner once in a term (`is_new`), so that they are counts of
    learners; a learner's own sums take every run.
    """
    place: Columns = {
        "school_id": said.school_id,
        "classroom_id": said.classroom_id,
        "term": said.step,
        "phase": said.phase.value,
    }
    question = {**place, "unit_id": said.unit_id, "question_id": said.question_id}
    worth = {"answered": 1, "percent_sum": said.percent}
    if said.percent is not None:
        if is_new:
            right = {"right_count": int(said.percent == 100)}
            yield ClassroomQuestionRow, {**question, **worth, **right}
        if said.indicator:
            who = {"indicator": said.indicator, "learner_id": said.learner_id}
            yield LearnerIndicatorRow, {**place, **who, **worth, "last_at": said.answered_at}
            yield from _of_day(said, worth)
    if is_new and said.idea:
        yield ClassroomChoiceRow, {**question, "choice": said.idea, "count": 1}
    for choice, count in said.tally.items() if is_new else ():
        yield ClassroomChoiceRow, {**question, "choice": choice, "count": count}


def _of_day(said: Evidence, worth: Columns) -> Iterator[tuple[type[SQLModel], Columns]]:
    """The learner's day and the class's; what was known before learning is no memory of it."""
    if said.phase is Phase.PRE:
        return
    day = {
        "school_id": said.school_id,
        "classroom_id": said.classroom_id,
        "on_date": said.day,
        "indicator": said.indicator,
        **worth,
    }
    yield IndicatorDayRow, {**day, "learner_id": said.learner_id}
    yield IndicatorDayRow, {**day, "learner_id": days.CLASS}


def _summed(kept: Columns, more: Columns) -> Columns:
    for name in ("answered", "percent_sum", "right_count", "count"):
        if name in kept:
            kept[name] += more[name]
    if "last_at" in kept:
        kept["last_at"] = max(kept["last_at"], more["last_at"])
    return kept
