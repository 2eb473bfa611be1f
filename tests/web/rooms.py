"""A class in an hour of theirs: what tests of class hours and of the live view stand on."""

import re
from datetime import timedelta
from typing import NamedTuple

from flask.testing import FlaskClient

from tests.apps import app_of
from tests.builders import NOW, a_lesson, a_library, a_question, a_quiz, with_lab
from tests.cast import SECRET, Cast, add_cast
from tests.domain.labs.stories import skin_gift
from tests.web.visiting import browser_of, text
from webapp.domain.class_hours import ClassHour, HourPlan
from webapp.operations import class_hours as hours
from webapp.parts import Parts

LAB = skin_gift()
LESSON = with_lab(a_lesson("red-lights", *(a_question(f"q{n}") for n in (1, 2, 3))), LAB)
HTMX = {"HX-Request": "true"}


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.minutes = 0.0

    def now(self):
        return NOW + timedelta(minutes=self.minutes)


class Room(NamedTuple):
    """Everybody, Cole's browser, and parts whose clock the test sets."""

    cast: Cast
    browser: FlaskClient
    parts: Parts
    clock: Clock

    def begin(self, unit: str = "red-lights", lab: str = "", minutes: int = 45) -> ClassHour:
        """Let Cole say that the Owls are in."""
        with self.parts.database.writing() as session:
            plan = HourPlan(unit, lab, minutes)
            return hours.begin(session, self.cast.cole, self.cast.owls, plan, self.parts.now())

    def page(self, path: str, **headers: str) -> str:
        """A page of the Owls."""
        answer = self.browser.get(f"/classrooms/{self.cast.owls.id}/{path}", headers=headers)
        assert answer.status_code == 200, answer.status
        return text(answer)


def a_room(parts: Parts) -> Room:
    with parts.database.writing() as session:
        cast = add_cast(session)
    clock = Clock()
    library = a_library(LESSON, a_quiz())
    moving = Parts(library=library, database=parts.database, secret=SECRET, now=clock.now)
    return Room(cast, browser_of(app_of(moving), cast.cole), moving, clock)


def seen_in(words: str) -> str:
    return re.findall(r'name="seen" value="([0-9a-f]+)"', words)[0]
