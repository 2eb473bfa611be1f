"""Cole's workshop with its room open: what tests of workshops stand on."""

from dataclasses import replace
from typing import NamedTuple

from flask.testing import FlaskClient

from tests.apps import app_of
from tests.builders import a_lesson, a_library, a_question, a_quiz, with_lab
from tests.cast import SECRET, add_cast
from tests.web.rooms import LAB, Clock
from tests.web.visiting import browser_of, send
from tests.workshops import a_workshop
from webapp.domain.questions import Kind
from webapp.domain.workshops.pins import join_key
from webapp.operations import workshops as work
from webapp.operations.workshops import Word
from webapp.store import workshop_answers, workshops

POLL = a_question("poll", kind=Kind.POLL, skill="", is_private=True)
LESSON = with_lab(a_lesson("red-lights", *(a_question(f"q{n}") for n in (1, 2, 3)), POLL), LAB)


class Stage(NamedTuple):
    """Cole's workshop, his browser, and a way to get more browsers."""

    parts: object
    cole: FlaskClient
    place: tuple[int, int]
    clock: Clock

    def phone(self) -> FlaskClient:
        return browser_of(app_of(self.parts))

    def workshop(self):
        with self.parts.database.reading() as session:
            return workshops.of_id_or_none(session, self.place)

    def joined(self) -> FlaskClient:
        phone = self.phone()
        assert send(phone, "/join", pin=self.workshop().pin).status_code == 303
        return phone

    def qr_path(self) -> str:
        """What the QR code on the wall opens."""
        pin = self.workshop().pin
        return f"/join/{pin}/{join_key(self.parts.secret, self.place[1], pin)}"

    def say(self, *words: str) -> None:
        with self.parts.database.writing() as session:
            for word in words:
                verb, _, number = word.partition(" ")
                now = self.parts.now()
                held = workshops.of_id_or_none(session, self.place)
                work.tell(session, held, Word(verb, int(number or 0)), now)

    def answers(self, act: str) -> dict:
        with self.parts.database.reading() as session:
            return workshop_answers.of_act(session, self.place, act)


def a_stage(parts, lesson=LESSON) -> Stage:
    clock = Clock()
    library = a_library(lesson, a_quiz())
    moving = replace(parts, library=library, secret=SECRET, now=clock.now)
    with moving.database.writing() as session:
        cast = add_cast(session)
        workshop = work.begin(session, a_workshop(session, cast.cole), moving.now())
    browser = browser_of(app_of(moving), cast.cole)
    return Stage(moving, browser, (workshop.school_id, workshop.id), clock)
