"""`python -m bench.district [--database own]`: a district's report from SQL and from columns.

Made are the rows that reports read: 500 schools of 8 classes of 50 learners, with first answers
before and after to seven indicators, 10 million in all. The log itself is not made: no report
reads it. Times are processor time of this process and of the database server, so that others on
the machine do not count. `--database own` starts a PostgreSQL server for the run, without it the
rows lie in a file of SQLite; the digest of the figures is the same from both.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection
from sqlmodel import Session

from bench import databases
from bench.processes import TICKS, database_ticks
from bench.quiet import load
from webapp.content.compile import load_library
from webapp.documents import columns
from webapp.domain.evidence import Content, Evidence
from webapp.domain.spans import Span, span_of
from webapp.operations.columns import evidence_of_columns, lines_of
from webapp.operations.evidence import content_for, evidence_of_district
from webapp.store.engine import Database
from webapp.store.migrations import upgrade

Found = TypeVar("Found")
FOLDER = "netsprout-bench-"
CLASSES, SEATS, INDICATORS = 8, 50, 7
PERIOD = span_of("2026-1")
BEGAN = int(datetime(2026, 10, 12, 2, tzinfo=UTC).timestamp() * 1000)
DAY = 86_400_000
BANDS = ((2, "A"), (4, "B"), (8, "C"), (11, "D"))


class Rows(Protocol):
    """Puts rows of some columns into a table."""

    def __call__(self, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        """All of them."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the data, export it, ask both ways, compare."""
    parser = argparse.ArgumentParser(prog="bench.district", description=__doc__)
    parser.add_argument("--schools", type=int, default=500)
    parser.add_argument("--cache", type=Path, default=Path("build/compiled"))
    parser.add_argument(
        "--database", metavar="URL", help="a PostgreSQL server; own: one for the run"
    )
    asked = parser.parse_args(arguments)
    library = load_library(asked.cache)
    content = content_for(library, library.framework)
    with databases.chosen(asked.database), TemporaryDirectory(prefix=FOLDER) as place:
        print(f"{databases.name()}; load {load():.1f} a core at the start", flush=True)
        with databases.own(Path(place)):
            _compared(Path(place), asked.schools, content)


def _compared(place: Path, schools: int, content: Content) -> None:
    data, folder, name = place / "data", place / "columns", databases.name()
    data.mkdir()
    databases.make(data)
    database = Database(databases.address_of(data))
    upgrade(database)
    database.close()
    answers = _told("make the data", lambda: make(data, schools, list(content.skills)))
    print(f"{answers:,} answers, {name}: {databases.size_of(data) / 1e6:,.1f} MB", flush=True)
    with database.reading() as session:
        _told("export", lambda: columns.write(folder, lines_of(session)))
        print(f"Parquet {_size(*folder.glob('*.parquet'))}", flush=True)
        by_sql = _told(
            f"district from {name}", lambda: evidence_of_district(session, PERIOD, content)
        )
        counted = _told(f"answers by indicator, {name}", lambda: _by_sql(session))
    by_columns = _told("district from columns", lambda: _of(folder, PERIOD, content))
    found = figures(by_sql)
    print("same figures" if found == figures(by_columns) else "THE FIGURES DIFFER", end=", ")
    print(f"digest {sha256(repr(found).encode()).hexdigest()[:16]}")
    by_duckdb = _told("answers by indicator, DuckDB", lambda: _by_duckdb(folder))
    print("same counts" if counted == by_duckdb else "THE COUNTS DIFFER", counted[0])
    database.close()


def make(data: Path, schools: int, skills: list[str]) -> int:
    """Fill an empty database; how many answers it tells of."""
    chance = Random(9)
    with databases.bulk(data) as connection:
        put = _into(connection)
        for school in range(1, schools + 1):
            row = (school, f"Made school {school}", 0, "Asia/Shanghai", BEGAN)
            put("school", "id, name, is_demo, time_zone, created_at", [row])
            for number in range(CLASSES):
                _class(put, chance, (school, school * 100 + number), skills)
        asked = connection.exec_driver_sql("SELECT sum(answered) FROM learner_indicator")
        return int(asked.scalar_one())


def _into(connection: Connection) -> Rows:
    """How rows get there: a statement for many of SQLite, COPY of PostgreSQL."""
    driver: Any = connection.connection.driver_connection

    def into_file(table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        marks = ", ".join("?" for _ in columns.split(","))
        words = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of ours
        driver.executemany(words, rows)

    def into_server(table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        with driver.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as out:
            for row in rows:
                out.write_row(row)

    return into_file if connection.dialect.name == "sqlite" else into_server


def _class(put: Rows, chance: Random, place: tuple[int, int], skills: list[str]) -> None:
    school, room = place
    grade, band = BANDS[room % 4]
    put(
        "classroom",
        "school_id, id, name, code, band, grade, created_at",
        [(school, room, f"Class {room % 100}", f"{room:06}", band, grade, BEGAN)],
    )
    seats = [room * 1000 + seat for seat in range(1, SEATS + 1)]
    put(
        "learner",
        "school_id, id, classroom_id, seat, nickname, card_version, wrong_tries, locale",
        [(school, who, room, who % 1000, f"n{who}", 1, 0, "zh-Hans") for who in seats],
    )
    put(
        "attempt",
        "school_id, id, learner_id, classroom_id, unit_id, revision, locale, step_id, started_at",
        [
            (school, who, who, room, "scam-red-lights", "r", "zh-Hans", "", BEGAN + who % 7 * DAY)
            for who in seats
        ],
    )
    put(
        "learner_indicator",
        "school_id, classroom_id, term, phase, indicator, learner_id, answered, percent_sum,"
        " last_at",
        [
            (school, room, "2026-1.2", phase, skill, who, n, n * chance.randrange(low, 101), at)
            for skill in skills[:INDICATORS]
            for who in seats
            for phase, low, at in (("pre", 0, BEGAN + who), ("post", 30, BEGAN + DAY + who))
            for n in (3 + (who + (phase == "pre")) % 2,)
        ],
    )


def figures(given: Evidence) -> object:
    """Everything that a report of a district shows; ids are those of the source."""
    classes = [
        (one.school.name, one.classroom.name, one.seats, one.reached, one.site_minutes, one.minutes)
        for one in given.classes
    ]
    gains = [
        replace(one, gain=None) if one.gain is None else (one.domain, one.outcome, repr(one.gain))
        for one in (*given.domains, *given.cells)
    ]
    return classes, given.lessons, given.bands, gains, given.clauses, given.staff


def _of(folder: Path, period: Span, content: Content) -> Evidence:
    return evidence_of_columns(columns.read(folder, period), period, content)


def _by_sql(session: Session) -> list[tuple[object, ...]]:
    """Counted by the engine alone: learners and answers of each indicator."""
    found = session.connection().exec_driver_sql(
        "SELECT indicator, count(DISTINCT learner_id), CAST(sum(answered) AS BIGINT)"
        " FROM learner_indicator GROUP BY indicator ORDER BY indicator"
    )
    return [tuple(row) for row in found]


def _by_duckdb(folder: Path) -> list[tuple[object, ...]]:
    import duckdb  # noqa: PLC0415  # an extra

    found = duckdb.sql(
        "SELECT indicator, count(DISTINCT learner), sum(before + after)::BIGINT FROM"
        f" read_parquet('{folder / 'worths.parquet'}') GROUP BY indicator ORDER BY indicator"
    ).fetchall()
    return list(found)


def _told(what: str, work: Callable[[], Found]) -> Found:
    begin, there, at = time.process_time(), database_ticks(), time.perf_counter()
    found = work()
    spent, waited = time.process_time() - begin, time.perf_counter() - at
    served = (database_ticks() - there) / TICKS
    more = f" and {served:8.2f} s of the server" if databases.server() else ""
    print(f"{what:40} {spent:8.2f} s of processor{more}, {waited:8.2f} s by the clock", flush=True)
    return found


def _size(*files: Path) -> str:
    return f"{sum(file.stat().st_size for file in files) / 1e6:,.1f} MB"


if __name__ == "__main__":
    main()
