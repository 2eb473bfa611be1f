"""Transactions: whole or nothing, one writer at a time, refusals in our words."""

import shutil
import threading
from contextlib import suppress

import pytest

from tests.builders import NOW
from webapp.domain.errors import Busy, Damaged, StorageFull, Unwritable
from webapp.store import probe
from webapp.store.dialects import PRAGMAS
from webapp.store.engine import Database


def _probes(database: Database) -> int:
    with database.reading() as session:
        return session.connection().exec_driver_sql("SELECT count(*) FROM probe").scalar_one()


def test_a_transaction_that_ends_well_is_kept(parts):
    with parts.database.writing() as session:
        probe.write(session, NOW)

    assert _probes(parts.database) == 1


def test_a_transaction_that_fails_leaves_nothing(parts):
    def fail() -> None:
        with parts.database.writing() as session:
            probe.write(session, NOW)
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    assert _probes(parts.database) == 0


def test_reading_keeps_nothing(parts):
    with suppress(Unwritable), parts.database.reading() as session:  # PostgreSQL says so, too
        probe.write(session, NOW)

    assert _probes(parts.database) == 0


def test_every_connection_is_safe(parts):
    with parts.database.reading() as session:
        connection = session.connection()
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    assert len(PRAGMAS) == 7


def test_another_process_that_holds_the_database_makes_a_writer_busy(parts):
    other = Database(parts.database.url)

    with other.changing(), pytest.raises(Busy), parts.database.writing() as session:
        probe.write(session, NOW)

    other.close()
    assert _probes(parts.database) == 0


def test_readers_do_not_wait_for_a_writer(parts):
    with parts.database.writing() as session:
        probe.write(session, NOW)

        assert _probes(parts.database) == 0


def test_writers_of_one_process_take_turns(parts):
    def write() -> None:
        for _ in range(20):
            with parts.database.writing() as session:
                connection = session.connection()
                found = connection.exec_driver_sql("SELECT count(*) FROM probe").scalar_one()
                connection.exec_driver_sql(f"INSERT INTO probe VALUES ({found}, 0)")

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert _probes(parts.database) == 160


def test_a_full_disk_is_said_to_be_full_and_what_was_written_stays(parts):
    with parts.database.writing() as session:
        probe.write(session, NOW)
    with parts.database.reading() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()

    def write_too_much() -> None:
        with parts.database.writing() as session:
            connection = session.connection()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            for number in range(2, 5000):
                connection.exec_driver_sql(f"INSERT INTO probe VALUES ({number}, 0)")

    with pytest.raises(StorageFull):
        write_too_much()

    assert _probes(parts.database) == 1


def test_a_damaged_file_is_said_to_be_damaged(parts, tmp_path):
    path = tmp_path / "damaged.db"
    parts.database.close()
    shutil.copy(parts.database.path, path)
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)
    database = Database(f"sqlite:///{path}")

    with pytest.raises(Damaged), database.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM probe").scalar_one()
    database.close()


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path):
    path = tmp_path / "no.db"
    path.write_text("Dear diary, " * 1000)
    database = Database(f"sqlite:///{path}")

    with pytest.raises(Damaged), database.reading() as session:
        session.connection()
    database.close()
