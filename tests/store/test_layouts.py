"""The statements of layouts, held against the rules of those who run them.

Citus is not run here. Its rules are those of its documentation and of its own error messages:
keys of a distributed table hold the distribution column; a reference leads to a table of the same
nodes with that column in the same place, or to a reference table; triggers want a setting.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from webapp.store import layouts, migrations, tenancy
from webapp.store.tables import METADATA

COLUMNS = r"\(([^)]*)\)"
KEY = re.compile(rf"CREATE UNIQUE INDEX (\w+) ON (\w+) {COLUMNS}")
REFERENCE = re.compile(
    rf"ALTER TABLE (\w+) ADD CONSTRAINT (\w+) FOREIGN KEY{COLUMNS} REFERENCES (\w+) {COLUMNS}(.*);"
)
GONE = re.compile(r"ALTER TABLE \w+ DROP CONSTRAINT (\w+);|DROP INDEX (\w+);")
SPREAD = re.compile(
    r"SELECT create_distributed_table\('(\w+)', '(\w+)', (shard_count|colocate_with) => (.+)\);"
)
EVERYWHERE = re.compile(r"SELECT create_reference_table\('(\w+)'\);")
NODES = [layouts.Node(f"node{n}", f"db{n}", 5432, "netsprout") for n in range(2)]


@dataclass
class Cluster:
    """What Citus knows after each statement; it refuses what the real one refuses."""

    keys: dict[str, tuple[str, tuple[str, ...]]]  # name -> table, columns
    references: set[str]
    spread: dict[str, str] = field(default_factory=dict)  # table -> the one it lies with
    everywhere: set[str] = field(default_factory=set)
    may_have_triggers: bool = False

    def run_all(self, statements: Iterable[str]) -> None:
        for words in statements:
            self.run(words)

    def run(self, words: str) -> None:
        if found := GONE.fullmatch(words):
            self.references.discard(found[1])
            self.keys.pop(found[1] or found[2], None)
        elif found := KEY.match(words):
            self.keys[found[1]] = (found[2], tuple(found[3].split(", ")))
        elif found := EVERYWHERE.fullmatch(words):
            self.everywhere.add(found[1])
        elif words == "SET citus.enable_unsafe_triggers TO on;":
            self.may_have_triggers = True
        elif found := SPREAD.fullmatch(words):
            self._spread(*found.groups())
        elif found := REFERENCE.fullmatch(words):
            self._refer(*found.groups())
        else:
            assert words.startswith(("--", "CREATE EXTENSION", "CREATE INDEX")), words

    def _spread(self, table: str, column: str, option: str, value: str) -> None:
        without = [
            n for n, (t, columns) in self.keys.items() if t == table and column not in columns
        ]
        assert not without, f"keys that do not include the distribution column: {without}"
        mine = [n for n in self.references if n.startswith(f"fk_{table}_")]
        assert not mine, f"a local reference is still there: {mine}"
        assert self.may_have_triggers or table != "access_row"
        beside = value.strip("'") if option == "colocate_with" else table
        assert beside == table or beside in self.spread
        self.spread[table] = beside

    def _refer(self, *found: str) -> None:
        table, name, ours, other, theirs, rest = found
        places = [pair for pair in zip(ours.split(", "), theirs.split(", "), strict=True)]
        is_within = other in self.spread and (tenancy.SCHOOL, tenancy.SCHOOL) in places
        assert is_within or other in self.everywhere, f"{name} leads to another node"
        assert "CASCADE" not in rest
        assert "SET" not in rest
        self.references.add(name)


def a_coordinator() -> Cluster:
    """As `db upgrade` leaves it."""
    keys, references = {}, set()
    for table in METADATA.tables.values():
        unique = [c for c in table.constraints if c.__class__.__name__ == "UniqueConstraint"]
        for one in [table.primary_key, *unique, *(i for i in table.indexes if i.unique)]:
            keys[str(one.name)] = (table.name, tuple(c.name for c in one.columns))
        references |= {str(one.name) for one in table.foreign_key_constraints}
    return Cluster(keys, references)


def test_citus_takes_every_statement():
    before, cluster = a_coordinator(), a_coordinator()

    cluster.run_all(layouts.citus(32))

    assert cluster.spread.keys() == tenancy.OF_SCHOOL
    assert set(cluster.spread.values()) == {layouts.ANCHOR}
    assert cluster.everywhere == tenancy.REFERENCE.keys()
    assert cluster.references == before.references
    assert cluster.keys.keys() == before.keys.keys()


def test_columns_that_spread_tables_are_of_one_type():
    types = {METADATA.tables[name].c[tenancy.SCHOOL].type.__class__ for name in tenancy.OF_SCHOOL}

    assert len(types) == 1


def test_a_cluster_refuses_what_was_left_out():
    skipped = [one for one in layouts.citus() if "uq_classroom_code" not in one]
    cluster = a_coordinator()

    with pytest.raises(AssertionError, match="uq_classroom_code"):
        cluster.run_all(skipped)


def test_partitions_cut_every_table_of_a_school_and_keep_its_keys():
    words = list(layouts.partitions(4, migrations.head()))

    made = {m[1]: one for one in words if (m := re.match(r"CREATE TABLE (\w+) \(", one))}
    assert made.keys() == METADATA.tables.keys() | {"alembic_version"}
    cut = {name for name, one in made.items() if one.endswith("PARTITION BY HASH (school_id);")}
    assert cut == tenancy.OF_SCHOOL
    assert sum(" PARTITION OF " in one for one in words) == 4 * len(cut)
    assert all("PRIMARY KEY (school_id" in made[name] for name in cut)
    assert all("school_id, " in one for one in words if one.startswith("CREATE UNIQUE INDEX"))


def test_a_node_has_its_own_shards_and_the_router_all_of_them():
    node = "\n".join(layouts.partitions(4, "0001", only=(1, 3)))
    router = list(layouts.router(4, NODES))

    assert "answer_1" in node
    assert "answer_2" not in node
    where = [one for one in router if one.startswith("CREATE FOREIGN TABLE answer_")]
    assert [re.search(r"SERVER (\w+)", one)[1] for one in where] == ["node0", "node1"] * 2
    assert not any("PRIMARY KEY" in one for one in router)


def test_a_shard_moves_with_all_its_tables_and_leaves_last():
    steps = list(layouts.move(4, 1, NODES[1], NODES[0]))

    assert [where for where, _ in steps] == sorted(
        (where for where, _ in steps), key=["node0", "router", "node1"].index
    )
    assert sum(words.startswith("DROP TABLE") for _, words in steps) == len(tenancy.OF_SCHOOL)
