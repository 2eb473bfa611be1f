"""My data: everything that is stored, in words and as files."""

import csv
import io

from tests.builders import NOW, a_submission
from tests.web.own_data_room import TEST, a_room
from tests.web.visiting import browser_of, text
from webapp.documents.own_data import NotOwnData, read, write
from webapp.operations import learning
from webapp.operations.own_data import NOT_YET, gather
from webapp.store import of_learner
from webapp.store.tables import METADATA


def test_a_learner_reads_what_is_stored_and_what_for(parts):
    room = a_room(parts)

    page = text(browser_of(room.app, room.cast.ada).get("/my-data"))

    assert "seat 1 of class Owls, Willow" in page
    assert "you began “Lesson red-lights”" in page
    assert "“Prompt one”: you said “Option b”. Not yet right." in page
    assert "a teacher looked at your whole class: seats and nicknames" in page
    assert "you began “" in page.split('id="part-labs"')[1]
    assert room.cast.cole.name not in page.split("<main")[1]


def test_nothing_of_others_stands_on_the_page_or_in_the_files(parts):
    room = a_room(parts)
    ben = browser_of(room.app, room.cast.ben)
    pages = [text(ben.get(a)) for a in ("/my-data", "/my-data/file/json", "/my-data/file/csv")]

    assert all(str(room.cast.ada.id) not in page for page in pages)
    assert all("Option b" not in page for page in pages)


def test_regulation_34_what_is_handed_out_can_be_read_again_whole(parts):
    """View and copy: the file is the data, row by row."""
    room = a_room(parts)

    data = read(browser_of(room.app, room.cast.ada).get("/my-data/file/json").data)

    with parts.database.reading() as reading:
        stored = gather(
            reading, room.cast.ada, (room.cast.willow, room.cast.owls), room.parts.library
        )
    assert data.tables == stored.tables
    assert read(write(data)) == data
    assert {"learner", "attempt", "answer", "lab_run", "visit", "sign_in", "access_row"} <= {
        name for name, rows in data.tables.items() if rows
    }


def test_a_file_that_is_none_of_ours_is_not_read():
    for content in (b"", b"[]", b'{"format": "x"}', b"\xff", b'{"format": "netsprout-my-data"}'):
        try:
            read(content)
        except NotOwnData:
            continue
        raise AssertionError(content)


def test_the_table_says_what_the_page_says(parts):
    room = a_room(parts)
    ada = browser_of(room.app, room.cast.ada)

    content = ada.get("/my-data/file/csv").data.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(content)))
    page = text(ada.get("/my-data"))
    assert rows[0] == ["Part", "About", "What is stored"]
    assert all(words in page for part, _about, words in rows[1:] if part != "When you came in")


def test_a_test_that_is_open_gives_nothing_away(parts):
    room = a_room(parts)
    with parts.database.writing() as session:
        given = a_submission(TEST, "b", "key-test", TEST.questions[0])
        learning.answer_question(session, room.cast.ada, given, NOW)
    ada = browser_of(room.app, room.cast.ada)

    before = read(ada.get("/my-data/file/json").data)
    with parts.database.writing() as session:
        learning.finish(session, room.cast.ada, TEST, NOW)
    after = read(ada.get("/my-data/file/json").data)

    def of_test(data):
        return [r for r in data.tables["answer"] if r["question_id"] == "three"]

    assert [row["percent"] for row in of_test(before)] == [NOT_YET]
    assert [row["percent"] for row in of_test(after)] == [0]


def test_every_table_with_a_learner_is_on_the_list():
    """Otherwise a new table would be neither shown nor erased."""
    listed = {place.name for place in of_learner.PLACES}
    listed |= {row.__tablename__ for row in of_learner.APART}
    found = {
        table.name
        for table in METADATA.sorted_tables
        if {"learner_id", "attempt_id"} & set(table.c.keys())
    }

    assert found - listed == set()
