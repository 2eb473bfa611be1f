"""A lesson of another age, opened for a class: given, begun, closed again, and counted."""

import re

import pytest

from tests.web.test_band_gate import OLDER, Aged
from tests.web.visiting import send, text

MARK = "for ages 12–15 · opened for this class on"


@pytest.fixture
def world(parts):
    return Aged(parts)


def address(world, rest=""):
    return f"/classrooms/{world.cast.owls.id}{rest}"


def assign(world, **form):
    return send(world.cole, address(world, "/assignments"), **{"unit": "older", **form})


def panel(world, **asked):
    query = {"classroom": world.cast.owls.id, **asked}
    return text(world.cole.get("/classrooms", query_string=query))


def test_what_is_not_open_is_neither_given_nor_begun_and_it_says_what_to_do(world):
    given = assign(world)
    begun = send(world.cole, address(world, "/hour"), unit="older")

    for reply in (given, begun):
        assert reply.status_code == 422
        assert "“Lesson older” is for ages 12–15 and not open for this class." in text(reply)
    assert "“Lesson older” is for ages 12–15 and not open" in panel(world, unit="older")
    assert "not open" not in panel(world, unit="older", place="class")
    assert world.count("assignment") == world.count("class_hour") == 0


@pytest.mark.parametrize(("then", "page"), [("assign", "/classrooms?"), ("hour", "/hour?")])
def test_it_is_opened_from_there_by_the_same_act_and_chosen(world, then, page):
    before = text(world.cole.get(address(world, "/hour"))) + panel(world)
    assert before.count(f'name="then" value="{then}"') == 1
    assert "Lesson adults" not in before

    reply = world.open(then=then)

    assert page in reply.location
    assert world.count("access_row WHERE what = 'opened' AND reason = 'lesson.older'") == 1
    words = text(world.cole.get(reply.location))
    assert "Opened for this class, and written down." in words
    assert re.search(r'value="older" (selected|checked)', words)
    assert f'name="then" value="{then}"' not in words  # no other lesson is closed


def test_an_opened_lesson_is_given_with_its_age_and_why_it_is_there(world):
    world.open()

    assert MARK in panel(world)
    assert "It is for ages 12–15; opened for this class on" in panel(world, unit="older")
    assert assign(world).status_code == 303

    assert MARK in text(world.cole.get(address(world)))
    home = text(world.ada.get("/home"))
    assert "Your teacher opened it. It is for ages 12–15." in home


def test_class_may_be_in_with_it_or_with_its_simulation(world):
    world.open()
    page = text(world.cole.get(address(world, "/hour")))

    assert "For other ages, opened for this class" in page
    assert f"{OLDER.title} · for ages 12–15" in page
    assert send(world.cole, address(world, "/hour"), unit="older/skin-gift").status_code == 303
    assert world.ada.get("/lessons/older/labs/skin-gift").status_code == 200


def test_closing_takes_nothing_back_that_was_given_and_says_so(world):
    world.open()
    assign(world)

    reply = world.open(do="close")

    assert "It is still given, or class is in with it" in text(world.cole.get(reply.location))
    page = text(world.cole.get(address(world)))
    assert "not open for this class: only who was given it may do it, until you" in page
    assert world.ada.get("/lessons/older").status_code == 200
    assert assign(world).status_code == 422
    given = re.findall(r"assignments/(\d+)/withdraw", page)[0]
    assert send(world.cole, address(world, "/preview"), assignment=given).status_code == 303
    send(world.cole, address(world, f"/assignments/{given}/withdraw"))
    assert world.ada.get("/lessons/older").status_code == 403


def test_what_is_given_to_some_seats_is_not_begun_with_the_whole_class_once_it_is_closed(world):
    world.open()
    assign(world, seat=str(world.cast.ada.seat))
    world.open(do="close")

    reply = send(world.cole, address(world, "/hour"), unit="older")

    assert reply.status_code == 422
    assert world.browser_of(world.cast.ben).get("/lessons/older").status_code == 403


def test_a_copy_for_another_class_needs_it_open_there(world):
    send(world.cole, "/classrooms/new", name="Wrens", grade="5", band="B", seats="2")
    with world.database.reading() as session:
        query = "SELECT id FROM classroom WHERE name = 'Wrens'"
        wrens = session.connection().exec_driver_sql(query).scalar_one()
    world.open()
    assign(world)
    page = text(world.cole.get(address(world)))
    given = re.findall(r"assignments/(\d+)/withdraw", page)[0]

    reply = send(world.cole, address(world, f"/assignments/{given}/copy"), to=str(wrens))

    assert f"classroom={wrens}" in reply.location
    assert "not open for this class" in text(world.cole.get(reply.location))
    assert world.count("assignment") == 1
    send(world.cole, f"/classrooms/{wrens}/minors-mode/lessons", unit="older")
    send(world.cole, address(world, f"/assignments/{given}/copy"), to=str(wrens))
    assert world.count("assignment") == 2


def test_its_answers_stand_in_the_report_and_it_can_be_chosen_there(world):
    world.open()
    assign(world)
    for who in ("ada", "ben"):
        browser = world.browser_of(getattr(world.cast, who))
        for question in ("q1", "q2"):
            send(browser, f"/lessons/older/questions/{question}", pick="b", client_key=question)

    report = text(world.cole.get(address(world, "/report")))
    narrow = text(world.cole.get(address(world, "/report?lesson=older")))

    assert "Lesson older · ages 12–15" in report
    assert "Lesson older · ages 12–15" in narrow
    assert "Seals can be drawn." in text(world.ada.get("/can-do"))
