"""`python -m bench.district`: the report of a district from SQL and from columns, on made data.

Made are the rows that reports read: 500 schools of 8 classes of 50 learners, with first answers
before and after to seven indicators, 10 million in all. The log itself is not made: no report
reads it. Times are processor time of this process, so that others on the machine do not count.
"""

import argparse
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeVar

from webapp.content.compile import load_library
from webapp.documents import columns
from webapp.domain.evidence import Content, Evidence
from webapp.domain.spans import Span, span_of
from webapp.operations.columns import evidence_of_columns, lines_of
from webapp.operations.evidence import content_for, evidence_of_district
from webapp.store.engine import Database
from webapp.store.migrations import upgrade

Found = TypeVar("Found")
CLASSES, SEATS, INDICATORS = 8, 50, 7
PERIOD = span_of("2026-1")
BEGAN = int(datetime(2026, 10, 12, 2, tzinfo=UTC).timestamp() * 1000)
DAY = 86_400_000
BANDS = ((2, "A"), (4, "B"), (8, "C"), (11, "D"))


def main() -> None:
    """Make the data, export it, ask both ways, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=500)
    parser.add_argument("--cache", type=Path, default=Path("build/compiled"))
    asked = parser.parse_args()
    library = load_library(asked.cache)
    content = content_for(library, library.framework)
    with TemporaryDirectory(prefix="netsprout-district-") as place:
        file, folder = Path(place) / "netsprout.db", Path(place) / "columns"
        database = Database(f"sqlite:///{file}")
        upgrade(database)
        database.close()
        answers = _told("make the data", lambda: make(file, asked.schools, list(content.skills)))
        print(f"{answers:,} answers, SQLite {_size(file)}", flush=True)
        with database.reading() as session:
            _told("export", lambda: columns.write(folder, lines_of(session)))
            print(f"Parquet {_size(*folder.glob('*.parquet'))}", flush=True)
            by_sql = _told(
                "district from SQLite", lambda: evidence_of_district(session, PERIOD, content)
            )
        by_columns = _told("district from columns", lambda: _of(folder, PERIOD, content))
        print("same figures" if figures(by_sql) == figures(by_columns) else "THE FIGURES DIFFER")
        print(_told("answers by indicator, SQLite", lambda: _by_sqlite(file))[0])
        print(_told("answers by indicator, DuckDB", lambda: _by_duckdb(folder))[0])
        database.close()


def make(file: Path, schools: int, skills: list[str]) -> int:
    """Fill an empty database; how many answers it tells of."""
    chance, moment = Random(9), BEGAN
    with closing(sqlite3.connect(file, isolation_level=None)) as into:
        into.execute("PRAGMA synchronous=OFF")
        into.execute("BEGIN")
        for school in range(1, schools + 1):
            into.execute(
                "INSERT INTO school (id, name, is_demo, time_zone, created_at)"
                " VALUES (?, ?, 0, 'Asia/Shanghai', ?)",
                (school, f"Made school {school}", moment),
            )
            for number in range(CLASSES):
                _class(into, chance, (school, school * 100 + number), skills)
        into.execute("COMMIT")
        return int(into.execute("SELECT sum(answered) FROM learner_indicator").fetchone()[0])


def _class(
    into: sqlite3.Connection, chance: Random, place: tuple[int, int], skills: list[str]
) -> None:
    school, room = place
    grade, band = BANDS[room % 4]
    into.execute(
        "INSERT INTO classroom (school_id, id, name, code, band, grade, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (school, room, f"Class {room % 100}", f"{room:06}", band, grade, BEGAN),
    )
    seats = [room * 1000 + seat for seat in range(1, SEATS + 1)]
    into.executemany(
        "INSERT INTO learner (school_id, id, classroom_id, seat, nickname, card_version,"
        " wrong_tries, locale) VALUES (?, ?, ?, ?, ?, 1, 0, 'zh-Hans')",
        [(school, who, room, who % 1000, f"n{who}") for who in seats],
    )
    into.executemany(
        "INSERT INTO attempt (school_id, id, learner_id, classroom_id, unit_id, revision, locale,"
        " step_id, started_at) VALUES (?, ?, ?, ?, 'scam-red-lights', 'r', 'zh-Hans', '', ?)",
        [(school, who, who, room, BEGAN + who % 7 * DAY) for who in seats],
    )
    into.executemany(
        "INSERT INTO learner_indicator (school_id, classroom_id, term, phase, indicator,"
        " learner_id, answered, percent_sum, last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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


def _by_sqlite(file: Path) -> list[tuple[object, ...]]:
    """Counted by the engine alone: learners and answers of each indicator."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute(
            "SELECT indicator, count(DISTINCT learner_id), sum(answered) FROM learner_indicator"
            " GROUP BY indicator ORDER BY indicator"
        ).fetchall()


def _by_duckdb(folder: Path) -> list[tuple[object, ...]]:
    import duckdb  # noqa: PLC0415  # an extra

    found = duckdb.sql(
        "SELECT indicator, count(DISTINCT learner), sum(before + after)::BIGINT FROM"
        f" read_parquet('{folder / 'worths.parquet'}') GROUP BY indicator ORDER BY indicator"
    ).fetchall()
    return list(found)


def _told(what: str, work: Callable[[], Found]) -> Found:
    begin, at = time.process_time(), time.perf_counter()
    found = work()
    spent, waited = time.process_time() - begin, time.perf_counter() - at
    print(f"{what:32} {spent:8.2f} s of processor, {waited:8.2f} s by the clock", flush=True)
    return found


def _size(*files: Path) -> str:
    return f"{sum(file.stat().st_size for file in files) / 1e6:,.1f} MB"


if __name__ == "__main__":
    main()
