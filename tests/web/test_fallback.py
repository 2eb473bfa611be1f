"""What was not translated in time shows in the language it was written in, with a notice."""

import re
from dataclasses import replace

import pytest

from tests.builders import a_lesson, a_quiz
from tests.cast import add_cast
from tests.compiled import shipped_library
from tests.web.lesson_builders import MULTI, SINGLE
from tests.web.reading_pages import an_app, send, sign_in, words
from webapp.content.builder import build_quiz
from webapp.content.fallback import quiz_in_step
from webapp.content.files import Roots
from webapp.content.headers import QuizHeader
from webapp.content.lesson_parser import parse_document
from webapp.content.sources import Document
from webapp.content.translations import Sync, stamp, states
from webapp.domain.lessons import BlockKind, Quiz

NOTICE = "still being translated and show in the language"
LATE = replace(SINGLE, fallback="zh-Hans")
PAGES = "/quizzes/post", "/quizzes/post/1", "/quizzes/post/2", "/quizzes/post/review"


def document(locale: str, old: str = "", new: str = "") -> Document:
    path = f"quizzes/check-b-pre/{locale}.md"
    return parse_document(path, Roots.shipped().file(path).read_text("utf-8").replace(old, new, 1))


def built(of: Document, skills) -> Quiz:
    assert isinstance(of.header, QuizHeader)
    return build_quiz(of, of.header, skills)


def test_a_question_of_a_test_that_changed_in_the_source_falls_back():
    source, english = document("zh-Hans"), document("en")
    first = source.all_questions()[0]
    words = source.lines[first.options[0].line - 1]
    changed = document("zh-Hans", words, words.replace("] ", "] 又"))
    skills = shipped_library().skills
    known = states(changed, english, stamp(source, english, Sync()))

    quiz = quiz_in_step(
        built(english, skills), built(changed, skills), {s.unit.id: s.state for s in known}
    )

    assert [q.id for q in quiz.questions if q.fallback == "zh-Hans"] == [first.id]
    assert quiz.has_fallback
    assert "又" in quiz.questions[0].parts[0].text


@pytest.mark.parametrize(("page", "is_told"), [*zip(PAGES, (True, True, False, True), strict=True)])
def test_the_pages_of_a_test_say_so(parts, page, is_told):
    with parts.database.writing() as session:
        cast = add_cast(session)
    quiz = a_quiz("post", LATE, MULTI, pair="post")
    client = sign_in(an_app(parts, quiz).test_client(), parts.database, cast.cole)

    shown = words(client.get(page))

    assert (NOTICE in shown) is is_told
    assert ('lang="zh-Hans"' in shown.partition("<main")[2]) is (is_told and page != PAGES[0])


def test_a_test_that_is_in_step_says_nothing(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
    app = an_app(parts, a_quiz("post", SINGLE, MULTI, pair="post"))
    client = sign_in(app.test_client(), parts.database, cast.cole)

    assert [page for page in PAGES if NOTICE in words(client.get(page))] == []


@pytest.mark.parametrize("fallback", ["", "zh-Hans"])
def test_a_step_of_a_lesson_says_so_and_keeps_the_language_of_its_question(parts, fallback):
    lesson = a_lesson("two", replace(SINGLE, fallback=fallback))
    step = lesson.steps[0]
    block = replace(step.blocks[0], kind=BlockKind.QUESTION, is_fallback=bool(fallback))
    client = an_app(parts, replace(lesson, steps=(replace(step, blocks=(block,)),))).test_client()
    page = f"/lessons/two/{step.id}"

    shown = words(client.get(page))
    answered = words(send(client, page, f"/lessons/two/questions/{SINGLE.id}", htmx=True, pick="a"))

    assert (NOTICE in shown) is bool(fallback)
    for text in (shown, answered):
        assert bool(re.search(r'<section class="q [^>]*lang="zh-Hans"', text)) is bool(fallback)
