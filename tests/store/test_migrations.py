"""The history of the database's shape."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from webapp.domain.consents import How, Standing
from webapp.domain.errors import Busy
from webapp.store import consents, learners, migrations
from webapp.store.engine import Database
from webapp.store.tables import METADATA

# Dies like a power cut when the n-th table is made.
DYING = """
import os, sys
from sqlalchemy import event
from webapp.store import consents, learners, migrations
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


# A school of before 0013: two teach a class of band B, one a class of band D, two learners.
BEFORE_0013 = (
    "INSERT INTO school VALUES (1, 'Old', 0, 'Asia/Shanghai', 0)",
    *(
        "INSERT INTO person (school_id, id, login, name, password_hash, role, locale, wrong_tries)"
        f" VALUES (1, {person}, 'p{person}', 'P', 'x', 'teacher', '', 0)"
        for person in (10, 11)
    ),
    *(
        "INSERT INTO classroom (school_id, id, name, code, band, grade, created_at)"
        f" VALUES (1, {room}, 'C', 'ABCDE{band}', '{band}', 5, 0)"
        for room, band in ((20, "B"), (21, "D"))
    ),
    *(
        f"INSERT INTO teaching (school_id, classroom_id, person_id) VALUES (1, {room}, {person})"
        for room, person in ((20, 11), (20, 10), (21, 11))
    ),
    *(
        "INSERT INTO learner (school_id, id, classroom_id, seat, nickname, card_version,"
        f" wrong_tries, locale) VALUES (1, {room + 10}, {room}, 1, 'n', 1, 0, '')"
        for room in (20, 21)
    ),
)


def test_old_classes_get_a_main_teacher_and_old_learners_their_age(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    migrations.upgrade(database, "0012")
    with database.changing() as connection:
        for words in BEFORE_0013:
            connection.exec_driver_sql(words)

    migrations.upgrade(database)

    with sqlite3.connect(tmp_path / "x.db") as rows:
        main = rows.execute("SELECT classroom_id, person_id, is_main FROM teaching ORDER BY 1, 2")
        assert main.fetchall() == [(20, 10, 1), (20, 11, 0), (21, 11, 1)]
        young = rows.execute("SELECT classroom_id, is_under_14 FROM learner ORDER BY 1")
        assert young.fetchall() == [(20, 1), (21, 0)]
    database.close()


def test_seats_of_before_consents_go_on_in_the_morning_and_say_what_they_are(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    migrations.upgrade(database, "0012")
    with database.changing() as connection:
        for words in BEFORE_0013:
            connection.exec_driver_sql(words)

    migrations.upgrade(database)

    with database.reading() as session:
        young, older = (learners.of_id_or_none(session, 1, seat) for seat in (30, 31))
        (said,) = consents.of_learner(session, 1, young.id)
        assert consents.of_learner(session, 1, older.id) == []
        assert consents.classes_to_collect(session, 1) == ["C"]
    assert (young.keeps_record, older.keeps_record) == (True, True)
    assert (said.standing, said.how, said.version) == (Standing.BEFORE, How.UPGRADE, 0)
    database.close()
