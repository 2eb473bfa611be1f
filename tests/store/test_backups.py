"""Copies of the database: whole, with a note, on a shelf."""

import os
import shutil
import sqlite3
import stat
from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from tests.builders import NOW
from tests.cast import add_cast
from webapp.daily import Copying, copying_of, once
from webapp.settings import Settings
from webapp.store import backup_looks, backup_notes, backups, locks, migrations
from webapp.store.backups import NoRoom, Order, Shelf
from webapp.store.engine import Database

SECRET = b"s" * 32


@pytest.fixture
def kept(tmp_path):
    """A database as its migrations make it, with some people."""
    database = Database(f"sqlite:///{tmp_path / 'kept.db'}")
    migrations.upgrade(database)
    with database.writing() as session:
        add_cast(session)
    yield database
    database.close()


def test_a_copy_says_what_it_holds_and_is_a_database_for_any_program(kept, tmp_path):
    note = backups.make(kept, tmp_path / "a.copy", Order(NOW, secret=SECRET))

    seen = backup_looks.look(tmp_path / "a.copy", "", tmp_path)
    assert (seen.faults, seen.log_faults) == ((), ())
    assert seen.note.made_at == NOW
    assert seen.note.rows == note.rows
    assert note.rows["learner"] > 0
    assert seen.note.secret == ""  # what anybody can open does not hold it
    with sqlite3.connect(tmp_path / "a.copy") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()


def test_a_flipped_byte_that_sqlite_does_not_see_is_found(kept, tmp_path):
    backups.make(kept, tmp_path / "a.copy", Order(NOW))
    content = (tmp_path / "a.copy").read_bytes()
    place = content.index(b"Willow")
    (tmp_path / "a.copy").write_bytes(content[:place] + b"x" + content[place + 1 :])
    with sqlite3.connect(tmp_path / "a.copy") as copy:
        assert copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
    copy.close()

    assert backup_looks.look(tmp_path / "a.copy", "", tmp_path).faults == (backup_looks.CHANGED,)


def test_a_copy_that_was_cut_is_found(kept, tmp_path):
    backups.make(kept, tmp_path / "a.copy", Order(NOW))
    content = (tmp_path / "a.copy").read_bytes()
    (tmp_path / "a.copy").write_bytes(content[: len(content) // 2])

    assert backup_looks.look(tmp_path / "a.copy", "", tmp_path).faults


def test_a_locked_copy_brings_the_secret_and_opens_with_its_key_alone(kept, tmp_path):
    key, lock = locks.make()
    backups.make(kept, tmp_path / "a.copy", Order(NOW, lock, SECRET))

    outside = backup_looks.look(tmp_path / "a.copy", "", tmp_path)
    assert (outside.faults, outside.is_opened, outside.note) == ((), False, None)
    inside = backup_looks.look(tmp_path / "a.copy", key, tmp_path)
    assert bytes.fromhex(inside.note.secret) == SECRET
    assert SECRET.hex() not in repr(inside)
    with pytest.raises(locks.WrongKey):
        backup_looks.look(tmp_path / "a.copy", locks.make()[0], tmp_path)
    assert [p.name for p in tmp_path.iterdir() if backup_looks.OPENED in p.name] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_abuse_29_copies_are_read_by_their_owner_alone(kept, tmp_path):
    shelf = Shelf(tmp_path / "copies", 3)
    copy = backups.make_on(shelf, kept, Order(NOW, locks.make()[1]))

    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_the_newest_copies_stay_and_nobody_elses_file_goes(kept, tmp_path):
    shelf = Shelf(tmp_path / "copies", 2)
    for day in range(4):
        backups.make_on(shelf, kept, Order(NOW + timedelta(days=day)))
        (shelf.folder / "notes.txt").write_text("mine")

    made = [backups.made_at(copy) for copy in shelf.copies()]
    assert made == [(NOW + timedelta(days=day)).astimezone(UTC) for day in (2, 3)]
    assert sorted(p.name for p in shelf.folder.iterdir())[-1] == "notes.txt"
    assert len(list(shelf.folder.iterdir())) == 3


def test_a_clock_that_was_set_back_does_not_cost_the_copy_that_was_just_made(kept, tmp_path):
    shelf = Shelf(tmp_path / "copies", 1)
    backups.make_on(shelf, kept, Order(NOW))

    made = backups.make_on(shelf, kept, Order(NOW - timedelta(days=900)))

    assert shelf.copies() == [made]


def test_two_processes_do_not_make_the_same_copy(kept, tmp_path):
    shelf = Shelf(tmp_path, 3)
    (tmp_path / backups.MAKING).touch()
    os.utime(tmp_path / backups.MAKING, (NOW.timestamp(), NOW.timestamp()))

    assert backups.make_on(shelf, kept, Order(NOW)) is None
    assert backups.make_on(shelf, kept, Order(NOW + 2 * backups.GIVEN_UP)) is not None


def test_a_full_disk_is_said_before_anything_is_written(kept, tmp_path, monkeypatch):
    small = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: small)

    with pytest.raises(NoRoom):
        backups.make(kept, tmp_path / "a.copy", Order(NOW))

    assert not (tmp_path / "a.copy").exists()


def test_a_serving_process_makes_one_copy_a_day(parts, kept, tmp_path):
    parts = replace(parts, database=kept)
    copying = Copying(Shelf(tmp_path / "copies", 7), locks.make()[1])

    once(parts, copying)
    once(parts, copying)

    (copy,) = copying.shelf.copies()
    assert backups.made_at(copy) == parts.now().replace(microsecond=0)
    assert locks.is_locked(copy)


def test_copies_are_made_only_where_somebody_asked_for_them(tmp_path):
    assert copying_of(Settings(data=tmp_path)) is None


def test_a_note_is_read_only_where_there_is_one(tmp_path):
    (tmp_path / "short").write_bytes(b"x")
    (tmp_path / "long").write_bytes(b"x" * 100 + backup_notes.LAST_WORDS)

    assert backup_notes.read(tmp_path / "short") is None
    assert backup_notes.read(tmp_path / "long") is None
    assert backup_notes.body_size(tmp_path / "short") == 1
