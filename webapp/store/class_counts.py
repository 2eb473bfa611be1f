"""What a report counts over a class: questions, choices, and what was given, read in one go."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, literal_column, select, union_all
from sqlmodel import Session

from webapp.domain.figures import Cell, QuestionFigures
from webapp.domain.periods import Period, steps_of, term_in
from webapp.domain.questions import Phase
from webapp.store import dialects
from webapp.store.tables import AssignmentRow, ClassroomChoiceRow, ClassroomQuestionRow

QUESTION, CHOICE, GIVEN = (
    dialects.table_of(row) for row in (ClassroomQuestionRow, ClassroomChoiceRow, AssignmentRow)
)
PHASES = {phase.value: phase for phase in Phase}
EMPTY: ColumnElement[str] = literal_column("''")  # for a column that another table has not
NONE: ColumnElement[int] = literal_column("0")
ASKED, CHOSEN, OPEN = range(3)  # what a row is


def _kind(kind: int) -> ColumnElement[int]:
    return literal_column(str(kind))


def _of_class(table: Table) -> tuple[ColumnElement[bool], ...]:
    return (
        table.c.school_id == bindparam("school"),
        table.c.classroom_id == bindparam("class"),
    )


def _of_steps(table: Table) -> tuple[ColumnElement[bool], ...]:
    return *_of_class(table), table.c.term.between(bindparam("first"), bindparam("last"))


def _key(table: Table) -> tuple[ColumnElement[Any], ...]:
    return table.c.term, table.c.phase, table.c.unit_id, table.c.question_id


COUNTS = union_all(
    select(
        _kind(ASKED),
        *_key(QUESTION),
        EMPTY,
        QUESTION.c.answered,
        QUESTION.c.right_count,
        QUESTION.c.percent_sum,
    ).where(*_of_steps(QUESTION)),
    select(_kind(CHOSEN), *_key(CHOICE), CHOICE.c.choice, CHOICE.c.count, NONE, NONE).where(
        *_of_steps(CHOICE)
    ),
    select(_kind(OPEN), EMPTY, EMPTY, GIVEN.c.unit_id, EMPTY, EMPTY, NONE, NONE, NONE)
    .where(*_of_class(GIVEN), GIVEN.c.withdrawn_at.is_(None))
    .distinct(),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Questions by step, of all terms that a period touches: not for showing. And open units."""

    cells: list[Cell]
    given: frozenset[str]  # unit ids of assignments that are not withdrawn


def of_class(session: Session, place: tuple[int, int], period: Period) -> Counts:
    """The counts of a class. `place`: school, classroom. One query."""
    terms = (term_in(period.first), term_in(period.last))
    where = {
        "school": place[0],
        "class": place[1],
        "first": terms[0],
        "last": steps_of(terms[1])[-1],
    }
    choices: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    questions: list[tuple[tuple[str, ...], tuple[int, ...]]] = []
    given: set[str] = set()
    for kind, *key, choice, count, right, percents in dialects.read(
        session.connection(), COUNTS, where
    ):
        if kind == ASKED:
            questions.append((tuple(key), (count, right, percents)))
        elif kind == CHOSEN:
            choices[tuple(key)][choice] = count
        else:
            given.add(key[2])
    cells = [_cell(key, sums, choices.get(key, {})) for key, sums in questions]
    return Counts(cells, frozenset(given))


def _cell(key: tuple[str, ...], sums: tuple[int, ...], choices: dict[str, int]) -> Cell:
    step, phase, unit_id, question_id = key
    answered, right, percent_sum = sums
    return step, QuestionFigures(
        phase=PHASES[phase],
        unit_id=unit_id,
        question_id=question_id,
        answered=answered,
        right=right,
        percent_sum=percent_sum,
        choices=choices,
    )
