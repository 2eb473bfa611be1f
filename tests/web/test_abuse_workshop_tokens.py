"""Tokens of workshops and accounts at each other's doors: row 14 of the threat model."""

import pytest

from tests.web.matrix import client_of
from tests.web.stages import Stage, a_stage
from tests.web.visiting import card, send, text
from tests.workshops import a_workshop
from webapp.domain.workshops.pins import return_code
from webapp.operations import workshops as work
from webapp.store import people
from webapp.store.learners import of_seat_or_none
from webapp.web.joining.seat import COOKIE


@pytest.fixture
def stage(parts) -> Stage:
    return a_stage(parts)


def tokens_of(stage) -> dict[str, str]:
    """A token of each kind, all of them good."""
    with stage.cole.session_transaction() as session:
        sign_in = session["sign_in"]
    with stage.parts.database.reading() as session:
        words = "SELECT classroom_id, seat FROM learner WHERE school_id = 1"
        room, number = session.connection().exec_driver_sql(words).first()
        learner = of_seat_or_none(session, 1, room, number)
    return {
        "pin": stage.workshop().pin,
        "join key": stage.qr_path().rpartition("/")[2],
        "return code": return_code(stage.parts.secret, stage.place[1], 1),
        "seat": stage.joined().get_cookie(COOKIE).value,
        "sign-in": sign_in,
        "card": card(learner).rpartition("/")[2],
    }


def opens_seat(stage, token) -> bool:
    phone = stage.phone()
    phone.set_cookie(COOKIE, token)
    return phone.get("/w").status_code == 200


def opens_account(stage, token) -> bool:
    browser = client_of(stage.cole.application, token)
    browser.set_cookie(COOKIE, stage.joined().get_cookie(COOKIE).value)
    return browser.get(f"/workshops/{stage.place[1]}/host").status_code == 200


def opens_card(stage, token) -> bool:
    browser = stage.phone()
    send(browser, f"/card/{token}")
    with browser.session_transaction() as session:
        return "sign_in" in session


DOORS = {
    "pin": lambda stage, token: send(stage.phone(), "/join", pin=token).status_code == 303,
    "join key": lambda stage, token: (
        send(stage.phone(), f"/join/{stage.workshop().pin}/{token}").status_code == 303
    ),
    "return code": lambda stage, token: (
        send(stage.phone(), "/join/back", pin=stage.workshop().pin, code=token).status_code == 303
    ),
    "seat": opens_seat,
    "sign-in": opens_account,
    "card": opens_card,
}


@pytest.mark.parametrize("door", DOORS)
def test_abuse_14_each_token_opens_its_own_door_and_no_other(stage, door):
    opened = [kind for kind, token in tokens_of(stage).items() if DOORS[door](stage, token)]

    assert opened == [door]


def test_abuse_14_a_seat_is_good_for_its_own_workshop_alone(stage):
    phone = stage.joined()
    stage.say("end")
    with stage.parts.database.writing() as session:
        leader = people.of_id(session, stage.place[0], stage.workshop().led_by)
        work.begin(session, a_workshop(session, leader), stage.parts.now())

    assert "Thank you" in text(phone.get("/w"))
    assert send(phone, "/w/answer", act="q1", pick="a").headers["Location"].endswith("/join")
    assert phone.get("/w/stream").headers["Location"].endswith("/join")
