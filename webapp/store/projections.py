"""What reports read: sums over first answers, kept with the log and made again from it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, delete, select
from sqlmodel import Session, SQLModel

from webapp.domain.figures import ClassFigures, QuestionFigures
from webapp.domain.gain import Sum
from webapp.domain.mastery import IndicatorSum
from webapp.domain.people import Learner
from webapp.domain.questions import Phase
from webapp.domain.records import Evidence
from webapp.store import answers, assignments, dialects, lab_runs
from webapp.store.tables import ClassroomChoiceRow, ClassroomQuestionRow, LearnerIndicatorRow

TABLES: tuple[type[SQLModel], ...] = (
    LearnerIndicatorRow,
    ClassroomQuestionRow,
    ClassroomChoiceRow,
)
Columns = dict[str, Any]
PHASES = {phase.value: phase for phase in Phase}
INDICATOR, QUESTION, CHOICE = (dialects.table_of(row) for row in TABLES)


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
INDICATORS = _of_class(INDICATOR, INDICATOR.c.term == bindparam("term")).with_only_columns(*SUMS)
OF_LEARNER = _of_class(INDICATOR, INDICATOR.c.learner_id == bindparam("learner")).with_only_columns(
    *SUMS
)
QUESTIONS = _of_class(QUESTION, QUESTION.c.term == bindparam("term"))
CHOICES = _of_class(CHOICE, CHOICE.c.term == bindparam("term")).with_only_columns(
    CHOICE.c.phase, CHOICE.c.unit_id, CHOICE.c.question_id, CHOICE.c.choice, CHOICE.c.count
)
TERMS = (
    _of_class(QUESTION)
    .with_only_columns(QUESTION.c.term)
    .distinct()
    .order_by(QUESTION.c.term.desc())
)


def add(session: Session, said: Evidence) -> None:
    """Add one first answer to all projections: up to three statements; a lab has one a count."""
    connection = session.connection()
    for row, columns in _changes(said):
        dialects.write(connection, dialects.adding_up(connection.dialect.name, row), columns)


def add_all(session: Session, said: Iterable[Evidence]) -> None:
    """Add many first answers: summed up in memory, then one statement per table."""
    sums: dict[type[SQLModel], dict[tuple[Any, ...], Columns]] = defaultdict(dict)
    for one in said:
        for row, columns in _changes(one):
            key = tuple(columns[c.name] for c in dialects.table_of(row).primary_key)
            kept = sums[row].get(key)
            sums[row][key] = columns if kept is None else _summed(kept, columns)
    connection = session.connection()
    for row, by_key in sums.items():
        ordered = [by_key[key] for key in sorted(by_key)]
        connection.execute(dialects.adding_up(connection.dialect.name, row), ordered)


def rebuild(session: Session) -> None:
    """Make all projections again from the log, in the order of its ids."""
    connection = session.connection()
    for row in TABLES:
        connection.execute(delete(dialects.table_of(row)))
    add_all(session, answers.first_answers(session))
    add_all(session, lab_runs.ended(session))


def class_figures(session: Session, school_id: int, classroom_id: int, term: str) -> ClassFigures:
    """The figures of a class in a term. Four queries, whatever the class and its history."""
    place = {"school": school_id, "class": classroom_id, "term": term}
    connection = session.connection()
    choices: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for phase, unit_id, question_id, choice, count in connection.execute(CHOICES, place):
        choices[phase, unit_id, question_id][choice] = count
    return ClassFigures(
        term=term,
        indicators=tuple(_indicator(row) for row in connection.execute(INDICATORS, place)),
        questions=tuple(
            QuestionFigures(
                phase=Phase(row.phase),
                unit_id=row.unit_id,
                question_id=row.question_id,
                answered=row.answered,
                right=row.right_count,
                percent_sum=row.percent_sum,
                choices=choices[row.phase, row.unit_id, row.question_id],
            )
            for row in connection.execute(QUESTIONS, place)
        ),
        assigned=frozenset(
            a.unit_id for a in assignments.of_classroom(session, school_id, classroom_id)
        ),
    )


def of_learner(session: Session, learner: Learner) -> list[IndicatorSum]:
    """A learner's sums in its class, of all terms. One query over the rows of the class."""
    place = {
        "school": learner.school_id,
        "class": learner.classroom_id,
        "learner": learner.id,
    }
    return [_indicator(row) for row in session.connection().execute(OF_LEARNER, place)]


def terms_of(session: Session, school_id: int, classroom_id: int) -> list[str]:
    """The terms in which a class answered anything, newest first. One query."""
    place = {"school": school_id, "class": classroom_id}
    return list(session.connection().execute(TERMS, place).scalars())


def _indicator(row: Sequence[Any]) -> IndicatorSum:
    learner_id, phase, indicator, answered, percent_sum, last_at = row
    return IndicatorSum(
        learner_id=learner_id,
        phase=PHASES[phase],
        indicator=indicator,
        sum=Sum(answered, percent_sum, last_at),
    )


def _changes(said: Evidence) -> Iterator[tuple[type[SQLModel], Columns]]:
    """The rows that one first answer adds up to."""
    place: Columns = {
        "school_id": said.school_id,
        "classroom_id": said.classroom_id,
        "term": said.term,
        "phase": said.phase.value,
    }
    question = {**place, "unit_id": said.unit_id, "question_id": said.question_id}
    if said.percent is not None:
        worth = {"answered": 1, "percent_sum": said.percent}
        right = {"right_count": int(said.percent == 100)}
        yield ClassroomQuestionRow, {**question, **worth, **right}
        if said.indicator:
            who = {"indicator": said.indicator, "learner_id": said.learner_id}
            yield LearnerIndicatorRow, {**place, **who, **worth, "last_at": said.answered_at}
    if said.idea:
        yield ClassroomChoiceRow, {**question, "choice": said.idea, "count": 1}
    for choice, count in said.tally.items():
        yield ClassroomChoiceRow, {**question, "choice": choice, "count": count}


def _summed(kept: Columns, more: Columns) -> Columns:
    for name in ("answered", "percent_sum", "right_count", "count"):
        if name in kept:
            kept[name] += more[name]
    if "last_at" in kept:
        kept["last_at"] = max(kept["last_at"], more["last_at"])
    return kept
