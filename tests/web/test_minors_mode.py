"""Minors' mode before the pages: the day's minutes, rest, night; and what it never touches."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql

from tests.web.matrix import client_of
from tests.web.minors_world import (
    ASLEEP,
    GATED,
    LAB,
    MONDAY,
    NIGHT,
    OVER,
    QUESTION,
    REST,
    STEP,
    World,
)
from tests.web.visiting import send, text
from webapp.domain.class_hours import HourPlan
from webapp.domain.minors_mode import Quiet, Setting, Source
from webapp.operations import class_hours
from webapp.store import modes, visits


def test_the_last_five_minutes_change_the_words_and_nothing_else(parts):
    world = World(parts)
    world.use(55)

    page = text(world.ada.get("/home"))

    assert "Your time for today is nearly used." in page
    assert "<b>5</b>" in page
    assert "Your time for today is nearly used." in text(world.ada.get(STEP))
    assert "You can stop at any time." not in text(world.ada.get(STEP))


@pytest.mark.parametrize("page", GATED)
def test_when_the_day_is_used_a_calm_page_comes(parts, page):
    world = World(parts)
    world.use(60)

    reply = world.ada.get(page)

    assert reply.status_code == 200
    assert OVER in text(reply)
    assert "The sprout will be here tomorrow." in text(reply)
    assert "Everything you did is kept." in text(reply)
    assert 'href="/help"' in text(reply)
    assert "refresh" not in text(reply)


def test_help_and_the_own_record_stay_open(parts):
    world = World(parts, NIGHT)
    world.use(60)

    for page in ("/help", "/can-do"):
        reply = world.ada.get(page)
        assert reply.status_code == 200
        assert OVER not in text(reply)
        assert ASLEEP not in text(reply)


def test_tomorrow_is_a_new_day(parts):
    world = World(parts)
    world.use(60)
    world.later(days=1)

    assert OVER not in text(world.browser_of(world.cast.ada).get("/home"))


def test_answers_that_come_after_the_end_are_kept(parts):
    world = World(parts)
    world.use(60)

    reply = send(world.ada, QUESTION, pick="a", client_key="late", by_htmx=True)

    assert reply.status_code == 200
    assert world.count("answer") == 1


def test_minutes_are_counted_from_answers_and_from_reading(parts):
    world = World(parts)
    for _minute in range(10):
        assert world.ada.get(STEP).status_code == 200
        world.later(minutes=1)
    world.answer()

    assert world.day().minutes == 10


def test_several_tabs_and_devices_neither_double_nor_halve(parts):
    world = World(parts)
    others = [world.ada, world.browser_of(world.cast.ada), world.browser_of(world.cast.ada)]
    for _minute in range(10):
        for browser in others:
            browser.get(STEP)
            key = f"{world.now:%H%M}-{others.index(browser)}"
            send(browser, QUESTION, pick="a", client_key=key)
        world.later(minutes=1)
    world.answer()

    assert world.day().minutes == 10


@pytest.mark.parametrize("date", ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 01 Jan 2100 12:00:00 GMT"])
def test_a_changed_clock_of_the_device_changes_nothing(parts, date):
    world = World(parts)
    world.use(60)
    clock = {"Date": date, "If-Modified-Since": date, "X-Time-Zone": "Pacific/Kiritimati"}

    for headers in ({}, clock):
        assert OVER in text(world.ada.get(STEP + "?now=0", headers=headers))
    world.ada.set_cookie("time", date)
    assert OVER in text(world.ada.get(STEP))


def test_class_hours_do_not_count(parts):
    world = World(parts)
    world.class_is_in()
    world.learn(30, pause_every=99)
    assert REST not in text(world.ada.get(STEP))
    world.later(hours=1)

    assert world.day().minutes == 0
    with world.database.reading() as reading:  # reports still know that somebody learnt
        assert visits.minutes_on(reading, 1, world.cast.ada.id, MONDAY.date()) == 30
    assert "<b>60</b>" in text(world.ada.get("/home"))


@pytest.mark.parametrize("page", GATED)
def test_while_class_is_in_no_page_waits(parts, page):
    world = World(parts, NIGHT)
    world.use(300, going=300)
    world.class_is_in()

    words = text(world.ada.get(page))

    assert not any(stop in words for stop in (OVER, REST, ASLEEP))


def test_the_teachers_hour_of_another_class_helps_nobody(parts):
    world = World(parts, NIGHT)
    with parts.database.writing() as session:
        plan = HourPlan("red-lights")
        class_hours.begin(session, world.cast.dunn, world.cast.herons, plan, world.now)

    assert ASLEEP in text(world.ada.get("/home"))


def test_rest_comes_after_thirty_minutes_and_ends_by_the_servers_clock(parts):
    world = World(parts)
    world.learn(29, pause_every=99)
    assert REST not in text(world.ada.get(STEP))
    world.later(minutes=1)
    world.answer()

    page = text(world.ada.get(STEP))
    assert REST in page
    assert "You can go on from 10:35." in page
    assert f'href="{STEP}"' in page
    world.later(minutes=4)
    assert REST in text(world.ada.get(STEP))
    world.later(minutes=1)
    assert REST not in text(world.ada.get(STEP))
    world.later(minutes=1)
    assert REST not in text(world.ada.get(STEP))


def test_asking_again_and_again_does_not_lengthen_a_rest(parts):
    world = World(parts)
    world.use(30, going=30)
    for _try in range(5):
        assert REST in text(world.ada.get(STEP))
        world.later(minutes=1)

    assert REST not in text(world.ada.get(STEP))


@pytest.mark.parametrize("page", GATED)
def test_at_night_the_pages_rest_and_say_until_when(parts, page):
    world = World(parts, NIGHT)

    words = text(world.ada.get(page))

    assert ASLEEP in words
    assert "awake again at 6:00." in words
    assert 'href="/help"' in words


def test_night_is_that_of_the_school_and_not_of_the_server(parts):
    world = World(parts, NIGHT)
    with parts.database.writing() as session:
        session.connection().execute(sql("UPDATE school SET time_zone = 'Asia/Urumqi'"))

    assert ASLEEP not in text(world.ada.get("/home"))  # half past nine there


def test_a_demo_school_can_be_tried_at_night(parts):
    world = World(parts, NIGHT)
    with parts.database.writing() as session:
        session.connection().execute(sql("UPDATE school SET is_demo = true"))

    assert ASLEEP not in text(world.ada.get("/home"))


def test_a_simulation_that_is_begun_ends_calmly(parts):
    world = World(parts, datetime(2026, 11, 23, 13, 58, tzinfo=UTC))
    send(world.ada, LAB, move="choose:start:b", at="0")
    world.later(minutes=3)

    assert ASLEEP not in text(world.ada.get(LAB))
    assert ASLEEP in text(world.ada.get("/lessons/red-lights"))
    world.later(minutes=10)
    assert ASLEEP in text(world.ada.get(LAB))


def test_what_was_set_holds_and_the_guardians_word_comes_first(parts):
    world = World(parts, NIGHT)
    with parts.database.writing() as session:
        modes.set_for_class(session, world.cast.owls, Setting(30, Quiet.NONE))
    world.use(30)
    assert OVER in text(world.ada.get("/home"))

    with parts.database.writing() as session:
        modes.set_for_seat(session, world.cast.ada, Source.GUARDIAN, Setting(90))
    assert OVER not in text(world.ada.get("/home"))


def test_nothing_is_counted_of_who_has_no_seat(parts):
    world = World(parts, NIGHT)
    visitor, cole = client_of(world.app, ""), world.browser_of(world.cast.cole)
    for browser in (visitor, cole):
        for page in GATED[1:]:
            assert not any(s in text(browser.get(page)) for s in (OVER, REST, ASLEEP))
        send(browser, QUESTION, pick="a", client_key="x")

    assert world.count("visit") == 0


def statements_of(world, page):
    seen = []
    engine = world.database.engine

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    world.ada.get(page)
    event.listen(engine, "before_cursor_execute", note)
    try:
        world.ada.get(page)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return [s for s in seen if s.startswith("SELECT")]


@pytest.mark.parametrize("page", GATED)
def test_it_costs_one_read_a_page_and_no_write(parts, page):
    world = World(parts)

    asked = statements_of(world, page)

    assert len([s for s in asked if "seat_mode" in s]) == 1
    assert not [s for s in asked if "FROM visit" in s]


def test_the_last_minutes_are_said_on_the_path_and_above_the_bar_of_a_lesson(parts):
    world = World(parts)
    world.use(54)
    assert "is-last" not in text(world.ada.get(STEP)) + text(world.ada.get("/home"))

    world.use(1)

    for page in (text(world.ada.get("/home")), text(world.ada.get(STEP))):
        assert "Your time for today is nearly used. This is a good place to stop." in page
        assert "is-last" in page
        assert "You can stop at any time" not in page


def test_a_rest_says_on_its_button_from_when_it_goes_on(parts):
    world = World(parts)
    world.use(35, going=31)

    assert "Go on from 10:05" in text(world.ada.get("/home"))
