"""The history of the database's shape."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.databases import a_blank_database, rows
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


# What PostgreSQL knows of a shape: columns, keys and rules, indexes, triggers; in words.
CATALOGUE = """
SELECT 'column', table_name, column_name, concat_ws(' ', data_type, is_nullable, column_default)
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid)
FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2, 3
"""
SCHEMA = "SELECT type, tbl_name, name, sql FROM sqlite_master ORDER BY type, name"


def _shape(database: Database) -> list[tuple[str, ...]]:
    return rows(database, SCHEMA if database.path else CATALOGUE)


@pytest.fixture
def database(tmp_path):
    """A database without any table."""
    found = a_blank_database(tmp_path / "x.db")
    yield found
    found.close()


def test_upgrading_from_nothing_makes_what_the_rows_say(database):
    migrations.upgrade(database)

    with database.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    assert migrations.is_current(database)


def test_upgrading_makes_the_same_constraints_as_the_rows(database, tmp_path):
    made = a_blank_database(tmp_path / "b.db")
    migrations.upgrade(database)
    made.make_tables()

    def words(of: Database) -> list[list[str]]:
        shape = [row for row in _shape(of) if "alembic" not in row[1]]
        return [sorted((sql or "").replace(",", " ").split()) for *_, sql in shape]

    assert words(database) == words(made)
    made.close()


def test_upgrading_twice_changes_nothing(database):
    migrations.upgrade(database)
    before = _shape(database)

    migrations.upgrade(database)

    assert _shape(database) == before


def test_a_new_database_is_not_current(database):
    assert not migrations.is_current(database)


@pytest.mark.parametrize("operation", [1, 3, 9, 14, 17])
def test_an_upgrade_killed_half_way_leaves_nothing_and_can_be_repeated(database, operation):
    dying = [sys.executable, "-c", DYING, database.url, str(operation)]

    killed = subprocess.run(dying, check=False)

    assert killed.returncode == 9
    assert _shape(database) == []
    migrations.upgrade(database)
    assert migrations.is_current(database)


def test_servers_that_start_at_once_upgrade_once(database):
    others = [Database(database.url) for _ in range(3)]

    with ThreadPoolExecutor(3) as pool:
        done = [pool.submit(migrations.upgrade, other) for other in others]

    assert [one.exception() for one in done] == [None, None, None]
    assert migrations.is_current(database)
    for other in others:
        other.close()


def test_an_upgrade_waits_for_no_writer_for_ever(database):
    other = Database(database.url)

    with other.changing(), pytest.raises(Busy):
        migrations.upgrade(database, wait=0.05)

    other.close()


# A school of before 0013: two teach a class of band B, one a class of band D, two learners.
BEFORE_0013 = (
    "INSERT INTO school VALUES (1, 'Old', FALSE, 'Asia/Shanghai', 0)",
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


def test_old_classes_get_a_main_teacher_and_old_learners_their_age(database):
    migrations.upgrade(database, "0012")
    with database.changing() as connection:
        for words in BEFORE_0013:
            connection.exec_driver_sql(words)

    migrations.upgrade(database)

    main = rows(database, "SELECT classroom_id, person_id, is_main FROM teaching ORDER BY 1, 2")
    assert main == [(20, 10, 1), (20, 11, 0), (21, 11, 1)]
    young = rows(database, "SELECT classroom_id, is_under_14 FROM learner ORDER BY 1")
    assert young == [(20, 1), (21, 0)]


def test_seats_of_before_consents_go_on_in_the_morning_and_say_what_they_are(database):
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


def test_the_names_of_the_files_tell_the_shapes_as_alembic_does():
    folder = ScriptDirectory(str(migrations.PLACE))
    steps = [step.revision for step in folder.walk_revisions()]

    assert migrations.head() == folder.get_current_head()
    assert all(migrations.knows(step) for step in steps)
    assert steps == sorted(steps, reverse=True)


def test_a_start_that_finds_todays_shape_does_not_load_alembic(database):
    migrations.upgrade(database)
    words = (
        "import sys; from webapp.store import migrations; from webapp.store.engine import Database;"
        "migrations.upgrade(Database(sys.argv[1])); sys.exit('alembic' in sys.modules)"
    )
    address = database.engine.url.render_as_string(hide_password=False)

    assert subprocess.run([sys.executable, "-c", words, address], check=False).returncode == 0
