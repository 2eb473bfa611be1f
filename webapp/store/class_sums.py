"""Sums over a class when answers behind them go: taken out exactly, or kept as mere counts.

Who is erased alone is taken out of the sums of the class: sums less what the others answered would
be that child's answers. When a whole ended class goes, no answer is left to subtract: sums of five
and more stay as counts of a group, smaller ones go.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Delete, Table, Update, bindparam, delete, func, select, update
from sqlmodel import Session

from webapp.domain.periods import ENOUGH
from webapp.domain.records import Evidence
from webapp.store import marks, projections
from webapp.store.days import CLASS
from webapp.store.dialects import table_of
from webapp.store.tables import ClassroomChoiceRow, ClassroomQuestionRow, IndicatorDayRow

QUESTION, CHOICE, DAY = (
    table_of(row) for row in (ClassroomQuestionRow, ClassroomChoiceRow, IndicatorDayRow)
)
COUNTED = {QUESTION.name: "answered", CHOICE.name: "count", DAY.name: "answered"}
ONE_QUESTION = ("classroom_id", "term", "phase", "unit_id", "question_id")


def take_out(session: Session, said: Iterable[Evidence]) -> None:
    """Take first answers of one learner out of the sums of its classes, all in their order."""
    sums: dict[Table, dict[tuple[Any, ...], dict[str, Any]]] = defaultdict(dict)
    sheaf = marks.Sheaf()
    for one in said:
        for row, columns in projections.changes(one, sheaf.add(one)):
            table = table_of(row)
            if table.name in COUNTED and columns.get("learner_id", CLASS) == CLASS:
                keys = [c.name for c in table.primary_key]
                less = sums[table].setdefault(
                    tuple(columns[name] for name in keys),
                    {f"at_{name}": columns[name] for name in keys},
                )
                for name in columns.keys() - set(keys):
                    less[f"less_{name}"] = less.get(f"less_{name}", 0) + columns[name]
    for table, rows in sums.items():
        gone, lessened = _statements(table)
        session.connection().execute(gone, list(rows.values()))
        session.connection().execute(lessened, list(rows.values()))


@cache
def _statements(table: Table) -> tuple[Delete, Update]:
    """Remove what nobody else stands behind; lessen the others."""
    where = [column == bindparam(f"at_{column.name}") for column in table.primary_key]
    counts = [column for column in table.c if not column.primary_key]
    counted = table.c[COUNTED[table.name]]
    less = {column.name: column - bindparam(f"less_{column.name}") for column in counts}
    gone = delete(table).where(*where, counted <= bindparam(f"less_{counted.name}"))
    return gone, update(table).where(*where).values(less)


def drop_small(session: Session, school_id: int, classroom_id: int) -> None:
    """Remove sums of a class that fewer than five answers stand behind."""
    connection = session.connection()
    of_days = (DAY.c.school_id == school_id, DAY.c.classroom_id == classroom_id)
    connection.execute(delete(DAY).where(*of_days, DAY.c.answered < ENOUGH))
    own_choices = (CHOICE.c.school_id == school_id, CHOICE.c.classroom_id == classroom_id)
    grouped = [CHOICE.c[name] for name in ONE_QUESTION]
    answered = func.sum(CHOICE.c.count)
    polls = select(*grouped, answered).where(*own_choices).group_by(*grouped)
    heard = {tuple(row[:-1]): int(row[-1]) for row in connection.execute(polls)}
    own = (QUESTION.c.school_id == school_id, QUESTION.c.classroom_id == classroom_id)
    asked = select(*(QUESTION.c[name] for name in ONE_QUESTION), QUESTION.c.answered).where(*own)
    for row in connection.execute(asked):
        heard[tuple(row[:-1])] = max(heard.get(tuple(row[:-1]), 0), int(row[-1]))
    for key in (key for key, count in heard.items() if count < ENOUGH):
        for table in (QUESTION, CHOICE):
            where = [table.c[name] == value for name, value in zip(ONE_QUESTION, key, strict=True)]
            connection.execute(delete(table).where(table.c.school_id == school_id, *where))
