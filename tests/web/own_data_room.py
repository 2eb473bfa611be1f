"""Ada has learnt something, and somebody has looked at it."""

from dataclasses import dataclass, replace

from flask import Flask

from tests.apps import app_of
from tests.builders import NOW, a_lesson, a_library, a_question, a_quiz, a_submission, with_lab
from tests.cast import SECRET, Cast, add_cast
from tests.domain.labs.stories import skin_gift
from tests.web.visiting import browser_of, send
from webapp.domain.questions import Phase
from webapp.operations import learning
from webapp.parts import Parts

LESSON = with_lab(a_lesson("red-lights", a_question("one"), a_question("two")), skin_gift())
TEST = a_quiz("check-b-pre", a_question("three", phase=Phase.PRE))


@dataclass(frozen=True, slots=True)
class Room:
    """An application, everybody, and the parts behind."""

    app: Flask
    cast: Cast
    parts: Parts


def a_room(parts: Parts, lesson=LESSON) -> Room:
    """Ada answered, played and was looked at; Ben answered the same."""
    parts = replace(parts, library=a_library(lesson, TEST), secret=SECRET, now=lambda: NOW)
    with parts.database.writing() as session:
        cast = add_cast(session)
        for learner, picks in ((cast.ada, "b"), (cast.ben, "a")):
            for question in lesson.questions:
                given = a_submission(lesson, picks, f"key-{learner.id}-{question.id}", question)
                learning.answer_question(session, learner, given, NOW)
    app = app_of(parts)
    ada = browser_of(app, cast.ada)
    address = f"/lessons/{lesson.id}/labs/{lesson.labs[0].id}"
    assert send(ada, address, move="choose:start:b", at="0").status_code in (200, 303)
    assert browser_of(app, cast.cole).get(f"/classrooms/{cast.owls.id}").status_code == 200
    return Room(app, cast, parts)
