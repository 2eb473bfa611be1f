"""Inserts that add to the row that is there, in the words of SQLite and of PostgreSQL."""

from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Table, case, func, or_, type_coerce
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert, ReturningInsert
from sqlmodel import SQLModel

from webapp.store.dialects import table_of

STAYS = frozenset({"going_since", "is_for_day"})  # columns that cannot be added up


@cache
def adding_up(dialect: str, row: type[SQLModel]) -> Insert:
    """Insert a row of counts, or add its counts to the row that is there.

    Columns outside the key are added up; `last_at` becomes the later of the two, and
    `STAYS` stay as they are.
    """
    table = table_of(row)
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    new = {c.name: (c, made.excluded[c.name]) for c in table.columns if not c.primary_key}
    changes = {
        name: case((theirs > ours, theirs), else_=ours) if name == "last_at" else ours + theirs
        for name, (ours, theirs) in new.items()
        if name not in STAYS
    }
    return made.on_conflict_do_update(index_elements=list(table.primary_key), set_=changes)


@cache
def adding_mark(dialect: str, row: type[SQLModel]) -> ReturningInsert[Any]:
    """Append a mark `question=percent;` to a line, unless it has one of that question.

    Gives a row where it was appended, none where it was there.
    """
    table = table_of(row)
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    place_in = func.strpos if dialect == "postgresql" else func.instr
    line, mark = table.c.marks, made.excluded.marks
    question = func.substr(mark, 1, place_in(mark, "="))
    return made.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={"marks": line + mark},
        where=place_in(";" + line, ";" + question) == 0,
    ).returning(table.c.learner_id)


@cache
def adding_time(dialect: str, row: type[SQLModel], most: int) -> Insert:
    """Insert a time, or lengthen it by the time since `last_at`, at most `most` seconds."""
    made, more = _lengthening(dialect, row, most)
    table = table_of(row)
    return made.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={"seconds": table.c.seconds + more, "last_at": _later(made, table)},
    )


@cache
def adding_visit(dialect: str, row: type[SQLModel], most: int, pause: int, is_own: bool) -> Insert:
    """The same for a visit. `is_own`: no class hour, so that it counts for the day and for rest.

    A gap of `pause` milliseconds begins a new stretch without a pause, and so does a class hour.
    """
    made, more = _lengthening(dialect, row, most)
    table = table_of(row)
    ours, theirs = _numbers(made, table)
    since = func.coalesce(table.c.going_since, table.c.last_at)
    return made.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={
            "seconds": table.c.seconds + more,
            "own_seconds": table.c.own_seconds + (more if is_own else 0),
            "last_at": _later(made, table),
            "is_for_day": or_(table.c.is_for_day, made.excluded.is_for_day),
            "going_since": case((theirs - ours >= pause, made.excluded.last_at), else_=since)
            if is_own
            else made.excluded.last_at,
        },
    )


def _lengthening(
    dialect: str, row: type[SQLModel], most: int
) -> tuple[postgresql.Insert | sqlite.Insert, Any]:
    """The insert, and the seconds since `last_at` that count."""
    table = table_of(row)
    made = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    ours, theirs = _numbers(made, table)
    # Whole seconds of the clock on both sides, so that many short gaps add up to the long one.
    gap = theirs // 1000 - ours // 1000
    return made, case((gap > most, most), (gap > 0, gap), else_=0)


def _numbers(made: Any, table: Table) -> tuple[Any, Any]:
    """`last_at` of the row and of what comes, as milliseconds."""
    return type_coerce(table.c.last_at, BigInteger), type_coerce(made.excluded.last_at, BigInteger)


def _later(made: Any, table: Table) -> Any:
    ours, theirs = table.c.last_at, made.excluded.last_at
    return case((theirs > ours, theirs), else_=ours)
