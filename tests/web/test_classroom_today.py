"""The staff's first page."""

import re

import pytest

from tests.builders import NOW, a_lesson
from tests.cast import add_person
from tests.web.reading_pages import sign_in, words
from tests.web.staff_pages import HELP, POST, PRE, SPOT, a_class_of, answered, teacher
from webapp.domain.assignments import Place, Task
from webapp.domain.people import Role
from webapp.domain.questions import Phase
from webapp.operations import classrooms as work
from webapp.store import learners

LESSON = a_lesson("red-lights")


def given(parts, cast, unit_id, place=Place.CLASS):
    with parts.database.writing() as session:
        return work.assign(session, cast.cole, cast.owls, Task(unit_id=unit_id, place=place), NOW)


def test_it_greets_and_lists_the_classes_of_this_teacher_alone(parts):
    cast, client = teacher(parts)

    page = words(client.get("/classrooms"))

    assert "Good morning, Cole" in page
    assert cast.owls.code in page
    assert "Herons" not in page
    assert cast.herons.code not in page


def test_a_teacher_without_a_class_is_shown_one_thing_to_do(parts):
    cast, client = teacher(parts)
    with parts.database.writing() as session:
        new = add_person(session, cast.willow, 99, "newt", Role.TEACHER)

    page = words(sign_in(client, parts.database, new).get("/classrooms"))

    assert "No class here yet" in page
    assert 'href="/classrooms/new"' in page
    assert 'id="assign"' not in page


def test_a_seat_that_waits_comes_first(parts):
    cast, client = teacher(parts)
    with parts.database.writing() as session:
        learners.change(session, cast.ada, wrong_tries=5)

    page = words(client.get("/classrooms"))

    assert "Owls: one seat waits to be let in again" in page
    assert "One thing for today" in page


def test_what_is_not_begun_is_a_fact_about_the_class(parts):
    cast, client = teacher(parts, LESSON)
    given(parts, cast, "red-lights")

    page = words(client.get("/classrooms"))

    assert "“Lesson red-lights” has not been begun in Owls" in page
    assert "Ada" not in page


def test_what_is_given_to_take_home_is_never_asked_after(parts):
    cast, client = teacher(parts, LESSON)
    given(parts, cast, "red-lights", Place.HOME)

    page = words(client.get("/classrooms"))

    assert "has not been begun" not in page


def test_it_counts_who_may_need_someone_and_names_nobody(parts):
    cast, client = teacher(parts, PRE, POST, LESSON)
    larks, seated = a_class_of(parts, cast, 3)
    for skill in (SPOT, HELP):
        answered(parts, seated, skill, Phase.POST, (0, 100, 100))

    page = words(client.get("/classrooms"))

    assert "Larks: one learner may need someone alongside" in page
    assert seated[0].nickname not in page
    assert f"/classrooms/{larks.id}/report#alongside" in page


def test_the_sentence_reads_the_choice_back(parts):
    cast, client = teacher(parts, LESSON, PRE)

    page = words(client.get(f"/classrooms?classroom={cast.owls.id}&unit=check-b-pre&place=home"))

    assert "Owls (2 seats) may do “Quiz check-b-pre” at home" in page
    assert "It is optional for every child" in page
    assert 'name="unit" value="check-b-pre"' in page
    assert 'name="place" value="home"' in page


def test_in_class_is_chosen_until_somebody_chooses_otherwise(parts):
    cast, client = teacher(parts, LESSON)

    page = words(client.get("/classrooms"))

    assert 'name="place" value="class"' in page
    assert "together in class" in page


def test_htmx_gets_the_panel_that_the_page_contains(parts):
    cast, client = teacher(parts, LESSON)

    part = client.get("/classrooms", headers={"HX-Request": "true"})

    assert words(part).lstrip().startswith("<section")
    assert "<html" not in words(part)
    assert "HX-Request" in part.headers["Vary"]


@pytest.mark.parametrize(
    "query", ["classroom=x&unit=y&place=z", "classroom=&unit=", "unit=../../etc&place=HOME"]
)
def test_a_choice_that_does_not_exist_is_no_choice(parts, query):
    cast, client = teacher(parts, LESSON)

    page = client.get(f"/classrooms?{query}")

    assert page.status_code == 200
    assert 'name="unit" value="red-lights"' in words(page)


def test_another_teachers_class_cannot_be_chosen(parts):
    cast, client = teacher(parts, LESSON)

    page = words(client.get(f"/classrooms?classroom={cast.herons.id}"))

    assert "Herons" not in page
    assert re.search(rf'value="{cast.owls.id}" checked', page)


def test_a_stranger_is_sent_to_the_door(parts):
    cast, client = teacher(parts)
    client.delete_cookie("netsprout")

    reply = client.get("/classrooms")

    assert (reply.status_code, reply.location) == (303, "/sign-in?next=/classrooms")


def test_a_learner_finds_no_page_here(parts):
    cast, client = teacher(parts)

    reply = sign_in(client, parts.database, cast.ada).get("/classrooms")

    assert reply.status_code == 404
    assert "Owls" not in words(reply)
