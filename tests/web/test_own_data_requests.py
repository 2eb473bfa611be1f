"""Requests: a state, a day, a written answer; a refusal says why."""

from dataclasses import replace
from datetime import date

import pytest

from tests.traces import marks_of, traces
from tests.web.own_data_room import a_room
from tests.web.visiting import browser_of, send, text
from webapp.domain.requests import By, Kind, State, due_on
from webapp.store import requests
from webapp.store.ledger import Ledger


def of_school(room):
    with room.parts.database.reading() as session:
        return requests.of_school(session, 1)


def test_regulation_34_a_request_has_a_state_a_deadline_and_an_answer(parts):
    room = a_room(parts)
    ada, lund = browser_of(room.app, room.cast.ada), browser_of(room.app, room.cast.lund)

    send(ada, "/my-data/ask", kind="correct")
    (one,) = of_school(room)
    assert (one.kind, one.by, one.state, one.due_on) == (
        Kind.CORRECT, By.LEARNER, State.OPEN, date(2026, 12, 14),
    )  # fmt: skip
    page = text(lund.get("/school/requests"))
    assert "Owls, seat 1" in page
    assert "14 December 2026" in page
    send(lund, f"/school/requests/{one.id}/answer", state="done", answer="Your seat is right now.")

    assert "Your seat is right now." in text(ada.get("/my-data"))
    assert "Your seat is right now." not in text(
        browser_of(room.app, room.cast.ben).get("/my-data")
    )


def test_regulation_34_a_refusal_has_a_text(parts):
    room = a_room(parts)
    lund = browser_of(room.app, room.cast.lund)
    send(browser_of(room.app, room.cast.ada), "/my-data/ask", kind="delete")
    (one,) = of_school(room)

    refused = send(lund, f"/school/requests/{one.id}/answer", state="refused", answer="no")

    assert "A refusal needs its reasons" in text(lund.get(refused.location))
    assert of_school(room)[0].state is State.OPEN
    words = "The class is not over yet; ask again in summer."
    send(lund, f"/school/requests/{one.id}/answer", state="refused", answer=words)
    assert of_school(room)[0].state is State.REFUSED
    assert words in text(browser_of(room.app, room.cast.ada).get("/my-data"))


def test_the_same_thing_twice_is_one_request_and_can_be_taken_back(parts):
    room = a_room(parts)
    ada = browser_of(room.app, room.cast.ada)

    send(ada, "/my-data/ask", kind="copy")
    send(ada, "/my-data/ask", kind="copy")
    (one,) = of_school(room)
    send(browser_of(room.app, room.cast.ben), "/my-data/take-back", request=one.id)
    assert of_school(room)[0].state is State.OPEN
    send(ada, "/my-data/take-back", request=one.id)

    assert of_school(room)[0].state is State.TAKEN_BACK


def test_a_paper_is_noted_and_each_act_is_written_down(parts, tmp_path):
    room = a_room(replace(parts, ledger=Ledger(tmp_path)))
    lund = browser_of(room.app, room.cast.lund)
    form = {"class": room.cast.owls.id, "seat": room.cast.ada.seat, "kind": "delete"}
    found = marks_of(room.cast.ada)
    marks = {name: found[name] for name in ("nickname", "card")}

    wrong = send(lund, "/school/requests", **form | {"seat": 99})
    assert "Choose the class" in text(lund.get(wrong.location))
    send(lund, "/school/requests", **form)
    (one,) = of_school(room)
    before = text(lund.get(f"/school/requests/{one.id}/erase"))
    assert "Gone for ever" in before
    send(lund, f"/school/requests/{one.id}/erase", much="seat", sure="yes")

    assert traces(tmp_path, marks, database=parts.database) == []
    (after,) = of_school(room)
    assert (after.learner_id, after.state, after.answer) == (None, State.DONE, "")
    with room.parts.database.reading() as session:
        query = "SELECT what FROM access_row WHERE school_id = 1 ORDER BY id DESC"
        looks = list(session.connection().exec_driver_sql(query).scalars())
    assert looks[0] == "erased"
    assert looks.count("request-noted") == 1
    assert "Erased, and answered" in text(lund.get("/school/requests?said=erased"))


def test_only_the_lead_of_the_school_answers(parts):
    room = a_room(parts)
    send(browser_of(room.app, room.cast.ada), "/my-data/ask", kind="see")
    (one,) = of_school(room)

    for who in (room.cast.cole, room.cast.finn, room.cast.ben):
        answered = send(browser_of(room.app, who), f"/school/requests/{one.id}/answer")
        assert answered.status_code == 404
    assert of_school(room)[0].state is State.OPEN


@pytest.mark.parametrize(
    ("asked", "due"), [("2026-11-23", "2026-12-14"), ("2026-11-28", "2026-12-18")]
)
def test_fifteen_school_days_are_counted_from_monday_to_friday(asked, due):
    assert due_on(date.fromisoformat(asked)) == date.fromisoformat(due)
