"""Erasing leaves nothing, and nothing comes back."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from tests.builders import NOW, a_lesson, a_question, a_submission
from tests.cast import Cast, add_cast, add_class
from tests.databases import a_database, folder_of
from tests.traces import marks_of, traces
from webapp.domain.erasures import Erasure, Kind, Why, line_of, mark_of, read_line
from webapp.domain.people import Learner
from webapp.operations import learning
from webapp.operations.erasing import Order, close_counts, erase, replay
from webapp.store import erasing as rows_of
from webapp.store import files, learners, of_learner, projections, sign_ins, visits
from webapp.store.engine import Database
from webapp.store.ledger import NAME, Ledger

LESSON = a_lesson("red-lights", *(a_question(f"q{n}", skill="scam.spot") for n in range(6)))
OTHER = a_lesson("kind-words", a_question("k1", skill="kind.words"))
SEAT = Order(Kind.SEAT, Why.OWN)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database in a data folder."""
    (tmp_path / "data").mkdir()
    found = a_database(tmp_path / "data" / "netsprout.db")
    yield found
    found.close()


def learn(database: Database, learner: Learner, lesson=LESSON, picks="b", at=NOW) -> None:
    with database.writing() as session:
        for question in lesson.questions:
            given = a_submission(lesson, picks, f"{at:%d}-{question.id}", question)
            learning.answer_question(session, learner, given, at)
        visits.note(session, (learner.school_id, learner.id), at.date(), at)
        sign_ins.add(session, learner, at)


def everybody(database: Database) -> Cast:
    with database.writing() as session:
        cast = add_cast(session)
    for learner, picks in ((cast.ada, "b"), (cast.ben, "a"), (cast.cai, "b")):
        learn(database, learner, picks=picks)
        learn(database, learner, OTHER, picks)
    return cast


def erased(database: Database, learner: Learner, order: Order = SEAT, at=NOW) -> Ledger:
    book = Ledger(folder_of(database))
    with database.writing() as session:
        erase(session, book, learner, order, at)
    database.forget()
    return book


def rows(database: Database, learner: Learner) -> dict[str, list[dict[str, object]]]:
    with database.reading() as session:
        return {
            place.name: found
            for place in of_learner.PLACES
            if (found := list(of_learner.rows(session, place, learner.school_id, learner.id)))
        }


def ids_of(found: dict[str, list[dict[str, object]]]) -> list[int]:
    return [int(row[key]) for those in found.values() for row in those
            for key in ("id", "attempt_id") if isinstance(row.get(key), int)]  # fmt: skip


def class_sums(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """What reports of classes read, without learners."""
    tables = [rows_of.table_of(row) for row in projections.TABLES]
    with database.reading() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.connection().execute(select(table).order_by(*table.primary_key))
                if not row._mapping.get("learner_id")
            ]
            for table in tables
        }


def test_pipl_19_and_47_nothing_is_left_in_any_byte_of_any_file(database):
    cast = everybody(database)
    marks = marks_of(cast.ada, ids_of(rows(database, cast.ada)))
    assert len(traces(folder_of(database), marks, database=database)) > 3

    erased(database, cast.ada)

    assert traces(folder_of(database), marks, database=database) == []
    assert rows(database, cast.ada) == {}
    assert rows(database, cast.ben)


def test_ledger_lines_tell_nobody_who_it_was_and_only_their_owner_reads_them(database):
    cast = everybody(database)

    erased(database, cast.ada)

    file = folder_of(database) / NAME
    assert str(cast.ada.id) not in file.read_text()
    assert f"{cast.ada.id:x}" not in file.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_who_is_erased_is_taken_out_of_the_sums_of_the_class(database):
    cast = everybody(database)
    erased(database, cast.ada)
    after = class_sums(database)

    with database.writing() as session:
        projections.rebuild(session)

    assert class_sums(database) == after
    assert any(after.values())


def test_a_lesson_goes_alone_and_the_figures_are_those_of_what_is_left(database):
    cast = everybody(database)

    erased(database, cast.ada, Order(Kind.UNIT, Why.OWN, LESSON.id))

    left = rows(database, cast.ada)
    assert {row["unit_id"] for row in left["attempt"]} == {OTHER.id}
    assert {row["indicator"] for row in left["learner_indicator"]} == {"kind.words"}
    after = class_sums(database)
    with database.writing() as session:
        projections.rebuild(session)
    assert class_sums(database) == after
    assert rows(database, cast.ada) == left


def test_everything_that_i_did_goes_and_the_seat_stays(database):
    cast = everybody(database)
    learn(database, cast.ada, OTHER, at=NOW - timedelta(days=30))

    erased(database, cast.ada, Order(Kind.WORK, Why.OWN))

    left = rows(database, cast.ada)
    assert set(left) == {"learner", "sign_in", "visit", "consent"}
    assert [row["on_date"] for row in left["visit"]] == [NOW.date()]


def test_fault_22_a_restored_backup_does_not_bring_an_erased_child_back(database, tmp_path):
    cast = everybody(database)
    marks = marks_of(cast.ada, ids_of(rows(database, cast.ada)))
    backup = tmp_path / "last-night.db"
    files.back_up(database, backup)
    book = erased(database, cast.ada)
    database.close()
    assert traces(tmp_path, marks, but=["netsprout.db"])

    backup.replace(database.path)
    with closing(Database(database.url)) as restored:
        assert rows(restored, cast.ada)
        assert replay(restored, book) == 1
        assert rows(restored, cast.ada) == {}
        assert rows(restored, cast.ben)
        assert replay(restored, book) == 0

    assert traces(tmp_path, marks) == []


def test_what_was_learnt_after_an_erasure_stays(database, tmp_path):
    cast = everybody(database)
    backup = tmp_path / "last-night.db"
    files.back_up(database, backup)
    book = erased(database, cast.ada, Order(Kind.WORK, Why.OWN))
    database.close()
    backup.replace(database.path)

    with closing(Database(database.url)) as restored:
        replay(restored, book)
        assert "attempt" not in rows(restored, cast.ada)
        learn(restored, cast.ada, at=NOW + timedelta(days=1))
        replay(restored, book)
        assert len(rows(restored, cast.ada)["attempt"]) == 1


def test_a_lost_file_is_written_again_from_the_database(database):
    cast = everybody(database)
    book = erased(database, cast.ada)
    file = folder_of(database) / NAME
    before = file.read_text()
    file.unlink()

    assert replay(database, book) == 0

    assert file.read_text() == before


def test_a_half_written_line_is_no_erasure_and_harms_no_other(database):
    cast = everybody(database)
    book = erased(database, cast.ada)
    with (folder_of(database) / NAME).open("a") as file:
        file.write('{"school_id":1,"id":')

    erased(database, cast.ben)

    assert len(book.read()) == 2


def test_a_line_is_read_as_it_was_written():
    salt = "ab" * 16
    one = Erasure(school_id=1, id=2, at=NOW, kind=Kind.UNIT, why=Why.GUARDIAN, salt=salt,
                  mark=mark_of(salt, 5), about="red-lights")  # fmt: skip

    assert read_line(line_of(one)) == one
    assert one.is_of(5)
    assert not one.is_of(6)


def test_a_ledger_that_cannot_be_written_erases_nothing(database):
    cast = everybody(database)
    (folder_of(database) / NAME).mkdir()

    with pytest.raises(OSError, match=NAME):
        erased(database, cast.ada)

    assert rows(database, cast.ada)["attempt"]


def test_of_a_class_that_goes_whole_only_counts_of_five_and_more_stay(database):
    cast = everybody(database)
    with database.writing() as session:
        room = add_class(session, cast.cole, "Wrens", seats=6)
        seated = learners.of_classroom(session, 1, room.id)
    for number, learner in enumerate(seated):
        learn(database, learner)
        if number < 4:
            learn(database, learner, OTHER)
    book = Ledger(folder_of(database))

    with database.writing() as session:
        for learner in seated:
            erase(session, book, learner, Order(Kind.SEAT, Why.CLASS_ENDED), NOW)
        close_counts(session, book, (1, room.id), NOW)

    left = [row for row in class_sums(database)["classroom_question"] if row[1] == room.id]
    assert {row[4] for row in left} == {LESSON.id}
    assert {row[6] for row in left} == {6}


def test_many_children_that_come_and_go_leave_no_bytes_between_pages(database):
    """Rows that lie between those of others, on pages that were split and joined many times."""
    cast, chance = everybody(database), Random(7)
    with database.writing() as session:
        rooms = [add_class(session, cast.cole, f"Class {n}", seats=20) for n in range(3)]
        seated = [x for room in rooms for x in learners.of_classroom(session, 1, room.id)]
    marks = {}
    for day in range(4):
        for learner in chance.sample(seated, len(seated)):
            lesson = chance.choice((LESSON, OTHER))
            learn(database, learner, lesson, chance.choice("ab"), NOW + timedelta(days=day))
    gone = chance.sample(seated, 30)
    for learner in gone:
        marks |= {f"{learner.seat} {k}": v for k, v in
                  marks_of(learner, ids_of(rows(database, learner))).items()
                  if not k.startswith("nickname")}  # fmt: skip

    for learner in gone:
        erased(database, learner)

    assert traces(folder_of(database), marks, database=database) == []
