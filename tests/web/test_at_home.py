"""Learning at home: little of it, counted, and a calm end when the week's minutes are used."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from tests.apps import app_of
from tests.builders import a_lesson, a_library, a_question, a_quiz, with_lab
from tests.cast import SECRET, add_cast
from tests.domain.labs.stories import skin_gift
from tests.web.matrix import client_of
from tests.web.visiting import send, text
from webapp.domain.assignments import Place, Task
from webapp.domain.class_hours import HourPlan
from webapp.domain.home_time import first_day_of_week, is_at_home, minutes_left
from webapp.operations import assigning, class_hours
from webapp.parts import Parts
from webapp.store import home_times, sign_ins, visits

LESSON = with_lab(a_lesson("red-lights", a_question("q1"), a_question("q2")), skin_gift())
PAGE, QUESTION = "/lessons/red-lights", "/lessons/red-lights/questions/q1"
PAGES = (PAGE, f"{PAGE}/step-2", f"{PAGE}/labs/skin-gift")
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # ten in the morning in Shanghai
ENOUGH = "That is enough at home for this week"


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = MONDAY


class World:
    """Owls who may learn at home for ten minutes a week, and Ada's browser."""

    def __init__(self, parts, place=Place.HOME, **task):
        self.clock, self.database = Clock(), parts.database
        library = a_library(LESSON, a_lesson("other"), a_quiz())
        self.app = app_of(Parts(library, parts.database, SECRET, lambda: self.clock.now))
        with parts.database.writing() as session:
            self.cast = add_cast(session)
            assigning.allow_home(session, self.cast.owls, 10, MONDAY)
            self.give(session, unit_id="red-lights", place=place, **task)
        self.ada = self.browser_of(self.cast.ada)

    def browser_of(self, who):
        with self.database.writing() as session:
            return client_of(self.app, sign_ins.add(session, who, self.clock.now))

    def give(self, session, **task):
        assigning.assign(session, self.cast.cole, self.cast.owls, Task(**task), MONDAY)

    def learn(self, minutes, address=QUESTION):
        """Answer once a minute."""
        for minute in range(minutes + 1):
            key = f"{self.clock.now:%d%H%M}"
            reply = send(self.ada, address, pick="a", client_key=key)
            assert reply.status_code in (200, 303)
            self.clock.now += timedelta(minutes=1 if minute < minutes else 0)

    def used(self):
        monday = first_day_of_week(self.clock.now.date())
        with self.database.reading() as reading:
            return home_times.seconds_since(reading, 1, self.cast.ada.id, monday) // 60


def test_minutes_at_home_are_counted_and_said(parts):
    world = World(parts)

    world.learn(4)

    page = text(world.ada.get("/home"))
    assert world.used() == 4
    assert "At home, if you like" in page
    assert "6 minutes left this week." in page


@pytest.mark.parametrize("page", PAGES)
def test_when_they_are_used_the_pages_say_so_calmly(parts, page):
    world = World(parts)

    world.learn(10)

    reply = world.ada.get(page)
    assert reply.status_code == 200
    assert ENOUGH in text(reply)
    assert "Everything you did is kept." in text(reply)
    home = text(world.ada.get("/home"))
    assert "It is here again on Monday." in home
    assert f'<a href="{PAGE}">' not in home


def test_an_answer_that_was_on_its_way_is_taken(parts):
    world = World(parts)
    world.learn(10)

    reply = send(world.ada, QUESTION, pick="b", client_key="late", by_htmx=True)

    assert reply.status_code == 200
    assert ENOUGH not in text(reply)


def test_a_test_at_home_rests_too(parts):
    world = World(parts)
    with parts.database.writing() as session:
        assigning.allow_home(session, world.cast.owls, 0, MONDAY)
        assigning.allow_home(session, world.cast.owls, 10, MONDAY)
        world.give(session, unit_id="check-b-pre", place=Place.HOME)
        home_times.note(session, (1, world.cast.ada.id), MONDAY.date(), MONDAY)
    for minute in range(11):
        with parts.database.writing() as session:
            at = MONDAY + timedelta(minutes=minute)
            home_times.note(session, (1, world.cast.ada.id), MONDAY.date(), at)

    assert ENOUGH in text(world.ada.get("/quizzes/check-b-pre"))
    assert ENOUGH in text(world.ada.get("/quizzes/check-b-pre/1"))


def test_on_monday_there_are_new_minutes(parts):
    world = World(parts)
    world.learn(10)
    world.clock.now = MONDAY + timedelta(days=6, hours=11)  # Sunday at nine in the evening
    ada = world.browser_of(world.cast.ada)
    on_sunday = text(ada.get(PAGE))

    world.clock.now += timedelta(hours=10)

    assert ENOUGH in on_sunday
    assert ENOUGH not in text(ada.get(PAGE))


def test_time_in_class_does_not_count(parts):
    world = World(parts, place=Place.CLASS)

    world.learn(12)

    assert world.used() == 0
    assert ENOUGH not in text(world.ada.get(PAGE))


def test_what_is_asked_for_in_class_too_is_class_time(parts):
    world = World(parts, lab_id="skin-gift")
    with parts.database.writing() as session:
        world.give(session, unit_id="red-lights")

    world.learn(12)

    assert world.used() == 0


def test_while_class_is_in_nothing_is_at_home(parts):
    world = World(parts)
    world.learn(10)
    with parts.database.writing() as session:
        plan = HourPlan("other")
        class_hours.begin(session, world.cast.cole, world.cast.owls, plan, world.clock.now)

    assert ENOUGH not in text(world.ada.get(PAGE))
    world.learn(5)
    assert world.used() == 10


def test_other_lessons_and_other_children_are_not_counted(parts):
    world = World(parts)
    world.learn(12, address="/lessons/other/questions/q1")

    assert world.used() == 0
    world.learn(12)
    assert ENOUGH not in text(world.ada.get("/lessons/other"))
    assert ENOUGH not in text(world.browser_of(world.cast.ben).get(PAGE))


def test_staff_and_strangers_are_never_told_that_it_is_enough(parts):
    world = World(parts)
    world.learn(12)

    for client in (world.browser_of(world.cast.cole), client_of(world.app, "")):
        assert ENOUGH not in text(client.get(PAGE))


def test_the_day_counts_time_at_home_as_any_other(parts):
    world = World(parts)

    world.learn(5)

    with parts.database.reading() as reading:
        assert visits.minutes_on(reading, 1, world.cast.ada.id, MONDAY.date()) == 5


@pytest.mark.parametrize(("seconds", "left"), [(0, 10), (1, 9), (540, 1), (541, 0), (9999, 0)])
def test_a_begun_minute_is_used(seconds, left):
    assert minutes_left(10, seconds) == left


def test_a_unit_that_was_not_given_is_not_at_home():
    assert not is_at_home([], "red-lights")
