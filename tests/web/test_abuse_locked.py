"""What is decided stays decided: emptying a field first, then setting it, changes nothing."""

import pytest

from tests.builders import NOW
from tests.cast import add_cast
from tests.web.own_data_room import a_room
from tests.web.reading_pages import form_of
from tests.web.visiting import browser_of, send
from webapp.domain.assignments import Task
from webapp.domain.people import Role
from webapp.domain.requests import State
from webapp.operations import assigning, inviting
from webapp.store import answers, attempts, requests

QUIZ = "/quizzes/check-b-pre"
REASONS = "The class is not over yet; ask again in summer."


def refused_request(parts):
    """A request that the lead refused in writing."""
    room = a_room(parts)
    lund = browser_of(room.app, room.cast.lund)
    send(browser_of(room.app, room.cast.ada), "/my-data/ask", kind="delete")
    with parts.database.reading() as session:
        (one,) = requests.of_school(session, 1)
    address = f"/school/requests/{one.id}/answer"
    send(lund, address, state="refused", answer=REASONS)
    return room, lund, address


def the_request(parts):
    with parts.database.reading() as session:
        (one,) = requests.of_school(session, 1)
    return one.state, one.answer


@pytest.mark.parametrize(
    "first", [{}, {"state": "", "answer": ""}, {"state": "open", "answer": "x"}]
)
def test_abuse_05_what_is_decided_stays_decided_whatever_a_form_empties_first(parts, first):
    room, lund, address = refused_request(parts)

    send(lund, address, **first)
    send(lund, address, state="done", answer="Yes.")
    send(browser_of(room.app, room.cast.ada), "/my-data/take-back", request=address.split("/")[3])

    assert the_request(parts) == (State.REFUSED, REASONS)


def test_abuse_05_an_answer_of_a_test_that_was_handed_in_is_not_emptied(app, parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        assigning.assign(session, cast.cole, cast.owls, Task(unit_id="check-b-pre"), NOW)
    ada = browser_of(app, cast.ada)
    left_open = form_of(ada, f"{QUIZ}/1")
    ada.post(f"{QUIZ}/1", data={**left_open, "pick": "a"})
    ada.post(f"{QUIZ}/end", data=form_of(ada, f"{QUIZ}/end"))

    for given in ({}, {"pick": ""}, {"pick": "b"}):
        ada.post(f"{QUIZ}/1", data={**left_open, **given})

    with parts.database.reading() as session:
        attempt = attempts.latest_or_none(session, 1, cast.ada.id, "check-b-pre")
        kept = answers.of_attempt(session, 1, attempt.id)
    assert [one.answer.picks for one in kept] == [("a",)]


def test_abuse_05_a_link_that_was_used_is_not_made_new_by_an_empty_form(app, parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        _made, link = inviting.invite(session, cast.lund, Role.TEACHER, NOW)
    secret = "kite9rain7mud"
    form = {"login": "wren", "name": "Wren", "password": secret, "again": secret}
    send(browser_of(app), f"/join/{link}", **form)

    for again in ({}, dict.fromkeys(form, ""), {**form, "login": "robin"}):
        send(browser_of(app), f"/join/{link}", **again)

    with parts.database.reading() as session:
        logins = session.connection().exec_driver_sql("SELECT login FROM person").scalars().all()
    assert "wren" in logins
    assert "robin" not in logins
