"""Writers that queue share a commit: whole or nothing for each, and nobody answers before it."""

import sqlite3
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import event

from tests.databases import a_database
from webapp.domain.errors import Busy, NotAllowed, StorageFull
from webapp.store import held
from webapp.store.engine import Database
from webapp.store.turns import Turns

WRITERS = 6


class Queue:
    """One writer that holds the database, and others that wait behind it in order."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.commits: list[int] = []
        self._go_on = threading.Event()
        event.listen(database.engine, "commit", lambda _c: self.commits.append(1))

    def run(self, *works):
        """What became of each work; all but the first wait until the first goes on."""
        inside = threading.Event()

        def first(session):
            inside.set()
            assert self._go_on.wait(60)
            works[0](session)

        with ThreadPoolExecutor(len(works)) as pool:
            done = [pool.submit(self.write, first)]
            assert inside.wait(60)
            for place, work in enumerate(works[1:], start=1):
                done.append(pool.submit(self.write, work))
                self.until_waiting(place)
            self._go_on.set()
            return [outcome(one) for one in done]

    def write(self, work):
        with self.database.writing() as session:
            work(session)
        return self.numbers()

    def numbers(self):
        with self.database.reading() as session:
            rows = session.connection().exec_driver_sql("SELECT id FROM probe ORDER BY id")
            return [row[0] for row in rows]

    def until_waiting(self, count):
        soon = threading.Event()
        while self.database.waiting < count:
            soon.wait(0.001)


def outcome(one: Future):
    error = one.exception()
    return type(error) if error else one.result()


def adding(number, error=None):
    def work(session):
        session.connection().exec_driver_sql(f"INSERT INTO probe VALUES ({number}, 0)")
        if error:
            raise error

    return work


@pytest.fixture
def queue(parts):
    return Queue(parts.database)


def test_writers_that_queue_share_a_commit_and_return_when_it_is_done(queue):
    seen = queue.run(*(adding(n) for n in range(WRITERS)))

    assert all(number in numbers for number, numbers in enumerate(seen))
    assert queue.numbers() == list(range(WRITERS))
    assert len(queue.commits) < WRITERS


@pytest.mark.parametrize("failing", range(3))
def test_one_that_fails_takes_only_its_own_back(queue, failing):
    works = [adding(n, NotAllowed() if n == failing else None) for n in range(3)]
    kept = [n for n in range(3) if n != failing]

    seen = queue.run(*works)

    assert seen.pop(failing) is NotAllowed
    assert queue.numbers() == kept
    assert all(set(numbers) <= set(kept) for numbers in seen)


def test_one_that_breaks_a_rule_of_the_database_takes_only_its_own_back(queue):
    seen = queue.run(adding(1), adding(1), adding(2))

    assert seen[1].__name__ == "IntegrityError"
    assert queue.numbers() == [1, 2]


def test_where_a_full_disk_undoes_everything_nobody_is_told_that_it_was_kept(queue, parts):
    def too_much(session):
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        try:
            for number in range(10, 5000):
                connection.exec_driver_sql(f"INSERT INTO probe VALUES ({number}, 0)")
        finally:
            connection.exec_driver_sql("PRAGMA max_page_count=1000000")

    seen = queue.run(adding(1), too_much, adding(2))

    assert seen[1] is StorageFull
    told = {n for n, numbers in ((1, seen[0]), (2, seen[2])) if isinstance(numbers, list)}
    assert told == set(queue.numbers())


def test_a_turn_that_does_not_come_in_time_is_refused_and_lost_by_nobody(queue):
    turns = Turns()
    turns.take()

    with pytest.raises(Busy):
        turns.take(0.01)

    assert not turns.pass_on()
    turns.end()
    turns.take(0)


def test_a_change_of_shape_shares_with_nobody(queue, parts):
    with ThreadPoolExecutor(2) as pool, parts.database.changing() as connection:
        connection.exec_driver_sql("INSERT INTO probe VALUES (1, 0)")
        other = pool.submit(queue.write, adding(2))
        queue.until_waiting(1)

    assert other.result() == [1, 2]


def test_a_commit_that_breaks_in_any_way_is_told_to_everybody(queue, parts):
    """Not only faults of the database: whoever shared it must not believe that it is kept."""

    def broken(_connection):
        raise MemoryError

    event.listen(parts.database.engine, "commit", broken)
    told = queue.run(*(adding(n) for n in range(3)))
    event.remove(parts.database.engine, "commit", broken)

    assert not [one for one in told if isinstance(one, list)]
    assert queue.numbers() == []


def test_fault_4_who_comes_after_one_that_waited_in_vain_waits_only_a_moment(tmp_path, monkeypatch):
    database = a_database(tmp_path / "held.db")
    monkeypatch.setattr(held, "HELD", 60.0)
    with closing(sqlite3.connect(tmp_path / "held.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        times = [_refused(database) for _ in range(4)]
        other.execute("ROLLBACK")

    assert times[0] > 1.5
    assert max(times[1:]) < 1.0
    with database.writing() as session:
        session.connection().exec_driver_sql("DELETE FROM probe")


def _refused(database) -> float:
    """Seconds until a writer was told that the database is busy."""
    began = time.monotonic()
    with pytest.raises(Busy), database.writing():
        pass
    return time.monotonic() - began
