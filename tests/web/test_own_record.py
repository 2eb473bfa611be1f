"""A learner's own page: can, hard, again."""

from dataclasses import replace
from datetime import timedelta

from tests.apps import app_of
from tests.builders import NOW, a_lesson, a_library, a_question, a_quiz, a_submission
from tests.cast import SECRET, add_cast
from tests.web.visiting import browser_of, text
from webapp.domain.html import Html
from webapp.domain.lessons import Sensitivity
from webapp.domain.questions import Kind
from webapp.operations import learning

WHY = 'Seals can be <a class="term" href="#term-forge">drawn</a>.'
LESSON = a_lesson("red-lights", a_question("one", explanation=Html(WHY)))
CLAIM = a_question("four", kind=Kind.TRUEFALSE, explanation=Html("It was only a feeling."))
CLAIMS = a_lesson("claims", CLAIM, replace(CLAIM, id="five"))
TENDER = a_lesson(
    "tender",
    a_question("two", explanation=Html("A tender reason.")),
    sensitivity=Sensitivity.DISCLOSURE,
)
TEST = a_quiz("check-b-pre", a_question("three", explanation=Html("A reason of a test.")))


def page_of(parts, picks, ago=timedelta()):
    """Ada answered everything some days ago; her page, and Ben's."""
    units = (LESSON, CLAIMS, TENDER, TEST)
    library = a_library(*units)
    app = app_of(replace(parts, library=library, secret=SECRET, now=lambda: NOW))
    with parts.database.writing() as session:
        cast = add_cast(session)
        given = [(unit, question) for unit in units for question in unit.questions]
        for unit, question in given:
            answer = a_submission(unit, picks, f"key-{question.id}", question)
            learning.answer_question(session, cast.ada, answer, NOW - ago)
    return [text(browser_of(app, who).get("/can-do")) for who in (cast.ada, cast.ben)]


def test_what_was_hard_stands_with_its_reason_and_for_its_learner_alone(parts):
    ada, ben = page_of(parts, "b")

    assert "What I found hard" in ada
    assert "Seals can be drawn." in ada
    assert "What I found hard" not in ben


def test_a_claim_is_asked_and_questions_that_read_the_same_are_told_once(parts):
    ada, _ = page_of(parts, "b")

    assert ada.count("Is that so?") == 1
    assert ada.count("It was only a feeling.") == 1


def test_tests_and_what_touches_a_child_are_not_repeated(parts):
    ada, _ = page_of(parts, "b")

    assert "A tender reason." not in ada
    assert "A reason of a test." not in ada


def test_what_was_right_was_not_hard_and_comes_again_when_it_fades(parts):
    ada, ben = page_of(parts, "a", timedelta(days=13))

    assert "What I found hard" not in ada
    assert "Worth another look" in ada
    assert 'href="/lessons/red-lights"' in ada
    assert "Worth another look" not in ben


def test_there_are_words_and_no_figures(parts):
    ada, _ = page_of(parts, "a")
    main = ada.split("<main")[1].split("</main>")[0]

    assert "can do it" in main or "knows a little" in main or "can help others" in main
    assert "%" not in main
