"""Overwriting what nothing uses: every trace goes, every row stays, whoever else has it open."""

import sqlite3
from contextlib import closing
from random import Random

import pytest

from webapp.store import gaps

PRAGMAS = ("journal_mode=WAL", "secure_delete=ON", "wal_autocheckpoint=0")


def opened(path):
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchone()
    return connection


def marks_in(path, gone):
    contents = b"".join(file.read_bytes() for file in path.parent.iterdir())
    return [mark for mark in gone if mark in contents]


@pytest.fixture
def worn(tmp_path):
    """A database whose pages were split and joined, and what was deleted of it."""
    path, chance = tmp_path / "worn.db", Random(5)
    marks, gone = [], []
    with closing(opened(path)) as connection:
        connection.execute("CREATE TABLE seat (mark BLOB PRIMARY KEY, more BLOB) WITHOUT ROWID")
        connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, mark BLOB, words TEXT)")
        connection.execute("CREATE INDEX by_mark ON answer (mark)")
        for _day in range(5):
            connection.execute("BEGIN")
            come = [chance.randbytes(16) for _ in range(500)]
            for mark in come:
                words = "w" * (5000 if chance.random() < 0.01 else chance.randrange(200))
                connection.execute("INSERT INTO seat VALUES (?, ?)", (mark, words.encode()))
                connection.execute("INSERT INTO answer (mark, words) VALUES (?, ?)", (mark, words))
            marks += come
            for mark in chance.sample(marks, 200):
                connection.execute("DELETE FROM seat WHERE mark = ?", (mark,))
                connection.execute("DELETE FROM answer WHERE mark = ?", (mark,))
                marks.remove(mark)
                gone.append(mark)
            connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path, gone


def rows(path):
    with closing(opened(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        asked = "SELECT * FROM seat", "SELECT * FROM answer ORDER BY id"
        return [connection.execute(query).fetchall() for query in asked]


def test_no_trace_is_left_and_every_row_is(worn):
    path, gone = worn
    before = rows(path)
    assert marks_in(path, gone)  # else this test would show nothing

    assert gaps.overwrite(path)

    assert marks_in(path, gone) == []
    assert rows(path) == before
    assert gaps.overwrite(path)  # again is no harm


def test_who_keeps_old_pages_in_memory_does_not_bring_them_back(worn):
    path, gone = worn
    with closing(opened(path)) as other:
        other.execute("SELECT count(*), sum(length(more)) FROM seat").fetchone()
        other.execute("SELECT count(*), sum(length(mark)) FROM answer").fetchone()

        assert gaps.overwrite(path)

        other.execute("UPDATE seat SET more = x'00'")
        other.execute("UPDATE answer SET words = words || '!'")
        assert marks_in(path, gone) == []
    assert marks_in(path, gone) == []


def test_a_reader_in_the_middle_keeps_its_state_and_it_is_tried_later(worn):
    path, gone = worn
    with closing(opened(path)) as reader, closing(opened(path)) as writer:
        reader.execute("BEGIN")
        seen = reader.execute("SELECT count(*) FROM seat").fetchone()
        writer.execute("DELETE FROM seat WHERE mark < x'20'")

        assert not gaps.overwrite(path)

        assert reader.execute("SELECT count(*) FROM seat").fetchone() == seen
        reader.execute("COMMIT")
        assert gaps.overwrite(path)
    assert marks_in(path, gone) == []


def test_pages_that_make_no_sense_and_databases_of_another_kind_stay_as_they_are(tmp_path):
    assert list(gaps.unused(bytes(4096))) == []
    assert list(gaps.unused(b"\x0d\x00\x00\xff\xff\x00\x10" + bytes(4089))) == []
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA auto_vacuum=FULL")
        connection.execute("CREATE TABLE t (x)")
        connection.commit()
    before = path.read_bytes()

    assert not gaps.overwrite(path)

    assert path.read_bytes() == before
