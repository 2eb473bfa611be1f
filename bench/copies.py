"""Rows of one class given to others, and of one year to the years before it: by the database.

Answering for ten thousand learners through the store takes longer than a bench may. So one class
answers, and its rows are copied with ids of their own, on SQLite and on PostgreSQL alike.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, Table, func, select, text

from bench import databases
from webapp.domain.people import Classroom, Learner
from webapp.store.ids import RANDOM_BITS
from webapp.store.tables import METADATA

Seats = tuple[int, Sequence[int]]  # a class and its learners, in the same order everywhere
STRIDE = 1 << 36  # between ids of copies: 16 seconds of their clock, so that none meets another
YEAR_MS = 31_536_000_000
BELOW = YEAR_MS << RANDOM_BITS  # ids hold the moment in which they were made
# By what a row of a class is known as its: its class, its learner, or the run it belongs to.
COPIED = (
    "attempt", "answer", "learner_indicator", "learner_unit", "indicator_day", "classroom_question",
    "classroom_choice", "assignment", "visit",
)  # fmt: skip
AGED = (
    "attempt", "answer", "learner_indicator", "learner_unit", "classroom_question",
    "classroom_choice", "indicator_day", "visit",
)  # fmt: skip
OTHER = {
    "classroom_id": "copy.room",
    "learner_id": "copy.theirs",
    "id": "{t}.id + copy.stride",
    "attempt_id": "{t}.attempt_id + copy.stride",
}
EARLIER = {
    "id": f"{{t}}.id - back.n * {BELOW}",
    "attempt_id": f"{{t}}.attempt_id - back.n * {BELOW}",
    "started_at": f"{{t}}.started_at - back.n * {YEAR_MS}",
    "finished_at": f"{{t}}.finished_at - back.n * {YEAR_MS}",
    "answered_at": f"{{t}}.answered_at - back.n * {YEAR_MS}",
    "last_at": f"{{t}}.last_at - back.n * {YEAR_MS}",
    "term": "CAST(CAST(substr({t}.term, 1, 4) AS INTEGER) - back.n AS TEXT) || substr({t}.term, 5)",
}
DATES = {
    "sqlite": "date({t}.on_date, '-' || back.n || ' years')",
    "postgresql": "CAST({t}.on_date - back.n * INTERVAL '1 year' AS DATE)",
}


def give(data: Path, first: Seats, others: Sequence[Seats], is_all: bool = True) -> None:
    """Give the rows of one class to others of as many seats. `is_all`: the log of answers, too."""
    with databases.bulk(data) as connection:
        _note(connection, first, others)
        for name in COPIED:
            if is_all or name != "answer":
                _copy(connection, METADATA.tables[name], first)
        for name in ("copy", "run"):
            connection.exec_driver_sql(f"DROP TABLE {name}")


def _note(connection: Connection, first: Seats, others: Sequence[Seats]) -> None:
    """Who becomes whom, and which runs are copied."""
    room, learners = first
    connection.exec_driver_sql(
        "CREATE TEMP TABLE copy (mine BIGINT, theirs BIGINT, room BIGINT, stride BIGINT)"
    )
    pairs = [
        {"mine": mine, "theirs": theirs, "room": other, "stride": number * STRIDE}
        for number, (other, seated) in enumerate(others, start=1)
        for mine, theirs in [*zip(learners, seated, strict=True), (0, 0)]  # 0: the whole class
    ]
    connection.execute(text("INSERT INTO copy VALUES (:mine, :theirs, :room, :stride)"), pairs)
    connection.exec_driver_sql("CREATE INDEX copy_mine ON copy (mine)")
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE run AS SELECT id, learner_id FROM attempt WHERE classroom_id = {room:d}"  # noqa: S608 - a number
    )
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE copy, run")


def _copy(connection: Connection, table: Table, first: Seats) -> None:
    names = [column.name for column in table.columns]
    whose = "{t}.learner_id" if "learner_id" in names else "0"
    joined = f"JOIN copy ON copy.mine = {whose}"
    if table.name == "answer":
        joined = "JOIN run ON run.id = {t}.attempt_id JOIN copy ON copy.mine = run.learner_id"
    where = f"WHERE {{t}}.classroom_id = {first[0]}" if "classroom_id" in names else ""
    _insert(connection, table, OTHER, f"{joined} {where}")


def age(data: Path, years: int) -> None:
    """Let the same have happened in each of so many years before, too.

    What reports read of those years is copied along: it is what the log of those years says.
    """
    with databases.bulk(data) as connection:
        connection.exec_driver_sql("CREATE TEMP TABLE back (n BIGINT)")
        numbers = [{"n": n + 1} for n in range(years)]
        connection.execute(text("INSERT INTO back VALUES (:n)"), numbers)
        told = EARLIER | {"on_date": DATES[connection.dialect.name]}
        for name in AGED:
            table = METADATA.tables[name]
            if newest := _newest(connection, table):
                _insert(connection, table, told, f"CROSS JOIN back WHERE {newest}")
        connection.exec_driver_sql("DROP TABLE back")


def _newest(connection: Connection, table: Table) -> str:
    """Which rows are of the newest year; empty: the table is."""
    by = next(c for c in ("attempt_id", "id", "term", "on_date") if c in table.columns)
    newest = connection.execute(select(func.max(table.c[by]))).scalar_one()
    if newest is None:
        return ""
    if by == "term":
        return f"{{t}}.term > '{int(newest[:4]) - 1}{newest[4:]}'"
    if by == "on_date":
        return f"{{t}}.on_date > '{newest - timedelta(days=365)}'"
    return f"{{t}}.{by} > {newest - BELOW}"


def _insert(connection: Connection, table: Table, told: dict[str, str], rest: str) -> None:
    """The rows of a table once more, some columns said otherwise."""
    names = [column.name for column in table.columns]
    said = ", ".join(told.get(one, f"{{t}}.{one}") for one in names)
    listed = ", ".join(names)
    words = f"INSERT INTO {{t}} ({listed}) SELECT {said} FROM {{t}} {rest}"  # noqa: S608
    connection.exec_driver_sql(words.format(t=table.name))


def seats_of(classes: Iterable[tuple[Classroom, Sequence[Learner]]]) -> list[Seats]:
    """Classes as numbers."""
    return [(room.id, [who.id for who in seated]) for room, seated in classes]
