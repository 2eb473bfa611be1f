"""What reports read: sums over first answers, kept with the log and made again from it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, SQLModel

from webapp.domain.records import Evidence
from webapp.store import answers, dialects
from webapp.store.tables import ClassroomChoiceRow, ClassroomQuestionRow, LearnerIndicatorRow

TABLES: tuple[type[SQLModel], ...] = (
    LearnerIndicatorRow,
    ClassroomQuestionRow,
    ClassroomChoiceRow,
)
Columns = dict[str, Any]


def add(session: Session, said: Evidence) -> None:
    """Add one first answer to all projections: up to three statements."""
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


def _summed(kept: Columns, more: Columns) -> Columns:
    for name in ("answered", "percent_sum", "right_count", "count"):
        if name in kept:
            kept[name] += more[name]
    if "last_at" in kept:
        kept["last_at"] = max(kept["last_at"], more["last_at"])
    return kept
