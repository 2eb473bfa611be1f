"""The door of a class: who may begin to sign in, and when."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import Cast, add_cast, add_class
from tests.web.visiting import browser_of, card, phrase, pictures, send, text
from webapp.domain.bands import Band
from webapp.domain.class_hours import ClassDoor, HourPlan
from webapp.operations import class_hours as hours
from webapp.parts import Parts
from webapp.store import learners

CLOSED = "The door of this class is closed now"


@pytest.fixture
def hall(parts: Parts) -> tuple[Cast, FlaskClient, FlaskClient]:
    """Everybody, Cole's browser, and one in which nobody is signed in."""
    with parts.database.writing() as session:
        cast = add_cast(session)
    app = app_of(parts)
    return cast, browser_of(app, cast.cole), browser_of(app)


def set_door(hall, door: ClassDoor):
    cast, cole, _browser = hall
    return send(cole, f"/classrooms/{cast.owls.id}/door", door=door.value)


def begin(parts: Parts, cast: Cast, now=NOW) -> None:
    with parts.database.writing() as session:
        hours.begin(session, cast.cole, cast.owls, HourPlan("red-lights"), now)


def last_tap(browser: FlaskClient, cast: Cast):
    so_far, _, tap = pictures(cast.ada).rpartition(",")
    return send(browser, f"/sign-in/{cast.owls.code}/1", so_far=so_far, tap=tap)


@pytest.mark.parametrize("door", [ClassDoor.HOUR, ClassDoor.CLOSED])
def test_behind_a_closed_door_every_way_in_shows_the_same_page(hall, door):
    cast, _cole, browser = hall
    set_door(hall, door)
    code = cast.owls.code

    answers = [
        browser.get(f"/sign-in/{code}"),
        browser.get(f"/sign-in/{code}/1"),
        browser.get(f"/sign-in/{code}/2"),
        browser.get(f"/sign-in/{code}/77"),  # no such seat
        last_tap(browser, cast),
        browser.get(card(cast.ada)),
        send(browser, card(cast.ada)),
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert all(CLOSED in text(answer) for answer in answers)
    bodies = {text(answer).split("<main", 1)[1] for answer in answers}
    assert len(bodies) == 1
    assert cast.owls.name not in bodies.pop()
    assert browser.get("/home").status_code == 303


def test_words_do_not_open_it_either(hall, parts):
    cast, _cole, browser = hall
    with parts.database.writing() as session:
        older = add_class(session, cast.cole, "Larks", band=Band.C)
        seated = learners.of_classroom(session, 1, older.id)
        hours.set_door(session, older, ClassDoor.HOUR)

    answer = send(browser, f"/sign-in/{older.code}/1", words=phrase(seated[0]))

    assert (answer.status_code, CLOSED in text(answer)) == (403, True)


def test_while_class_is_in_everybody_may_come(hall, parts):
    cast, _cole, browser = hall
    set_door(hall, ClassDoor.HOUR)
    begin(parts, cast)

    assert last_tap(browser, cast).status_code == 303
    assert browser.get("/home").status_code == 200


def test_behind_the_hour_those_who_are_in_stay_in_and_nobody_else_comes(hall, parts):
    cast, _cole, browser = hall
    set_door(hall, ClassDoor.HOUR)
    ada = browser_of(browser.application, cast.ada)
    begin(parts, cast, NOW - timedelta(minutes=45))

    assert ada.get("/home").status_code == 200
    assert ada.get("/lessons/red-lights").status_code == 200
    assert last_tap(browser, cast).status_code == 403


def test_a_door_is_closed_at_once_and_opened_again(hall, parts):
    cast, _cole, browser = hall
    begin(parts, cast)
    closing = set_door(hall, ClassDoor.CLOSED)

    shut = last_tap(browser, cast)
    set_door(hall, ClassDoor.OPEN)

    assert closing.location == f"/classrooms/{cast.owls.id}/live?said=door-closed"
    assert (shut.status_code, last_tap(browser, cast).status_code) == (403, 303)


def test_a_door_stands_in_no_other_class_s_way(hall):
    cast, _cole, browser = hall
    set_door(hall, ClassDoor.CLOSED)

    assert browser.get(f"/sign-in/{cast.herons.code}").status_code == 200
    assert browser.get(f"/sign-in/{cast.frogs.code}").status_code == 200


def test_a_door_is_open_until_a_teacher_says_otherwise(hall):
    cast, cole, browser = hall

    assert browser.get(f"/sign-in/{cast.owls.code}").status_code == 200
    answer = send(cole, f"/classrooms/{cast.owls.id}/door", door="ajar")
    assert (answer.status_code, "Choose how the door" in text(answer)) == (422, True)
    assert browser.get(f"/sign-in/{cast.owls.code}").status_code == 200


def test_staff_come_in_whenever_they_like(hall):
    cast, cole, browser = hall
    set_door(hall, ClassDoor.CLOSED)

    assert browser.get("/sign-in/staff").status_code == 200
    assert cole.get(f"/classrooms/{cast.owls.id}").status_code == 200
