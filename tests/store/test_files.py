"""The secret and the database as files."""

import os
import sqlite3
import stat
import threading

import pytest

from tests.builders import NOW, a_lesson, a_question, a_submission
from tests.cast import add_cast
from webapp.operations import learning
from webapp.store import files
from webapp.store.secrets import BadSecret, read_or_make

LESSON = a_lesson("long", *(a_question(f"q{n}") for n in range(150)))


def test_the_secret_is_made_once_and_stays(tmp_path):
    first = read_or_make(tmp_path / "data")

    assert len(first) == 32
    assert read_or_make(tmp_path / "data") == first
    assert os.listdir(tmp_path / "data") == ["secret"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_abuse_29_only_its_owner_reads_the_secret(tmp_path):
    read_or_make(tmp_path / "data")

    assert stat.S_IMODE((tmp_path / "data" / "secret").stat().st_mode) == 0o600


def test_servers_that_start_together_agree_on_a_secret(tmp_path):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(read_or_make(tmp_path))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(found)) == 1


def test_a_damaged_secret_is_refused_and_not_replaced(tmp_path):
    (tmp_path / "secret").write_bytes(b"short")

    with pytest.raises(BadSecret):
        read_or_make(tmp_path)

    assert (tmp_path / "secret").read_bytes() == b"short"


def test_a_backup_made_while_answers_come_in_has_every_earlier_one(parts, tmp_path):
    with parts.database.writing() as session:
        ada = add_cast(session).ada
    done = threading.Event()
    acknowledged = []

    def answer() -> None:
        for number, question in enumerate(LESSON.questions):
            with parts.database.writing() as session:
                given = a_submission(LESSON, "a", f"k{number}", question)
                learning.answer_question(session, ada, given, NOW)
            acknowledged.append(question.id)
        done.set()

    writer = threading.Thread(target=answer)
    writer.start()
    while len(acknowledged) < 20:
        done.wait(0.001)
    before = set(acknowledged)
    files.back_up(parts.database, tmp_path / "copy.db")
    writer.join()

    with sqlite3.connect(tmp_path / "copy.db") as copy:
        kept = {row[0] for row in copy.execute("SELECT question_id FROM answer")}
        whole = copy.execute("PRAGMA integrity_check").fetchone()
    assert before <= kept
    assert whole == ("ok",)


def test_a_whole_database_has_no_faults(parts):
    assert files.faults(parts.database) == []
    assert files.quick_faults(parts.database) == []


def test_a_damaged_page_is_found(parts):
    path = parts.database.path
    parts.database.close()
    content = bytearray(path.read_bytes())
    content[8192:8292] = b"\xff" * 100
    path.write_bytes(content)

    assert files.faults(parts.database)
    assert files.quick_faults(parts.database)
