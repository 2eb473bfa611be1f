"""`netsprout db layout`."""

import pytest

from tests.cli.commands import Shell


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (("citus", "--shards", "32"), "CREATE EXTENSION IF NOT EXISTS citus;"),
        (("partitions", "--shards", "4", "--only", "1,3"), "-- A node can keep a key unique"),
        (("router", "db1:5432/netsprout"), "CREATE EXTENSION IF NOT EXISTS postgres_fdw;"),
    ],
)
def test_a_layout_is_printed_without_any_database(shell: Shell, words, start):
    result = shell.run("db", "layout", *words)

    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(start)
    assert not shell.data.exists()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("partitions", "--only", "some"), "0,2,4"),
        (("partitions", "--shards", "4", "--only", "4"), "from 0 to 3"),
        (("router", "db1"), "db1:5432/netsprout"),
    ],
)
def test_what_cannot_be_laid_out_is_explained(shell: Shell, words, hint):
    assert hint in shell.refusal("db", "layout", *words)
