"""A learner's own buttons: another nickname, and erasing in two steps."""

from contextlib import closing
from dataclasses import replace

from tests.apps import app_of
from tests.traces import marks_of, traces
from tests.web.own_data_room import LESSON, Room, a_room
from tests.web.visiting import browser_of, send, text
from webapp.operations.erasing import replay
from webapp.store import files, learners, of_learner
from webapp.store.engine import Database
from webapp.store.ledger import NAME, Ledger


def an_older_room(parts, folder) -> Room:
    """Ada is 14 or older, and the ledger has a folder."""
    room = a_room(replace(parts, ledger=Ledger(folder)))
    with parts.database.writing() as session:
        learners.change(session, room.cast.ada, is_under_14=False)
    return room


def rows_of(room: Room, learner):
    with room.parts.database.reading() as session:
        return {
            place.name: list(of_learner.rows(session, place, 1, learner.id))
            for place in of_learner.PLACES
        }


def ids(found) -> list[int]:
    names = ("answer", "lab_run", "attempt")
    return [int(r[k]) for n in names for r in found[n] for k in ("id", "attempt_id") if k in r]


def test_ico_15_erasing_by_the_learners_own_button_leaves_no_byte(parts, tmp_path):
    room = an_older_room(parts, tmp_path)
    found = rows_of(room, room.cast.ada)
    marks = {n: m for n, m in marks_of(room.cast.ada, ids(found)).items()
             if str(room.cast.ada.id) not in n and n not in ("nickname", "card")
             and f"{room.cast.ada.id:x}" not in n}  # fmt: skip
    assert traces(tmp_path, marks, database=parts.database)
    ada = browser_of(room.app, room.cast.ada)

    before = text(ada.get("/my-data/erase?what=everything"))
    assert "Gone for ever" in before
    assert rows_of(room, room.cast.ada)["answer"]
    reply = send(ada, "/my-data/erase", what="everything", sure="yes")

    assert "It is erased" in text(ada.get(reply.location))
    assert traces(tmp_path, marks, database=parts.database) == []
    assert rows_of(room, room.cast.ben)["answer"] == rows_of(room, room.cast.ben)["answer"] != []


def test_one_lesson_goes_alone(parts, tmp_path):
    room = an_older_room(parts, tmp_path)
    ada = browser_of(room.app, room.cast.ada)

    send(ada, "/my-data/erase", what=LESSON.id, sure="yes")

    assert rows_of(room, room.cast.ada)["attempt"] == []
    assert (tmp_path / NAME).exists()


def test_without_a_yes_and_for_what_is_not_theirs_nothing_goes(parts, tmp_path):
    room = an_older_room(parts, tmp_path)
    ada = browser_of(room.app, room.cast.ada)

    for form in ({"what": "everything"}, {"what": "none-of-mine", "sure": "yes"}, {}):
        assert send(ada, "/my-data/erase", **form).status_code == 303

    assert rows_of(room, room.cast.ada)["answer"]


def test_under_14_a_grown_up_decides_with_the_child_and_the_page_says_why(parts, tmp_path):
    room = an_older_room(parts, tmp_path)
    ben = browser_of(room.app, room.cast.ben)

    page = text(ben.get("/my-data"))
    send(ben, "/my-data/erase", what="everything", sure="yes")

    assert "You are younger than 14, so your guardian or the school erases it with you" in page
    assert 'action="/my-data/erase"' not in page
    assert rows_of(room, room.cast.ben)["answer"]


def test_regulation_34_a_nickname_is_corrected_by_drawing_and_the_old_one_is_gone(parts, tmp_path):
    room = an_older_room(parts, tmp_path)
    ada = browser_of(room.app, room.cast.ada)

    marks = {"nickname": room.cast.ada.nickname.encode()}
    reply = send(ada, "/my-data/nickname")

    now = rows_of(room, room.cast.ada)["learner"][0]["nickname"]
    assert now != room.cast.ada.nickname
    assert "You have another nickname" in text(ada.get(reply.location))
    assert traces(tmp_path, marks, database=parts.database) == []


def test_fault_22_by_the_own_button_and_after_last_nights_backup(parts, tmp_path):
    room = an_older_room(parts, tmp_path)
    backup = tmp_path / "night.db"
    files.back_up(parts.database, backup)
    send(browser_of(room.app, room.cast.ada), "/my-data/erase", what="everything", sure="yes")
    parts.database.close()
    backup.replace(parts.database.path)

    with closing(Database(parts.database.url)) as restored:
        replay(restored, Ledger(tmp_path))
        again = replace(room, parts=replace(room.parts, database=restored))
        assert rows_of(again, room.cast.ada)["answer"] == []
        page = text(browser_of(app_of(again.parts), room.cast.ada).get("/my-data"))

    assert "Prompt one" not in page
