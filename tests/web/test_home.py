"""The first page of everybody, and the learner's own."""

import pytest

from tests.builders import NOW, a_lesson, a_question, a_submission
from tests.cast import add_cast
from tests.web.visiting import browser_of, text
from webapp.domain.assignments import Task
from webapp.operations import assigning, learning
from webapp.web.home.drawing import day_arc, hill


@pytest.fixture
def cast(parts):
    """Everybody, committed."""
    with parts.database.writing() as session:
        return add_cast(session)


def test_a_stranger_sees_three_ways_in(client):
    page = text(client.get("/"))

    for address in ("/sign-in", "/sign-in/staff", "/lessons", "/help"):
        assert f'href="{address}"' in page


def test_everybody_is_sent_to_their_own_first_page(app, cast):
    assert browser_of(app, cast.ada).get("/").location == "/home"
    assert browser_of(app, cast.cole).get("/").location == "/classrooms"
    assert browser_of(app, cast.lund).get("/").location == "/school"


def test_a_learner_is_greeted_by_nickname_at_the_schools_own_hour(app, cast):
    page = text(browser_of(app, cast.ada).get("/home"))

    first, second = cast.ada.nickname.split(".")
    assert f"Good morning, {first.title()} {second.title()}." in page  # ten in Shanghai


def test_the_path_begins_with_the_first_lesson(app, cast):
    page = text(browser_of(app, cast.ada).get("/home"))

    assert 'href="/lessons/red-lights"' in page
    assert "1 step, not begun yet" in page
    assert "Your next one" in page


def test_what_the_class_is_asked_comes_first(app, parts, cast):
    with parts.database.writing() as session:
        assigning.assign(session, cast.cole, cast.owls, Task(unit_id="check-b-pre"), NOW)

    page = text(browser_of(app, cast.ada).get("/home"))

    assert "Your class does this next" in page
    assert 'href="/quizzes/check-b-pre"' in page


def test_a_class_does_not_see_what_another_one_is_asked(app, parts, cast):
    with parts.database.writing() as session:
        assigning.assign(session, cast.dunn, cast.herons, Task(unit_id="check-b-pre"), NOW)

    page = text(browser_of(app, cast.ada).get("/home"))

    assert "check-b-pre" not in page


def test_a_lesson_that_was_learnt_is_planted_and_grows_a_sentence(app, parts, cast):
    lesson = parts.library.lesson("red-lights", "en")
    with parts.database.writing() as session:
        learning.begin(session, cast.ada, lesson, "en", NOW)
        learning.answer_question(session, cast.ada, a_submission(lesson), NOW)
        learning.finish(session, cast.ada, lesson, NOW)

    page = text(browser_of(app, cast.ada).get("/home"))

    assert "all planted" in page
    assert "<q>" in text(browser_of(app, cast.ada).get("/can-do"))


def test_pages_of_a_child_show_no_percentage_no_rank_and_no_streak(app, parts, cast):
    lesson = parts.library.lesson("red-lights", "en")
    with parts.database.writing() as session:
        learning.begin(session, cast.ada, lesson, "en", NOW)
        learning.answer_question(session, cast.ada, a_submission(lesson, picks="b"), NOW)
    client = browser_of(app, cast.ada)

    words = (text(client.get("/home")) + text(client.get("/can-do"))).lower()

    assert "%" not in words
    for word in ("streak", "rank ", "points", "score", "failed"):
        assert word not in words


def test_can_do_is_kind_to_somebody_who_just_came(app, cast):
    page = text(browser_of(app, cast.ada).get("/can-do"))

    assert "After your first lesson" in page


def test_the_pages_of_somebody_are_kept_by_no_cache(app, cast):
    assert browser_of(app, cast.ada).get("/home").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("done", "kinds"), [(0, "now later later"), (2, "planted planted now")])
def test_a_hill_has_a_ring_for_each_step_from_the_core_outwards(done, kinds):
    drawn = hill(done, 3, "fraud.red-lights")

    assert " ".join(ring.kind for ring in reversed(drawn.rings)) == kinds


def test_a_finished_hill_has_no_ring_in_the_sun():
    assert {ring.kind for ring in hill(3, 3, "law.rights").rings} == {"planted"}


@pytest.mark.parametrize(
    ("used", "budget", "sun"),
    [(0, 40, (30.0, 190.0)), (40, 40, (370.0, 190.0)), (99, 40, (370.0, 190.0))],
)
def test_the_sun_rises_with_the_first_minute_and_sets_with_the_last(used, budget, sun):
    assert day_arc(used, budget).sun == sun


def test_a_lesson_of_many_questions_has_a_step_for_each():
    lesson = a_lesson("long", a_question("q1"), a_question("q2"))

    assert len(lesson.steps) == 2
