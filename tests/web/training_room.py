"""A library with a grave lesson and the training that it asks for, and everybody's browsers."""

from dataclasses import replace
from typing import NamedTuple

from flask.testing import FlaskClient

from tests.apps import app_of
from tests.builders import NOW, a_lesson, a_library, a_question, a_quiz, with_lab
from tests.cast import Cast, add_cast
from tests.domain.labs.stories import skin_gift
from tests.web.visiting import browser_of, send
from webapp.domain.lessons import Sensitivity, Track
from webapp.domain.library import Library
from webapp.domain.people import Person
from webapp.domain.training import WHEN_A_CHILD_TELLS, Passed, with_trainings
from webapp.parts import Parts
from webapp.store import training as stored

TRAINING = with_lab(
    a_lesson(
        WHEN_A_CHILD_TELLS, a_question("q1"), a_question("q2"), track=Track.LEADER, band=None,
        code="V3", version=2, sensitivity=Sensitivity.DISCLOSURE,
    ),
    skin_gift(),
)  # fmt: skip
GRAVE = with_lab(a_lesson("strangers", sensitivity=Sensitivity.DISCLOSURE, code="B8"), skin_gift())
LAB = f"/lessons/{TRAINING.id}/labs/skin-gift"
WALL = f"/lessons/{GRAVE.id}/labs/skin-gift/together"
TOLD = ("choose:start:c",)
HARMED = ("choose:start:a", "choose:gave-id:a")
STOPPED = ("choose:start:a", "choose:gave-id:b")


class TrainingRoom(NamedTuple):
    """Everybody, their parts, and Cole's browser."""

    cast: Cast
    parts: Parts
    cole: FlaskClient

    def browser(self, who: Person) -> FlaskClient:
        return browser_of(self.cole.application, who)


def a_training_library() -> Library:
    library = a_library(a_lesson(), GRAVE, TRAINING, a_quiz())
    return replace(library, lessons=with_trainings(library.lessons))


def a_training_room(parts: Parts) -> TrainingRoom:
    parts = replace(parts, library=a_training_library())
    with parts.database.writing() as session:
        cast = add_cast(session)
    return TrainingRoom(cast, parts, browser_of(app_of(parts), cast.cole))


def pass_training(room: TrainingRoom, who: Person, version: int = 2, at=NOW) -> None:
    """Give somebody a record, without the work."""
    with room.parts.database.writing() as session:
        stored.add(
            session,
            Passed(
                school_id=who.school_id,
                person_id=who.id,
                id=at.year * who.id,
                lesson_id=TRAINING.id,
                version=version,
                passed_at=at,
            ),
        )


def answer(browser: FlaskClient, question: str, pick: str, **more):
    address = f"/lessons/{TRAINING.id}/questions/{question}"
    return send(browser, address, pick=pick, client_key=f"k-{question}-{pick}", **more)


def play(browser: FlaskClient, *moves: str):
    """Make these moves as a page that carries its run does."""
    done: list[str] = []
    for move in moves:
        reply = send(browser, LAB, move=move, at=str(len(done)), run=" ".join(done))
        assert reply.status_code == 200, reply.status
        done.append(move)
    return reply
