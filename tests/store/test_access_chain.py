"""The access log as a chain in the database: writers at once, triggers, what was there before."""

import multiprocessing
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from random import Random

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from tests.builders import NOW
from tests.chains import a_look
from tests.databases import a_blank_database, change, without_triggers
from webapp.domain.chain import Anchor
from webapp.domain.people import School
from webapp.operations.access_log import anchor, note_restored, verdict_on
from webapp.store import access_rows, anchors, migrations, people
from webapp.store.engine import Database
from webapp.store.ids import new_id


def write_some(url: str, seed: int) -> None:
    """What another process does: it adds looks; some of its transactions fail."""
    database, chance = Database(url), Random(seed)
    for _ in range(15):
        with suppress(KeyError), database.writing() as session:
            for _ in range(chance.randint(1, 3)):
                access_rows.add(session, a_look(school_id=chance.choice((1, 2)), id=_id(chance)))
            if chance.random() < 0.3:
                raise KeyError


def _id(chance: Random) -> int:
    """Processes that were forked would go on from the same id while the clock stands."""
    return chance.getrandbits(60)


def a_school(number: int) -> School:
    return School(id=number, name=f"School {number}", is_demo=False, time_zone="Asia/Shanghai")


@pytest.fixture
def database(parts):
    with parts.database.writing() as session:
        for number in (1, 2):
            people.add_school(session, a_school(number), NOW)
    return parts.database


def write(database, *looks):
    with database.writing() as session:
        for look in looks:
            access_rows.add(session, look)


def is_whole(database, file=None) -> bool:
    with database.reading() as session:
        return all(verdict_on(session, school, file).is_whole for school in (1, 2))


def count(database) -> int:
    with database.reading() as session:
        return sum(head.number for head in access_rows.heads(session).values())


@pytest.mark.parametrize("seed", range(4))
def test_no_false_alarm_after_threads_that_share_commits_and_fail(database, seed):
    chance = Random(seed)
    plans = [(chance.choice((1, 2)), chance.random() < 0.3) for _ in range(60)]

    def one(plan) -> int:
        school, fails = plan
        try:
            with database.writing() as session:
                access_rows.add(session, a_look(school_id=school, id=new_id(NOW)))
                access_rows.add(session, a_look(school_id=3 - school, id=new_id(NOW)))
                if fails:
                    raise KeyError
        except KeyError:
            return 0
        return 2

    with ThreadPoolExecutor(8) as pool:
        kept = sum(pool.map(one, plans))

    assert count(database) == kept
    assert is_whole(database)


def test_no_false_alarm_after_several_processes(database):
    context = multiprocessing.get_context("spawn" if os.name == "nt" else "fork")
    processes = [context.Process(target=write_some, args=(database.url, n)) for n in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert count(database) > 20
    assert is_whole(database)


def test_a_look_costs_two_statements(database):
    write(database, a_look(1))
    seen = []

    @event.listens_for(database.engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    write(database, a_look(2))

    assert len([text for text in seen if "access_" in text]) == 2


def test_what_another_process_wrote_and_what_was_taken_back_break_no_chain(database):
    write(database, a_look(1))
    other = Database(database.url)  # knows nothing of what the first one remembers
    write(other, a_look(2))
    other.close()
    with suppress(ZeroDivisionError), database.writing() as session:
        access_rows.add(session, a_look(3))
        raise ZeroDivisionError
    write(database, a_look(4))
    with database.writing() as session:
        access_rows.add(session, a_look(5))
        access_rows.add(session, a_look(6))

    assert (count(database), is_whole(database)) == (5, True)


@pytest.mark.parametrize(
    "harm", ["UPDATE access_row SET person_id = 9", "DELETE FROM access_row WHERE number = 1"]
)
def test_the_database_refuses_to_change_or_remove_a_row(database, harm):
    write(database, a_look(1), a_look(2))

    with pytest.raises(DBAPIError, match="stay as they are"), database.changing() as connection:
        connection.exec_driver_sql(harm)

    assert (count(database), is_whole(database)) == (2, True)


def test_whoever_takes_the_triggers_away_is_found_by_the_chain(database):
    write(database, *(a_look(n) for n in range(5)))
    change(database, *without_triggers("UPDATE access_row SET learner_id = 7 WHERE number = 3"))

    with database.reading() as session:
        found = verdict_on(session, 1, None).faults

    assert [(fault.breach.value, fault.number) for fault in found] == [("changed", 3)]


def test_anchors_are_added_when_a_chain_has_grown_and_hold_it(database, tmp_path):
    file = tmp_path / anchors.NAME
    for n in range(4):
        write(database, a_look(n))
        with database.reading() as session:
            assert anchor(session, file, NOW) == 1
            assert anchor(session, file, NOW) == 0

    assert [one.number for one in anchors.read(file)] == [1, 2, 3, 4]
    assert file.stat().st_mode & 0o077 == 0
    assert is_whole(database, file)
    anchors.add(file, [Anchor(school_id=1, at=NOW, number=9, digest="0" * 64)])
    assert not is_whole(database, file)


def test_a_backup_that_was_put_back_is_no_breach_once_it_is_noted(database, tmp_path):
    file, backup = tmp_path / anchors.NAME, tmp_path / "backup.db"
    write(database, a_look(1), a_look(2))
    with sqlite3.connect(database.path) as source, sqlite3.connect(backup) as copy:
        source.backup(copy)
    write(database, a_look(3))
    with database.reading() as session:
        anchor(session, file, NOW)
    restored = Database(f"sqlite:///{backup}")

    with restored.reading() as session:
        before = verdict_on(session, 1, file)
        note_restored(session, file, NOW)
        after = verdict_on(session, 1, file)
    write(restored, a_look(4))

    assert [fault.breach.value for fault in before.faults] == ["shorter"]
    assert (after.is_whole, len(after.restored)) == (True, 1)
    assert is_whole(restored, file)
    restored.close()


def test_rows_from_before_are_chained_by_the_upgrade(tmp_path):
    database = a_blank_database(tmp_path / "old.db")
    migrations.upgrade(database, "0025")
    with database.changing() as connection:
        for school in (1, 2):
            connection.exec_driver_sql(
                "INSERT INTO school (id, name, is_demo, time_zone, created_at)"
                f" VALUES ({school}, 'Old', FALSE, 'Asia/Shanghai', 0)"
            )
            for n in range(school, 4):
                connection.exec_driver_sql(
                    "INSERT INTO access_row (school_id, id, at, person_id, classroom_id,"
                    f" learner_id, what, reason) VALUES ({school}, {n}, {n}000, 11, 101, NULL,"
                    " 'report', 'exceptional.care')"
                )

    migrations.upgrade(database)

    assert (count(database), is_whole(database)) == (3 + 2, True)
    write(database, a_look(1))
    assert (count(database), is_whole(database)) == (3 + 2 + 1, True)
    database.close()
