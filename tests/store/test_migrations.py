"""The history of the database's shape."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from webapp.domain.errors import Busy
from webapp.store import migrations
from webapp.store.engine import Database
from webapp.store.tables import METADATA

# Dies like a power cut when the n-th table is made.
DYING = """
import os, sys
from sqlalchemy import event
from webapp.store import migrations
from webapp.store.engine import Database
database, left = Database(sys.argv[1]), [int(sys.argv[2])]
@event.listens_for(database.engine, "before_cursor_execute")
def count(connection, cursor, statement, *rest):
    left[0] -= statement.lstrip().upper().startswith(("CREATE", "INSERT", "UPDATE"))
    if left[0] == 0:
        os._exit(9)
migrations.upgrade(database)
"""


def _shape(path: Path) -> list[tuple[str, ...]]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
        return rows.fetchall()


def test_upgrading_from_nothing_makes_what_the_rows_say(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")

    migrations.upgrade(database)

    with database.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    assert migrations.is_current(database)
    database.close()


def test_upgrading_makes_the_same_constraints_as_the_rows(tmp_path):
    upgraded = Database(f"sqlite:///{tmp_path / 'a.db'}")
    made = Database(f"sqlite:///{tmp_path / 'b.db'}")
    migrations.upgrade(upgraded)
    made.make_tables()

    def words(name: str) -> list[list[str]]:
        shape = [row for row in _shape(tmp_path / name) if "alembic" not in row[1]]
        return [sorted((sql or "").replace(",", " ").split()) for _, _, sql in shape]

    assert words("a.db") == words("b.db")
    upgraded.close()
    made.close()


def test_upgrading_twice_changes_nothing(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    migrations.upgrade(database)
    before = _shape(tmp_path / "x.db")

    migrations.upgrade(database)

    assert _shape(tmp_path / "x.db") == before
    database.close()


def test_a_new_database_is_not_current(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")

    assert not migrations.is_current(database)
    database.close()


@pytest.mark.parametrize("operation", [1, 3, 9, 14, 17])
def test_an_upgrade_killed_half_way_leaves_nothing_and_can_be_repeated(tmp_path, operation):
    path = tmp_path / "x.db"
    url = f"sqlite:///{path}"

    killed = subprocess.run([sys.executable, "-c", DYING, url, str(operation)], check=False)

    assert killed.returncode == 9
    assert _shape(path) == []
    database = Database(url)
    migrations.upgrade(database)
    assert migrations.is_current(database)
    database.close()


def test_an_upgrade_waits_for_no_writer_for_ever(tmp_path):
    path = tmp_path / "x.db"
    database = Database(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(Busy):
        migrations.upgrade(database)

    other.close()
    database.close()
