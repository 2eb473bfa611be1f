"""Guardians see, take along, ask about and erase what is stored about their child."""

from dataclasses import replace

from tests.cast import add_guardian
from tests.web.matrix import client_of
from tests.web.own_data_room import a_room
from tests.web.test_own_data_erasing import rows_of
from tests.web.visiting import browser_of, send, text
from webapp.documents.own_data import read
from webapp.store import learners, requests
from webapp.store.ledger import NAME, Ledger


def a_family(parts, folder):
    """A guardian of Ada, and Ada's room."""
    room = a_room(replace(parts, ledger=Ledger(folder)))
    with parts.database.writing() as session:
        _link, token = add_guardian(session, room.cast.cole, room.cast.ada)
    return room, client_of(room.app, token), f"/family/{room.cast.ada.id}/data"


def test_regulation_34_a_guardian_reads_what_the_child_reads_and_the_child_sees_it(parts, tmp_path):
    room, family, address = a_family(parts, tmp_path)

    page = text(family.get(address))
    data = read(family.get(f"{address}/file/json").data)

    assert "“Prompt one”: you said “Option b”. Not yet right." in page
    assert len(data.tables["answer"]) == 2
    assert b"Option b" in family.get(f"{address}/file/csv").data
    child = text(browser_of(room.app, room.cast.ada).get("/my-data"))
    assert "your guardian looked at you alone" in child


def test_a_guardian_asks_and_reads_the_answer(parts, tmp_path):
    room, family, address = a_family(parts, tmp_path)
    lund = browser_of(room.app, room.cast.lund)

    send(family, f"{address}/ask", kind="correct")
    with parts.database.reading() as session:
        (one,) = requests.of_school(session, 1)
    send(lund, f"/school/requests/{one.id}/answer", state="done", answer="It is right now.")

    assert "It is right now." in text(family.get(address))
    assert "the guardian" not in text(family.get(address)).split("<main")[0]


def test_a_guardian_erases_what_a_child_under_14_did(parts, tmp_path):
    room, family, address = a_family(parts, tmp_path)

    send(family, f"{address}/erase")
    assert rows_of(room, room.cast.ada)["answer"]
    send(family, f"{address}/erase", sure="yes")

    assert rows_of(room, room.cast.ada)["answer"] == []
    assert rows_of(room, room.cast.ben)["answer"]
    assert (tmp_path / NAME).exists()
    assert family.get(address).status_code == 200


def test_from_14_on_the_child_decides(parts, tmp_path):
    room, family, address = a_family(parts, tmp_path)
    with parts.database.writing() as session:
        learners.change(session, room.cast.ada, is_under_14=False)

    send(family, f"{address}/erase", sure="yes")

    assert rows_of(room, room.cast.ada)["answer"]
    assert "From 14 years on your child decides this alone" in text(family.get(address))


def test_the_child_of_others_is_no_page(parts, tmp_path):
    room, family, _address = a_family(parts, tmp_path)

    for end in ("", "/file/json"):
        assert family.get(f"/family/{room.cast.ben.id}/data{end}").status_code == 404
    assert send(family, f"/family/{room.cast.ben.id}/data/erase", sure="yes").status_code == 404
