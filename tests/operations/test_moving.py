"""A demo school moves to another database and back: SQLite, and what the tests run on."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import NOW
from tests.cast import add_cast
from tests.chains import a_look
from tests.databases import a_blank_database, change, without_triggers
from tests.operations.test_demo import LIBRARY, build
from webapp.domain.terms import term_at
from webapp.operations import reports
from webapp.operations.moving import NotOfToday, move
from webapp.store import access_rows, copying, migrations
from webapp.store.copying import NotTheSame, Sum
from webapp.store.engine import Database
from webapp.store.pg_tools import NotEmpty


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Database]:
    """A SQLite file, whatever the tests run on."""
    with closing(Database(f"sqlite:///{tmp_path / 'old.db'}")) as found:
        migrations.upgrade(found)
        yield found


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Database]:
    """A database without a table."""
    with closing(a_blank_database(tmp_path / "new.db")) as found:
        yield found


def sums(database: Database) -> dict[str, Sum]:
    with database.reading() as session:
        return copying.sums(session.connection())


def a_small_school(database: Database) -> None:
    with database.writing() as session:
        cast = add_cast(session)
        for n in range(3):
            access_rows.add(session, a_look(n, school_id=cast.willow.id))


def test_the_demo_school_is_the_same_on_the_other_database_and_back_again(old, new, tmp_path):
    demo, _written = build(old, learner_count=60)

    rows = move(old, new, None)

    assert rows["answer"] > 100
    term = term_at("Asia/Shanghai", NOW)
    for room, _seats in demo.classes:
        with old.reading() as here, new.reading() as there:
            before, after = (reports.report_on(one, LIBRARY, room, term) for one in (here, there))
        assert before == after
    with closing(Database(f"sqlite:///{tmp_path / 'back.db'}")) as back:
        move(new, back, None)
        assert sums(back) == sums(old)


def test_nothing_is_copied_over_something(old, new):
    a_small_school(old)
    move(old, new, None)
    before = sums(new)

    with pytest.raises(NotEmpty):
        move(old, new, None)

    assert sums(new) == before


def test_a_broken_log_is_not_carried_on_and_nothing_is_kept(old, new):
    a_small_school(old)
    with old.changing() as connection:
        connection.exec_driver_sql("DROP TRIGGER access_row_no_update")
        connection.exec_driver_sql("UPDATE access_row SET person_id = 9 WHERE number = 2")

    with pytest.raises(NotTheSame, match="access log"):
        move(old, new, None)

    assert migrations.shape_of(new) is None


def test_what_differs_where_it_arrived_is_said_with_its_table(old, new):
    a_small_school(old)
    move(old, new, None)
    sent = sums(old)
    change(new, "UPDATE learner SET nickname = 'other' WHERE seat = 1")
    change(new, *without_triggers("DELETE FROM access_row WHERE number = 3"))

    with pytest.raises(NotTheSame, match="access_row: 2 rows, not 3"), new.reading() as session:
        copying.compare(sent, session.connection())
    change(new, "DELETE FROM access_chain")
    assert {name for name, one in sums(new).items() if one != sent[name]} == {
        "learner", "access_row", "access_chain"
    }  # fmt: skip


def test_a_database_of_another_shape_is_not_copied(new, tmp_path):
    with closing(Database(f"sqlite:///{tmp_path / 'older.db'}")) as older:
        migrations.upgrade(older, "0012")

        with pytest.raises(NotOfToday, match="0012"):
            move(older, new, None)
