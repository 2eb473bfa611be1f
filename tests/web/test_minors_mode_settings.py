"""Minors' mode as teachers set it, as guardians decide it, and as learners read it."""

import pytest

from tests.cast import add_guardian
from tests.web.matrix import client_of
from tests.web.minors_world import ASLEEP, NIGHT, OVER, World
from tests.web.visiting import send, text


def page_of(world, room=None):
    return f"/classrooms/{(room or world.cast.owls).id}/minors-mode"


def test_the_staff_page_says_the_defaults_with_their_source(parts):
    world = World(parts)

    page = text(world.browser_of(world.cast.cole).get(page_of(world)))

    assert "60 minutes a day. This is the guidelines&#39; number." in page
    assert "Quiet from 22:00 to 6:00." in page
    assert "Every seat is as the class." in page


def test_a_teacher_sets_the_day_of_the_class(parts):
    world = World(parts)
    cole = world.browser_of(world.cast.cole)
    world.use(30)

    reply = send(cole, page_of(world), minutes="30", quiet="21-06")

    assert reply.status_code == 303
    assert OVER in text(world.ada.get("/home"))
    assert world.count("access_row WHERE what = 'day-set'") == 1
    assert send(cole, page_of(world), minutes="", quiet="").status_code == 303
    assert OVER not in text(world.ada.get("/home"))
    assert world.count("class_mode") == 0


def test_a_boarding_school_lifts_the_quiet_hours(parts):
    world = World(parts, NIGHT)
    assert ASLEEP in text(world.ada.get("/home"))

    send(world.browser_of(world.cast.cole), page_of(world), minutes="", quiet="none")

    assert ASLEEP not in text(world.ada.get("/home"))


def test_an_exception_is_for_one_seat_and_is_named_by_it(parts):
    world = World(parts)
    cole = world.browser_of(world.cast.cole)
    world.use(20)

    send(cole, page_of(world), seat="1", minutes="20", quiet="")

    assert OVER in text(world.ada.get("/home"))
    assert "Seat 1: 20 minutes <small>(a teacher)" in text(cole.get(page_of(world)))
    assert "<b>60</b>" in text(world.browser_of(world.cast.ben).get("/home"))


@pytest.mark.parametrize(
    "form",
    [{"minutes": "61"}, {"minutes": "90"}, {"minutes": "0"}, {"minutes": "-1"}, {"minutes": "x"},
     {"quiet": "00-23"}],
)  # fmt: skip
def test_only_sane_times_can_be_set(parts, form):
    world = World(parts)

    cole = world.browser_of(world.cast.cole)
    reply = send(cole, page_of(world), **form)

    assert "Choose one of the times that stand there." in text(cole.get(reply.location))
    assert world.count("class_mode") == world.count("access_row WHERE what = 'day-set'") == 0


def test_nobody_sets_the_day_of_another_class(parts):
    world = World(parts)
    cole = world.browser_of(world.cast.cole)

    assert send(cole, page_of(world, world.cast.herons), minutes="30").status_code == 404
    assert cole.get(page_of(world, world.cast.herons)).status_code == 404
    assert send(world.ada, page_of(world), minutes="60").status_code == 404
    assert world.count("class_mode") == 0


def test_learners_read_their_own_day_in_words(parts):
    world = World(parts)

    page = text(world.ada.get("/my-day"))

    assert "Your day here is 60 minutes; your class hours do not count." in page
    assert "From 22:00 to 6:00 the pages sleep." in page
    assert "chose something of this" not in page
    assert 'href="/my-day"' in text(world.ada.get("/home"))


def test_the_own_day_can_be_read_at_night(parts):
    assert "Your day here is" in text(World(parts, NIGHT).ada.get("/my-day"))


def test_a_guardian_decides_for_the_own_child_before_the_school(parts):
    world = World(parts, NIGHT)
    with parts.database.writing() as session:
        _link, token = add_guardian(session, world.cast.cole, world.cast.ada)
    guardian = client_of(world.app, token)
    address = f"/family/children/{world.cast.ada.id}/day"
    send(world.browser_of(world.cast.cole), page_of(world), seat="1", minutes="15", quiet="21-06")

    assert send(guardian, address, minutes="90", quiet="none").status_code == 303

    world.use(60)
    home = text(world.ada.get("/home"))
    assert "<b>30</b>" in home
    assert "Your guardian chose something of this." in text(world.ada.get("/my-day"))
    assert "90 minutes a day outside class hours." in text(guardian.get(address))
    assert "(a guardian)" in text(world.browser_of(world.cast.cole).get(page_of(world)))
    assert world.count("access_row WHERE what = 'family-act'") >= 1


def test_a_guardian_decides_for_no_other_child(parts):
    world = World(parts)
    with parts.database.writing() as session:
        _link, token = add_guardian(session, world.cast.cole, world.cast.ada)
    guardian = client_of(world.app, token)
    address = f"/family/children/{world.cast.ben.id}/day"

    assert guardian.get(address).status_code == 404
    assert send(guardian, address, minutes="90").status_code == 404
    assert world.count("seat_mode") == 0
