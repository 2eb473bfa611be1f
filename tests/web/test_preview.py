"""Staff look at what was given as its learners see it: the same page, marked, nothing kept."""

import re

import pytest

from tests.apps import app_of
from tests.builders import NOW, a_lesson, a_library, a_question, a_quiz, with_lab
from tests.cast import SECRET, add_cast
from tests.domain.labs.stories import skin_gift
from tests.web.visiting import browser_of, send, text
from webapp.domain.assignments import Task
from webapp.operations import assigning
from webapp.parts import Parts
from webapp.store import attempts

LESSON = with_lab(a_lesson("red-lights", a_question("q1"), a_question("q2")), skin_gift())
MARK = "Preview: Owls sees this page like this. Nothing is kept."
PAGES = (
    "/lessons/red-lights",
    "/lessons/red-lights/step-2",
    "/lessons/red-lights/done",
    "/lessons/red-lights/labs/skin-gift",
)


def everybody(parts, unit_id="red-lights"):
    """The cast, Cole's browser, and something given to the Owls."""
    library = a_library(LESSON, a_lesson("other"), a_quiz(), a_quiz("check-b-post", pair="post"))
    app = app_of(Parts(library, parts.database, SECRET, lambda: NOW))
    with parts.database.writing() as session:
        cast = add_cast(session)
        given = assigning.assign(session, cast.cole, cast.owls, Task(unit_id=unit_id), NOW)
    return app, cast, browser_of(app, cast.cole), given


def look_at(client, cast, **form):
    return send(client, f"/classrooms/{cast.owls.id}/preview", **form)


def main_of(page):
    """What a page prints below its head, without what differs from one rendering to the next."""
    body = page.partition("<body>")[2]
    body = re.sub(r'<aside class="demo preview.*?</aside>\s*', "", body, flags=re.S)
    return re.sub(r'name="(csrf_token|client_key)" value="[^"]*"', "", body)


def test_it_begins_where_learners_begin(parts):
    app, cast, cole, given = everybody(parts)

    assert look_at(cole, cast, assignment=str(given.id)).location == "/lessons/red-lights"
    assert look_at(cole, cast, unit="check-b-pre").location == "/quizzes/check-b-pre"
    lab = look_at(cole, cast, unit="red-lights", lab="skin-gift")
    assert lab.location == "/lessons/red-lights/labs/skin-gift"


@pytest.mark.parametrize("page", [p for p in PAGES if "labs" not in p])
def test_the_page_is_the_learners_page(parts, page):
    app, cast, cole, given = everybody(parts)
    ada = text(browser_of(app, cast.ada).get(page))
    as_staff = text(cole.get(page))
    look_at(cole, cast, assignment=str(given.id))

    seen = text(cole.get(page))

    assert MARK in seen
    assert MARK not in ada
    assert MARK not in as_staff
    assert sorted(main_of(seen).split()) == sorted(main_of(ada).split())  # options are mixed


@pytest.mark.parametrize("page", ["/quizzes/check-b-pre", "/quizzes/check-b-pre/1"])
def test_so_is_that_of_a_test(parts, page):
    app, cast, cole, given = everybody(parts, "check-b-pre")
    ada = text(browser_of(app, cast.ada).get(page))
    look_at(cole, cast, assignment=str(given.id))

    seen = text(cole.get(page))

    assert MARK in seen
    assert "You are looking as staff" not in seen
    assert sorted(main_of(seen).split()) == sorted(main_of(ada).split())


def test_nothing_is_kept_of_what_is_tried(parts):
    app, cast, cole, given = everybody(parts)
    look_at(cole, cast, assignment=str(given.id))

    answer = send(cole, "/lessons/red-lights/questions/q1", pick="b", client_key="one")
    on = send(cole, "/lessons/red-lights/step-1/done")

    assert "Not yet" in text(answer)
    assert MARK in text(answer)
    assert on.location == "/lessons/red-lights/step-2"
    with parts.database.reading() as reading:
        assert attempts.progress_of_classroom(reading, 1, cast.owls.id) == []


def test_a_test_can_be_played_to_its_thanks(parts):
    app, cast, cole, given = everybody(parts, "check-b-pre")
    look_at(cole, cast, assignment=str(given.id))

    reply = send(cole, "/quizzes/check-b-pre/end")

    assert "Thank you" in text(cole.get(reply.location))
    assert "Thank you" not in text(
        browser_of(app, cast.ada).get("/quizzes/check-b-pre/end?played=1")
    )


def test_other_pages_stay_those_of_staff(parts):
    app, cast, cole, given = everybody(parts)
    look_at(cole, cast, assignment=str(given.id))

    for page in ("/lessons/other", "/lessons/red-lights/teaching", "/classrooms", "/lessons"):
        assert MARK not in text(cole.get(page))
    assert "You are looking as staff" in text(cole.get("/lessons/other"))


def test_it_ends_with_one_tap(parts):
    app, cast, cole, given = everybody(parts)
    look_at(cole, cast, assignment=str(given.id))

    reply = send(cole, f"/classrooms/{cast.owls.id}/preview/end")

    assert reply.location == f"/classrooms/{cast.owls.id}"
    assert MARK not in text(cole.get("/lessons/red-lights"))


@pytest.mark.parametrize(
    "form",
    [
        {"unit": "no-such-unit"},
        {"unit": "red-lights", "lab": "no-such-lab"},
        {"assignment": "987654321"},
        {"assignment": "x"},
        {},
    ],
)
def test_what_is_not_there_is_not_looked_at(parts, form):
    app, cast, cole, given = everybody(parts)

    assert look_at(cole, cast, **form).status_code == 404


def test_a_learner_who_signs_in_behind_a_teacher_is_in_no_preview(parts):
    app, cast, cole, given = everybody(parts)
    look_at(cole, cast, assignment=str(given.id))
    with cole.session_transaction() as cookie:
        left = dict(cookie)
    ada = browser_of(app, cast.ada)
    with ada.session_transaction() as cookie:
        cookie["preview"] = left["preview"]

    page = text(ada.get("/lessons/red-lights"))

    assert MARK not in page


def test_the_page_of_an_assignment_says_what_is_given_and_leads_to_the_preview(parts):
    app, cast, cole, given = everybody(parts)

    page = text(cole.get(f"/classrooms/{cast.owls.id}/assignments/{given.id}"))

    assert "together in class" in page
    assert f'name="assignment" value="{given.id}"' in page
    assert cast.ada.nickname not in page
