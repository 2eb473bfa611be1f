"""The gate of ages: another age's lesson needs the teacher, also by its direct address."""

import pytest

from tests.apps import app_of
from tests.builders import a_lesson, a_library, a_question, with_lab
from tests.cast import SECRET
from tests.domain.labs.stories import skin_gift
from tests.web.matrix import client_of
from tests.web.minors_world import World
from tests.web.visiting import send, text
from webapp.domain.bands import Band
from webapp.domain.class_hours import HourPlan
from webapp.domain.html import Html
from webapp.domain.lessons import Track
from webapp.operations import class_hours
from webapp.parts import Parts

ASKED = (a_question("q1", explanation=Html("Seals can be drawn.")), a_question("q2"))
OLDER = with_lab(a_lesson("older", *ASKED, band=Band.C), skin_gift())
ADULTS = a_lesson("adults", a_question("q1"), band=None, track=Track.GUARDIAN)
WAITS = "This lesson waits for your teacher"
PAGES = ("/lessons/older", "/lessons/older/step-2", "/lessons/older/done",
         "/lessons/older/labs/skin-gift", "/lessons/adults")  # fmt: skip


class Aged(World):
    """Ada of band B, beside lessons for others."""

    def __init__(self, parts):
        super().__init__(parts)
        library = a_library(a_lesson("red-lights"), OLDER, ADULTS)
        self.app = app_of(Parts(library, parts.database, SECRET, lambda: self.now))
        self.ada, self.cole = self.browser_of(self.cast.ada), self.browser_of(self.cast.cole)
        self.page = f"/classrooms/{self.cast.owls.id}/minors-mode"

    def open(self, **form):
        reply = send(self.cole, f"{self.page}/lessons", **{"unit": "older", **form})
        assert reply.status_code == 303
        return reply


@pytest.mark.parametrize("page", PAGES)
def test_a_closed_lesson_says_why_and_what_to_do(parts, page):
    world = Aged(parts)

    reply = world.ada.get(page)

    assert reply.status_code == 403
    assert WAITS in text(reply)
    assert "Your teacher can open it for you." in text(reply)
    assert 'href="/help"' in text(reply)


def test_a_form_sent_to_a_closed_lesson_does_nothing(parts):
    world = Aged(parts)

    for address in ("/lessons/older/questions/q1", "/lessons/older/step-1/done",
                    "/lessons/older/labs/skin-gift"):  # fmt: skip
        reply = send(world.ada, address, pick="a", client_key="k", move="choose:start:b", at="0")
        assert reply.status_code == 403
    assert world.count("attempt") == 0


def test_the_own_age_is_open_and_asks_nothing(parts):
    assert Aged(parts).ada.get("/lessons/red-lights").status_code == 200


def test_visitors_and_staff_choose_as_they_like(parts):
    world = Aged(parts)

    for browser in (client_of(world.app, ""), world.cole):
        assert browser.get("/lessons/older").status_code == 200


def test_a_teacher_opens_it_for_the_class_and_closes_it(parts):
    world = Aged(parts)
    ben = world.browser_of(world.cast.ben)

    world.open()
    assert world.ada.get("/lessons/older").status_code == 200
    assert ben.get("/lessons/older/labs/skin-gift").status_code == 200
    assert world.browser_of(world.cast.cai).get("/lessons/older").status_code == 403
    assert "open for the whole class" in text(world.cole.get(world.page))

    world.open(do="close")
    assert world.ada.get("/lessons/older").status_code == 403


def test_a_teacher_opens_it_for_one_seat(parts):
    world = Aged(parts)

    world.open(seat=str(world.cast.ada.seat))

    assert world.ada.get("/lessons/older").status_code == 200
    assert world.browser_of(world.cast.ben).get("/lessons/older").status_code == 403


def test_what_was_begun_may_be_ended(parts):
    world = Aged(parts)
    world.open()
    send(world.ada, "/lessons/older/questions/q1", pick="a", client_key="k")

    world.open(do="close")

    assert world.ada.get("/lessons/older/step-2").status_code == 200


def test_a_class_hour_opens_what_it_is_about(parts):
    world = Aged(parts)
    with parts.database.writing() as session:
        class_hours.begin(session, world.cast.cole, world.cast.owls, HourPlan("older"), world.now)

    assert world.ada.get("/lessons/older").status_code == 200
    assert world.ada.get("/lessons/adults").status_code == 403


def test_opening_is_written_down(parts):
    world = Aged(parts)
    world.open()
    world.open(seat="1")

    assert world.count("access_row WHERE what = 'opened' AND reason = 'lesson.older'") == 2
    world.lund = world.browser_of(world.cast.lund)
    page = text(world.lund.get("/school/looks"))
    assert "opened or closed a lesson of another age" in page
    assert "opened a lesson of another age for seat 1" in page


def test_a_learner_asks_without_a_word_and_the_teacher_sees_a_number(parts):
    world = Aged(parts)
    for _again in range(3):
        assert send(world.ada, "/ask-teacher/older").status_code == 303

    assert "Your teacher can see that somebody would like it." in text(
        world.ada.get("/lessons/older")
    )
    page = text(world.cole.get(world.page))
    assert "one learner asked for it" in page
    assert world.cast.ada.nickname not in page
    world.open()
    assert world.ada.get("/lessons/older").status_code == 200


def test_asking_for_what_is_not_there_keeps_nothing(parts):
    world = Aged(parts)
    send(world.ada, "/ask-teacher/nothing")

    assert world.count("opened_seat") == 0


@pytest.mark.parametrize("unit", ["red-lights", "nothing", ""])
def test_only_lessons_of_another_age_can_be_opened(parts, unit):
    world = Aged(parts)

    reply = send(world.cole, f"{world.page}/lessons", unit=unit)

    assert "Choose a lesson of another age." in text(world.cole.get(reply.location))
    assert world.count("opened_lesson") == world.count("access_row WHERE what = 'opened'") == 0


def test_a_lesson_says_why_it_fits_the_age(parts):
    world = Aged(parts)

    assert "For ages 8–11: words and sentences that this age reads" in text(
        world.ada.get("/lessons/red-lights")
    )
