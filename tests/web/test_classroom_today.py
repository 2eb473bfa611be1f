"""The staff's first page."""

import re
from datetime import timedelta

import pytest

from tests.builders import NOW, a_lesson, with_lab
from tests.cast import add_person
from tests.domain.labs.stories import skin_gift
from tests.web.reading_pages import sign_in, words
from tests.web.staff_pages import HELP, POST, PRE, SPOT, a_class_of, answered, teacher
from webapp.domain.assignments import Place, Task, Window
from webapp.domain.people import Role
from webapp.domain.questions import Phase
from webapp.domain.tries import Tries
from webapp.operations import assigning as work
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
        learners.note_tries(session, cast.ada, Tries(5, NOW))

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
    with parts.database.writing() as session:
        work.allow_home(session, cast.owls, 30, NOW)

    page = words(client.get(f"/classrooms?classroom={cast.owls.id}&unit=check-b-pre&place=home"))

    assert "Owls (2 seats) may do “Quiz check-b-pre” at home" in page
    assert "It is optional for every child" in page
    assert 'name="unit" value="check-b-pre"' in page
    assert 'name="place" value="home"' in page


def test_home_is_no_choice_until_the_class_is_allowed_minutes(parts):
    cast, client = teacher(parts, LESSON)

    page = words(client.get("/classrooms?unit=red-lights&place=home"))

    assert "Home is off for this class." in page
    assert 'value="home"' not in page
    assert "together in class, about 40 minutes." in page


def test_some_seats_and_a_time_are_read_back_and_sent(parts):
    cast, client = teacher(parts, LESSON)
    asked = f"seat={cast.ada.seat}&opens=2026-11-27T08:00&closes=2026-11-28T16:30"

    page = words(client.get(f"/classrooms?unit=red-lights&{asked}"))

    assert "Owls (only 1 seat) does “Lesson red-lights” together in class" in page
    assert "It opens on Fri 27 Nov, 08:00." in page
    assert "It closes on Sat 28 Nov, 16:30." in page
    assert f'type="hidden" name="seat" value="{cast.ada.seat}"' in page
    assert '<details class="more" open>' in page


def test_all_seats_are_the_whole_class(parts):
    cast, client = teacher(parts, LESSON)

    page = words(client.get("/classrooms?seat=1&seat=2"))

    assert "Owls (2 seats)" in page
    assert '<details class="more">' in page


def test_a_simulation_of_the_lesson_can_be_chosen(parts):
    cast, client = teacher(parts, with_lab(LESSON, skin_gift()))

    page = words(client.get("/classrooms?unit=red-lights&lab=skin-gift"))

    assert "does the simulation “Try” of “Lesson red-lights” together in class." in page
    assert 'type="hidden" name="lab" value="skin-gift"' in page


@pytest.mark.parametrize(
    "typed",
    [
        "opens=tomorrow",
        "opens=2026-11-28T08:00&closes=2026-11-27T08:00",
        "closes=0001-01-01T00:00",
        "opens=2026-13-45T99:99",
    ],
)
def test_a_time_that_cannot_be_meant_is_explained_and_not_assigned(parts, typed):
    cast, client = teacher(parts, LESSON)

    page = words(client.get(f"/classrooms?unit=red-lights&{typed}"))

    assert "Choose a day and time for both ends" in page
    assert 'class="btn btn-1" type="submit">Assign<' not in page


def test_what_opens_later_is_not_yet_asked_after(parts):
    cast, client = teacher(parts, LESSON)
    with parts.database.writing() as session:
        later = Window(opens_at=NOW + timedelta(hours=1))
        task = Task(unit_id="red-lights", window=later)
        work.assign(session, cast.cole, cast.owls, task, NOW)

    page = words(client.get("/classrooms"))

    assert "has not been begun" not in page


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


def test_what_to_teach_next_says_why(parts):
    cast, client = teacher(parts, PRE, POST, LESSON)
    larks, seated = a_class_of(parts, cast, 3)
    answered(parts, seated, SPOT, Phase.PRE, (0, 0, 100))

    page = words(client.get("/classrooms"))

    assert "Next for Larks: “Lesson red-lights”" in page
    assert f"Practises “{SPOT}”: the last answers found that hardest." in page
    assert f"classroom={larks.id}&unit=red-lights" in page
    assert f'href="/classrooms/{larks.id}/hour?unit=red-lights"' in page
