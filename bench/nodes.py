"""`python -m bench.nodes [--planted] [--quick]`: schools over two PostgreSQL servers, and a router.

Two servers with four of eight shards each (`netsprout db layout partitions --only`), six demo
schools on them, and a router over both by postgres_fdw. Compared with the same schools in one uncut
database: rows and sums of every table, reports of classes and evidence of schools, which shards
their queries touch by the plans of PostgreSQL, what a node says to a school that is not its own,
and a shard that moves from one node to the other. `--planted` shows that the counting would notice.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any

import psycopg

from bench.faults.cluster import clusters
from bench.faults.ground import Ground
from bench.faults.outcome import Count, Outcome, none, told
from bench.shards import (
    SHARDS,
    TABLES,
    Estate,
    Place,
    copy_school,
    estate,
    move,
    plan,
    shards_in,
    sums,
    watched,
)
from bench.trials import Trial, parser, stood, tell
from webapp.domain.people import School
from webapp.domain.spans import span_of
from webapp.operations.evidence import content_for, evidence_of_school
from webapp.operations.reports import report_on, terms_to_report
from webapp.store import classrooms, layouts
from webapp.store.engine import Database

FIRST_PORT = 54524
NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
PERIOD = span_of("2026-1")
ANSWERS, FEW = 3_000, 600  # of each school
OF_ONE = "SELECT count(*), sum(percent) FROM answer WHERE school_id = {}"
UNNAMED = "SELECT count(*) FROM answer WHERE id > {}"
SAME = "every table of every school has the same rows and sums as in one database"
REFUSED = "refused: no partition of relation found"
FORGOTTEN = "learner_indicator"
OF_ALL = "SELECT school_id, count(*) FROM answer GROUP BY school_id"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the estate once; the planted ones come last and break it."""
    asked = parser("nodes", __doc__).parse_args(arguments)
    with stood(asked.quick) as place, _standing(place) as there:
        return tell(list(_trials(place, there)), asked.planted)


@contextmanager
def _standing(place: Ground) -> Iterator[Estate]:
    with clusters(2, FIRST_PORT) as made:
        for one in made:
            one.make()
        yield estate(made, place.library, FEW if place.is_quick else ANSWERS)


def _trials(place: Ground, there: Estate) -> Iterator[Trial]:
    moving = max({there.shard_of(one) for one in there.schools})
    routed = partial(_reports, place, there, (there.router, there.router))
    seen = (
        ("two nodes with four shards each, read through the router", SAME, partial(_same, there)),
        ("a school knocks at the node that is not its own", REFUSED, partial(_knocks, there)),
        ("reports of all classes and evidence of all schools, on their nodes",
         "the same figures as uncut; a query touches one shard or none",
         partial(_reports, place, there, there.nodes)),
        ("the same through the router", "the same; a query asks one shard or none", routed),
        ("plans of the router", "a query of one school is one foreign scan, one of all schools "
         "asks every shard at once", partial(_plans, there, OF_ONE)),
        (f"shard {moving} moves to the other node while nobody writes",
         f"{SAME}; the old node has nothing of it", partial(_moves, there, moving)),
        ("reports after that, through the router", "as before", routed),
    )  # fmt: skip
    planted = (
        ("a query that names no school", "more than one shard", partial(_plans, there, UNNAMED)),
        ("a shard moves back and the rows of a table are forgotten", "the sums differ",
         partial(_forgets, there, moving)),
        ("a node that takes a shard of the other one", "strangers are not refused",
         partial(_knocks, there, is_open=True)),
    )  # fmt: skip
    yield from (Trial(*one) for one in seen)
    yield from (Trial(*one, is_planted=True) for one in planted)


def _same(there: Estate, began: float = 0.0) -> Outcome:
    wanted = {one.id: sums(there.uncut, one) for one in there.schools}
    found = {one.id: sums(there.router, one) for one in there.schools}
    unlike = [
        (school, name)
        for school, tables in wanted.items()
        for name, pair in tables.items()
        if found[school][name] != pair
    ]
    rows = sum(pair[0] for tables in wanted.values() for pair in tables.values())
    homes = [there.home_of(one) for one in there.schools]
    return Outcome(
        (
            Count("schools", len(there.schools), least=2),
            Count("of these on the first node by their shard", homes.count(0), least=1, most=5),
            Count("rows", rows, least=1000),
            told("of these answers", sum(one["answer"][0] for one in wanted.values())),
            told("tables of schools", len(next(iter(wanted.values())))),
            told("of these with rows", len({n for t in wanted.values() for n in t if t[n][0]})),
            none("tables of a school that differ", len(unlike)),
            *([told("moved in", time.perf_counter() - began, "s")] if began else []),
        ),
        note=", ".join(sorted({name for _school, name in unlike})),
    )


def _knocks(there: Estate, is_open: bool = False) -> Outcome:
    refused, other, let_in = 0, 0, 0
    if is_open:
        number = there.shard_of(there.schools[0])
        _give(there.nodes[1 - number % 2], number)
    for school in there.schools:
        try:
            copy_school(there.uncut, there.nodes[1 - there.home_of(school)], school)
        except psycopg.errors.CheckViolation as error:
            refused += "no partition of relation" in str(error)
            other += "no partition of relation" not in str(error)
        except psycopg.Error:
            other += 1
        else:
            let_in += 1
    return Outcome(
        (
            Count("refused as it has to be", refused, least=len(there.schools)),
            none("refused in other words", other),
            none("let in", let_in),
        )
    )


def _give(node: Place, number: int) -> None:
    node.run(layouts.part_of(table.name, number, SHARDS) for table in TABLES)


def _reports(place: Ground, there: Estate, where: tuple[Place, Place]) -> Outcome:
    """What teachers and schools read, asked there and in one database."""
    differ, touched, reports = 0, Counter[int](), 0
    for school in there.schools:
        with watched(there.uncut) as (database, _seen):
            wanted = list(_read(place, database, school))
        home = where[there.home_of(school)]
        with watched(home) as (database, seen):
            found = list(_read(place, database, school, wanted[0]))
        reports += len(found) - 1
        differ += sum(repr(a) != repr(b) for a, b in zip(wanted, found, strict=True))
        with home.connect() as connection:
            touched.update(len(shards_in(plan(connection, *one))) for one in seen)
    many = sum(times for shards, times in touched.items() if shards > 1)
    return Outcome(
        (
            Count("reports", reports, least=len(there.schools)),
            none("reports that differ", differ),
            Count("queries", touched.total(), least=100),
            none("of these that touched more than one shard", many),
            told("one shard", touched[1]),
            told("none", touched[0]),
        )
    )


def _read(place: Ground, database: Database, school: School, given: Any = None) -> Iterator[object]:
    """The classes, then the report of each, then the evidence of the school."""
    library = place.library
    content = content_for(library, library.framework)
    with database.reading() as session:
        rooms = given or classrooms.of_school(session, school.id)
        yield rooms
        for room in rooms:
            term = terms_to_report(session, room, school.time_zone, NOW)[0]
            yield report_on(session, library, room, term)
        yield evidence_of_school(session, school, PERIOD, content)


def _plans(there: Estate, words: str) -> Outcome:
    scans, most, least = [], 0, SHARDS
    with there.router.connect() as connection:
        for school in there.schools:
            found = plan(connection, words.format(school.id))
            scans.append(found.count("Foreign Scan"))
            most = max(most, len(shards_in(found)))
        every = plan(connection, OF_ALL)
        least = len(shards_in(every))
    return Outcome(
        (
            Count("shards that a query of one school asks, at most", most, most=1, least=1),
            Count("foreign scans in it, at most", max(scans), most=1, least=1),
            Count("shards that a query of all asks", least, f"of {SHARDS}", least=SHARDS),
            Count("of these at once (Async Foreign Scan)", every.count("Async Foreign Scan"),
                  least=SHARDS),
        )
    )  # fmt: skip


def _moves(there: Estate, number: int) -> Outcome:
    away, to = there.nodes[number % 2], there.nodes[1 - number % 2]
    began = time.perf_counter()
    move(there, number, (away, to))
    outcome, left = _same(there, began), _tables_of(away, number)
    return Outcome(
        (
            *outcome.counts,
            none("tables of the shard that stayed behind", left),
            Count("tables of it on the new node", _tables_of(to, number), least=len(TABLES)),
        ),
        outcome.note,
    )


def _forgets(there: Estate, number: int) -> Outcome:
    """The same shard goes back, and somebody forgets a table."""
    back = there.nodes[1 - number % 2], there.nodes[number % 2]
    move(there, number, back, skipped=FORGOTTEN)
    return _same(there)


def _tables_of(place: Place, number: int) -> int:
    with place.connect() as connection:
        found = connection.execute("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')")
        return sum(str(row[0]) in {f"{table.name}_{number}" for table in TABLES} for row in found)


if __name__ == "__main__":
    sys.exit(main())
