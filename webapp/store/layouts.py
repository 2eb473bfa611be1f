"""How the tables lie over many nodes: statements for PostgreSQL, made from the schema.

Three layouts: distributed tables of the extension Citus, native hash partitions of one server (or
of a node that holds some of them), and a router whose partitions are tables of other servers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ForeignKeyConstraint, Index, MetaData, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable, DropConstraint, DropIndex
from sqlalchemy.sql.ddl import ExecutableDDLElement

from webapp.store import tenancy
from webapp.store.tables import METADATA
from webapp.store.tables.access import STAYS

ANCHOR: Final = "person"  # every other table lies where its school lies
POSTGRES: Final = postgresql.dialect()  # type: ignore[no-untyped-call]
DOOR_NOTE = (
    "-- A node can keep a key unique only within its schools. Codes and PINs are looked for in\n"
    "-- all schools before they are given; letters of links are long and drawn by chance."
)


@dataclass(frozen=True, slots=True)
class Node:
    """A server that holds some of the shards."""

    name: str
    host: str
    port: int
    database: str


def citus(shards: int = 64) -> Iterator[str]:
    """Run after `netsprout db upgrade`, on the coordinator, while nobody writes.

    References between tables are taken away first and put back last, so that the order in which
    tables are distributed does not matter.
    """
    tables = _distributed(METADATA)
    yield "CREATE EXTENSION IF NOT EXISTS citus;"
    for table in tables:
        for reference in _references(table):
            yield _sql(DropConstraint(reference))
    yield DOOR_NOTE
    for index in _door_indexes(METADATA):
        yield from _widened(index)
    for name in sorted(tenancy.REFERENCE):
        yield f"SELECT create_reference_table('{name}');"
    yield "-- The triggers of the access log stand on every node: they read nothing but their row."
    yield "SET citus.enable_unsafe_triggers TO on;"
    for name in (ANCHOR, *(table.name for table in tables if table.name != ANCHOR)):
        more = f"shard_count => {shards}" if name == ANCHOR else f"colocate_with => '{ANCHOR}'"
        yield f"SELECT create_distributed_table('{name}', '{tenancy.SCHOOL}', {more});"
    for table in tables:
        for reference in _references(table):
            # Otherwise the tables themselves would be made without it from now on.
            yield _sql(AddConstraint(reference, isolate_from_table=False))
    yield f"-- Stay where they are, on the coordinator: {', '.join(sorted(tenancy.LOCAL))}."


def partitions(shards: int, revision: str, only: Sequence[int] | None = None) -> Iterator[str]:
    """An empty database whose tables are cut by school; `only`: the shards of this node."""
    copy = _cut(METADATA)
    yield DOOR_NOTE
    for table in copy.sorted_tables:
        yield _sql(CreateTable(table))
        if table.name in tenancy.OF_SCHOOL:
            for number in range(shards) if only is None else only:
                yield part_of(table.name, number, shards)
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            yield _sql(CreateIndex(index))
    for words in STAYS["postgresql"]:
        yield f"{words};"
    yield "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);"
    yield f"INSERT INTO alembic_version VALUES ('{revision}');"


def router(shards: int, nodes: Sequence[Node]) -> Iterator[str]:
    """A database that reads all nodes: for reports over many schools, written by nobody.

    Shard n lies on node n modulo their number. Its tables have no keys: PostgreSQL allows none
    above tables of other servers, and the nodes keep them.
    """
    yield "CREATE EXTENSION IF NOT EXISTS postgres_fdw;"
    for node in nodes:
        yield (
            f"CREATE SERVER {node.name} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host "
            f"'{node.host}', port '{node.port}', dbname '{node.database}', async_capable 'true', "
            "fetch_size '10000');"
        )
        yield f"CREATE USER MAPPING FOR CURRENT_USER SERVER {node.name};"
    for table in _bare(METADATA).sorted_tables:
        yield _sql(CreateTable(table))
        for number in range(shards):
            yield foreign_part_of(table.name, number, shards, nodes[number % len(nodes)])


def part_of(table: str, number: int, shards: int) -> str:
    """One shard of a table, here."""
    return (
        f"CREATE TABLE {table}_{number} PARTITION OF {table} "
        f"FOR VALUES WITH (MODULUS {shards}, REMAINDER {number});"
    )


def foreign_part_of(table: str, number: int, shards: int, node: Node) -> str:
    """One shard of a table, elsewhere."""
    return (
        f"CREATE FOREIGN TABLE {table}_{number} PARTITION OF {table} FOR VALUES WITH "
        f"(MODULUS {shards}, REMAINDER {number}) SERVER {node.name} "
        f"OPTIONS (table_name '{table}_{number}');"
    )


def move(shards: int, number: int, away: Node, to: Node) -> Iterator[tuple[str, str]]:
    """Move a shard from node to node: (where, statement), rows not among them.

    Between the statements of `to` and those of the router its rows are copied, by `COPY` or
    logical replication, after the rows of `school` that they refer to; they are taken from the
    old node last.
    """
    names = [table.name for table in _distributed(METADATA)]
    for name in names:
        yield to.name, part_of(name, number, shards)
    for name in names:
        yield "router", f"DROP FOREIGN TABLE {name}_{number};"
        yield "router", foreign_part_of(name, number, shards, to)
    for name in reversed(names):
        # One at a time: what is only detached still refers to the others.
        yield away.name, f"ALTER TABLE {name} DETACH PARTITION {name}_{number};"
        yield away.name, f"DROP TABLE {name}_{number};"


def _distributed(metadata: MetaData) -> list[Table]:
    """The tables of schools; what others refer to comes first."""
    return [table for table in metadata.sorted_tables if table.name in tenancy.OF_SCHOOL]


def _references(table: Table) -> list[ForeignKeyConstraint]:
    return sorted(table.foreign_key_constraints, key=lambda one: str(one.name))


def _door_indexes(metadata: MetaData) -> Iterator[UniqueConstraint | Index]:
    """What is unique on the whole server, and cannot be so over nodes."""
    for table in _distributed(metadata):
        found: Iterable[UniqueConstraint | Index] = (
            *(one for one in table.constraints if isinstance(one, UniqueConstraint)),
            *(one for one in table.indexes if one.unique),
        )
        for one in sorted(found, key=lambda one: str(one.name)):
            if tenancy.SCHOOL not in one.columns:
                yield one


def _widened(one: UniqueConstraint | Index) -> Iterator[str]:
    """The key within the school instead, and an index for whoever does not know the school."""
    columns = list(one.columns)
    table, names = columns[0].table, [column.name for column in columns]
    yield _sql(DropConstraint(one) if isinstance(one, UniqueConstraint) else DropIndex(one))
    where = ""
    if isinstance(one, Index):
        where = f" WHERE {one.dialect_options['postgresql']['where']}"
    wide = ", ".join((tenancy.SCHOOL, *names))
    yield f"CREATE UNIQUE INDEX {one.name} ON {table.name} ({wide}){where};"
    yield f"CREATE INDEX {one.name}_door ON {table.name} ({', '.join(names)}){where};"


def _cut(metadata: MetaData) -> MetaData:
    """The schema again, tables of schools cut by school, doors no longer unique alone."""
    copy = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables:
        table.to_metadata(copy)
    for one in list(_door_indexes(copy)):
        columns = list(one.columns)
        table = columns[0].table
        options = {}
        if isinstance(one, Index):
            options["postgresql_where"] = one.dialect_options["postgresql"]["where"]
            table.indexes.discard(one)
        else:
            table.constraints.discard(one)
        Index(str(one.name), table.c[tenancy.SCHOOL], *columns, unique=True, **options)
        Index(f"{one.name}_door", *columns, **options)
    for table in _distributed(copy):
        table.dialect_options["postgresql"]["partition_by"] = f"HASH ({tenancy.SCHOOL})"
    return copy


def _bare(metadata: MetaData) -> MetaData:
    """Columns alone, cut by school."""
    copy = MetaData()
    for table in _distributed(metadata):
        columns = [c._copy() for c in table.columns]
        for column in columns:
            column.primary_key, column.foreign_keys = False, set()
        Table(table.name, copy, *columns, postgresql_partition_by=f"HASH ({tenancy.SCHOOL})")
    return copy


def _sql(element: ExecutableDDLElement) -> str:
    return f"{' '.join(str(element.compile(dialect=POSTGRES)).split())};"
