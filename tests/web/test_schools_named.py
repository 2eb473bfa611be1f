"""What children and teachers do all day is asked of one school, and says which.

Every test of pages holds its statements against the same rule (`tests/apps.py`), so a page that
is not here is looked at as well. These go further: none of them looks for its school.
"""

import pytest
from flask import Flask

from tests.apps import whole_app_of
from tests.builders import a_quiz
from tests.cast import add_cast
from tests.scoped import doors_of, recorded, unscoped
from tests.web.labs.playing import HIDDEN, MOVES
from tests.web.reading_pages import an_app, right_fields, words
from tests.web.reading_pages import send as fill_in
from tests.web.rooms import LESSON
from tests.web.stages import a_stage
from tests.web.visiting import browser_of, card, send
from webapp.web.access import public

PAGE = f"/lessons/{LESSON.id}"


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


def doors_in(seen: list[str]) -> set[str]:
    assert seen
    assert [statement for statement in seen if unscoped(statement)] == []
    return {door for statement in seen for door in doors_of(statement)}


def test_a_learner_reads_answers_and_plays_within_its_school(parts, cast):
    ada = browser_of(an_app(parts, LESSON, a_quiz()), cast.ada)
    question, lab = LESSON.questions[0], f"{PAGE}/labs/{LESSON.labs[0].id}"
    page = words(ada.get(lab))
    moved = dict(HIDDEN.findall(page)) | {"move": MOVES.findall(page)[0]}

    with recorded(parts.database.engine) as seen:
        for path in ("/home", PAGE, "/my-record", "/my-data"):
            assert ada.get(path).status_code == 200, path
        answered = f"{PAGE}/questions/{question.id}"
        assert fill_in(ada, PAGE, answered, htmx=True, **right_fields(question)).status_code == 200
        assert send(ada, lab, **moved).status_code == 303

    assert any("INSERT INTO answer" in statement for statement in seen)
    assert doors_in(seen) == set()


def test_a_teacher_reads_class_and_reports_within_the_school(parts, cast):
    cole = browser_of(an_app(parts, LESSON, a_quiz()), cast.cole)
    rest = ("", "/report?term=2026-1", "/evidence", "/live", "/cards")

    with recorded(parts.database.engine) as seen:
        for path in ("/classrooms", *(f"/classrooms/{cast.owls.id}{end}" for end in rest)):
            assert cole.get(path, follow_redirects=True).status_code == 200, path

    assert any("learner_indicator" in statement for statement in seen)
    assert doors_in(seen) == set()


def test_a_room_votes_within_its_school_once_its_pin_was_typed(parts):
    stage = a_stage(parts)
    with recorded(parts.database.engine) as joining:
        phone = stage.joined()
    stage.say("go 4")

    with recorded(parts.database.engine) as seen:
        assert phone.get("/w").status_code == 200
        assert send(phone, "/w/answer", act="poll", pick="a").status_code in (200, 303)
        assert stage.cole.get(f"/workshops/{stage.place[1]}/host").status_code == 200

    assert doors_in(joining) == {"workshop.pin"}
    assert doors_in(seen) == set()


def test_only_the_class_code_looks_for_a_school_and_a_card_names_it(parts, cast):
    child = browser_of(an_app(parts, LESSON, a_quiz()))

    with recorded(parts.database.engine) as typed:
        assert send(child, "/sign-in", code=cast.owls.code).status_code == 303
    with recorded(parts.database.engine) as scanned:
        assert child.get(card(cast.ada), follow_redirects=True).status_code == 200

    assert doors_in(typed) == {"classroom.code"}
    assert doors_in(scanned) == set()


def test_a_page_that_names_no_school_is_refused_by_the_tests(parts, cast, caplog):
    app: Flask = whole_app_of(parts)

    @public
    def everybody() -> str:
        with parts.database.reading() as reading:
            reading.connection().exec_driver_sql("SELECT learner.id FROM learner").all()
        return ""

    app.add_url_rule("/everybody", view_func=everybody)

    assert app.test_client().get("/everybody").status_code == 500
    assert "NamesNoSchool: learner: add `school_id" in caplog.text
