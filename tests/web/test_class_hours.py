"""Saying that class is in, the end of it, and what the first pages make of it."""

import re
from datetime import timedelta

import pytest

from tests.builders import NOW
from tests.web.rooms import LAB, a_room
from tests.web.visiting import browser_of, send, text
from webapp.store import class_hours


@pytest.fixture
def room(parts):
    return a_room(parts)


# ---- beginning and ending ----------------------------------------------------------------


def test_a_teacher_says_that_class_is_in(room):
    cast, browser, parts, _clock = room

    answer = send(browser, f"/classrooms/{cast.owls.id}/hour", unit="red-lights", minutes="20")

    assert answer.location == f"/classrooms/{cast.owls.id}/live?said=hour-begun"
    with parts.database.reading() as session:
        hour = class_hours.running_or_none(session, 1, cast.owls.id, NOW)
    assert hour is not None
    assert (hour.unit_id, hour.ends_at - NOW) == ("red-lights", timedelta(minutes=20))


@pytest.mark.parametrize("minutes", ["", "-5", "45.5", "100000", "x"])
def test_an_absurd_length_is_the_usual_one(room, minutes):
    cast, browser, parts, _clock = room

    send(browser, f"/classrooms/{cast.owls.id}/hour", unit="red-lights", minutes=minutes)

    with parts.database.reading() as session:
        hour = class_hours.newest_or_none(session, 1, cast.owls.id)
    assert hour is not None
    assert hour.ends_at == NOW + timedelta(minutes=45)


@pytest.mark.parametrize("unit", ["", "no-such-lesson", "../../etc"])
def test_a_lesson_that_is_not_there_begins_nothing(room, unit):
    cast, browser, parts, _clock = room

    answer = send(browser, f"/classrooms/{cast.owls.id}/hour", unit=unit)

    assert answer.status_code == 422
    assert "Choose a lesson or a test" in text(answer)
    with parts.database.reading() as session:
        assert class_hours.newest_or_none(session, 1, cast.owls.id) is None


def test_time_is_added_and_the_hour_ended_by_a_tap(room):
    cast, browser, parts, _clock = room
    room.begin()
    room.clock.minutes = 40

    send(browser, f"/classrooms/{cast.owls.id}/hour/more", minutes="10")

    assert "From 10:00 to 10:55" in room.page("live")
    answer = send(browser, f"/classrooms/{cast.owls.id}/hour/end")
    assert answer.location == f"/classrooms/{cast.owls.id}/hour?said=hour-ended"
    assert "It was on Mon 23 Nov, 10:00, to 10:40" in room.page("hour")


def test_the_form_offers_what_the_class_was_given_first(room):

    words = room.page("hour?unit=check-b-pre")

    assert re.search(r'value="check-b-pre" selected', words)
    assert "Class is not in at the moment" in words


# ---- the first pages ---------------------------------------------------------------------


def test_today_begins_with_what_runs_now(room):
    cast, browser = room.cast, room.browser
    before = text(browser.get("/classrooms"))
    room.begin()

    words = text(browser.get("/classrooms"))

    assert "Owls is in: “Lesson red-lights”" in words
    assert "Until 10:45" in words
    assert f'href="/classrooms/{cast.owls.id}/live"' in words
    assert f'href="/classrooms/{cast.owls.id}/hour' in before
    assert "is in:" not in before


def test_a_class_begins_with_what_it_was_given_and_has_not_begun(room):
    cast, browser, parts, _clock = room
    send(browser, f"/classrooms/{cast.owls.id}/assignments", unit="check-b-pre", place="class")

    words = text(browser.get("/classrooms"))

    assert f'href="/classrooms/{cast.owls.id}/hour?unit=check-b-pre"' in words


def test_a_learners_home_leads_to_the_lesson_while_class_is_in(room):
    cast, browser, parts, _clock = room
    ada = browser_of(browser.application, cast.ada)
    cai = browser_of(browser.application, cast.cai)
    room.begin()

    words = text(ada.get("/home"))

    assert "Together now" in words
    assert 'href="/lessons/red-lights"' in words
    assert "Together now" not in text(cai.get("/home"))
    room.clock.minutes = 46
    assert "Together now" not in text(ada.get("/home"))


def test_a_learner_in_the_middle_finishes_in_peace_when_the_hour_is_over(room):
    cast, browser, parts, _clock = room
    room.begin()
    ada = browser_of(browser.application, cast.ada)
    ada.get("/lessons/red-lights")
    room.clock.minutes = 46

    answer = send(ada, "/lessons/red-lights/questions/q1", pick="a", client_key="late")

    assert answer.status_code == 200
    with parts.database.reading() as session:
        kept = session.connection().exec_driver_sql("SELECT count(*) FROM answer").scalar()
    assert kept == 1


def test_an_hour_may_be_about_one_simulation(room):
    cast, browser, _parts, _clock = room
    address = f"/classrooms/{cast.owls.id}/hour"
    send(browser, address, unit=f"red-lights/{LAB.id}")

    words = text(browser_of(browser.application, cast.ada).get("/home"))

    assert f'href="/lessons/red-lights/labs/{LAB.id}"' in words
    assert LAB.id not in room.page("live").split("<main")[1]
    assert send(browser, address, unit="red-lights/no-such-lab").status_code == 422
