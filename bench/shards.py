"""Schools on two PostgreSQL servers by `netsprout db layout`, and a router over both."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import event

from bench.faults.cluster import DATABASE, OWNER, Cluster
from webapp.domain.library import Library
from webapp.domain.people import School
from webapp.operations.demo.building import build_demo
from webapp.operations.demo.people import DemoOrder
from webapp.store import layouts, migrations, people, tenancy
from webapp.store.engine import Database
from webapp.store.tables import METADATA

SHARDS, SCHOOLS = 8, 6
LAST_DAY = date(2026, 11, 25)
SECRET = b"bench" * 8
NAMES = "|".join(sorted(tenancy.OF_SCHOOL, key=len, reverse=True))
PART = re.compile(rf"\bpublic\.(?:{NAMES})_(\d+)\b")
TABLES = [table for table in METADATA.sorted_tables if table.name in tenancy.OF_SCHOOL]
SUM = "sum(('x' || left(md5(ROW({})::text), 12))::bit(48)::bigint)"
OF_SCHOOL = f"SELECT count(*), coalesce({SUM}, 0) FROM {{}} WHERE school_id = {{}}"
SCHOOLS_OF = "SELECT {} FROM school WHERE id IN (SELECT school_id FROM {})"
Sums = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Place:
    """One database of a server."""

    cluster: Cluster
    name: str

    @property
    def url(self) -> str:
        """As the program takes it."""
        return self.cluster.url.removesuffix(DATABASE) + self.name

    def connect(self) -> psycopg.Connection:
        """A connection without transactions of its own."""
        return psycopg.connect(
            host="127.0.0.1", port=self.cluster.port, user=OWNER, dbname=self.name, autocommit=True
        )

    def run(self, statements: Iterable[str]) -> None:
        """One after the other."""
        with self.connect() as connection:
            for words in statements:
                connection.execute(words.encode())

    def node(self, name: str) -> layouts.Node:
        """As a layout names it."""
        return layouts.Node(name, "127.0.0.1", self.cluster.port, self.name)


@dataclass(frozen=True, slots=True)
class Estate:
    """The schools uncut, the two nodes that share them, the router, and who is where."""

    uncut: Place
    nodes: tuple[Place, Place]
    router: Place
    schools: tuple[School, ...]

    def names(self) -> list[layouts.Node]:
        """Both nodes."""
        return [place.node(f"node{n}") for n, place in enumerate(self.nodes)]

    def shard_of(self, school: School) -> int:
        """Which shard PostgreSQL itself puts a school in."""
        asked = b"SELECT n FROM generate_series(0, %s) n WHERE satisfies_hash_partition("
        asked += b"'answer'::regclass, %s, n, %s::bigint)"
        with self.nodes[0].connect() as connection:
            found = connection.execute(asked, [SHARDS - 1, SHARDS, school.id]).fetchone()
        assert found is not None
        return int(found[0])

    def home_of(self, school: School) -> int:
        """The number of its node."""
        return self.shard_of(school) % len(self.nodes)


def estate(clusters: Sequence[Cluster], library: Library, answers: int) -> Estate:
    """Make demo schools on one database, the layouts, and copy each school to its node."""
    first, second = clusters
    places = [Place(first, name) for name in ("uncut", "router")]
    with Place(first, DATABASE).connect() as connection:
        for place in places:
            connection.execute(f"CREATE DATABASE {place.name}".encode())
    uncut, router = places
    nodes = (Place(first, DATABASE), Place(second, DATABASE))
    found = Estate(uncut, nodes, router, _schools(uncut, library, answers))
    for number, node in enumerate(nodes):
        own = range(number, SHARDS, len(nodes))
        node.run(layouts.partitions(SHARDS, migrations.head(), only=own))
    router.run(layouts.router(SHARDS, found.names()))
    for school in found.schools:
        copy_school(uncut, nodes[found.home_of(school)], school)
    for node in (*nodes, uncut):
        node.run(["ANALYZE"])
    return found


def copy_school(source: Place, target: Place, school: School) -> None:
    """All rows of a school, those before others that refer to them; its own one on every node.

    Raises:
        psycopg.Error: it has no place there.
    """
    where = {"school": "id", **dict.fromkeys(tenancy.OF_SCHOOL, tenancy.SCHOOL)}
    with source.connect() as one, target.connect() as other, other.transaction():
        for table in METADATA.sorted_tables:
            if table.name in where:
                names = columns_of(table.name)
                chosen = sql.SQL("SELECT {} FROM {} WHERE {} = {}").format(
                    names, sql.Identifier(table.name), sql.Identifier(where[table.name]), school.id
                )
                stream((one, chosen), (other, table.name, names))


def stream(
    source: tuple[psycopg.Connection, sql.Composed],
    target: tuple[psycopg.Connection, str, sql.Composed],
) -> None:
    """Rows by COPY from one server to another."""
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(target[1]), target[2])
    with (
        source[0].cursor().copy(sql.SQL("COPY ({}) TO STDOUT").format(source[1])) as out,
        target[0].cursor().copy(into) as taken,
    ):
        for data in out:
            taken.write(data)


def columns_of(name: str) -> sql.Composed:
    """In the order of this version, which is not that of a database that was upgraded."""
    return sql.SQL(", ").join(sql.Identifier(column.name) for column in METADATA.tables[name].c)


def sums(place: Place, school: School) -> Sums:
    """Rows and a sum over every column of all tables of a school."""
    found = {}
    with place.connect() as connection:
        for table in TABLES:
            words = sql.SQL(OF_SCHOOL).format(
                columns_of(table.name), sql.Identifier(table.name), school.id
            )
            row = connection.execute(words).fetchone()
            assert row is not None
            found[table.name] = (int(row[0]), int(row[1]))
    return found


def plan(connection: psycopg.Connection, words: str, values: Any = None) -> str:
    """How the server would answer."""
    return "\n".join(
        row[0]
        for row in psycopg.ClientCursor(connection).execute(
            f"EXPLAIN (VERBOSE, COSTS OFF) {words}".encode(), values
        )
    )


def shards_in(words: str) -> frozenset[int]:
    """The shards that a plan touches."""
    return frozenset(map(int, PART.findall(words)))


@contextmanager
def watched(place: Place) -> Iterator[tuple[Database, list[tuple[str, Any]]]]:
    """The program's own database there, and all that it asks."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            seen.append((statement, values))

    with closing(Database(place.url)) as database:
        event.listen(database.engine, "before_cursor_execute", note)
        yield database, seen


def move(there: Estate, number: int, way: tuple[Place, Place], skipped: str = "") -> None:
    """A shard from a node to the other; `skipped`: a table whose rows are forgotten."""
    away, to = (place.node(f"node{there.nodes.index(place)}") for place in way)
    steps = list(layouts.move(SHARDS, number, away, to))
    places = {"router": there.router, away.name: way[0]}
    way[1].run(words for where, words in steps if where == to.name)
    with way[0].connect() as one, way[1].connect() as other:
        rows = sql.SQL(SCHOOLS_OF).format(
            columns_of("school"), sql.Identifier(f"{layouts.ANCHOR}_{number}")
        )
        other.execute("CREATE TEMPORARY TABLE arrived (LIKE school)")
        stream((one, rows), (other, "arrived", columns_of("school")))
        other.execute("INSERT INTO school SELECT * FROM arrived ON CONFLICT DO NOTHING")
        for table in TABLES:
            if table.name != skipped:
                part, columns = f"{table.name}_{number}", columns_of(table.name)
                rows = sql.SQL("SELECT {} FROM {}").format(columns, sql.Identifier(part))
                stream((one, rows), (other, part, columns))
    for where, words in steps:
        if where != to.name:
            places[where].run([words])


def _schools(uncut: Place, library: Library, answers: int) -> tuple[School, ...]:
    with closing(Database(uncut.url)) as database:
        migrations.upgrade(database)
        for seed in range(SCHOOLS):
            order = DemoOrder(end=LAST_DAY, learner_count=60, answer_count=answers, seed=seed)
            build_demo(database, order, library, SECRET)
        with database.reading() as session:
            return tuple(people.schools(session))
