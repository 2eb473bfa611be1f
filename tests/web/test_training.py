"""Staff train, and lead grave lessons only then."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import NOW
from tests.web.training_room import (
    GRAVE,
    HARMED,
    LAB,
    STOPPED,
    TOLD,
    TRAINING,
    WALL,
    a_training_room,
    answer,
    pass_training,
    play,
)
from tests.web.visiting import browser_of, send, text
from webapp.domain.assignments import Task
from webapp.operations import assigning
from webapp.store import assignments, class_hours, classrooms
from webapp.store import training as stored

CERTIFICATE = f"/training/{TRAINING.id}/certificate"


@pytest.fixture
def room(parts):
    return a_training_room(parts)


def kept(room, who) -> tuple[int, set[str]]:
    """How many records, and which parts."""
    training = room.parts.library.lessons[GRAVE.id]["en"].training
    with room.parts.database.reading() as session:
        parts_done = stored.parts_of(session, who, training)
        return len(stored.of_person(session, who)), set(parts_done)


# ---- passing -----------------------------------------------------------------------------


def test_a_teacher_passes_with_every_question_right_and_a_good_ending(room):
    cole = room.cast.cole

    answer(room.cole, "q1", "b")
    play(room.cole, *HARMED)
    assert kept(room, cole) == (0, set())
    answer(room.cole, "q1", "a")
    answer(room.cole, "q2", "a")
    answer(room.cole, "q1", "c")
    assert kept(room, cole) == (0, {"q1", "q2"})
    play(room.cole, *TOLD)

    assert kept(room, cole) == (1, set())


def test_stopping_in_time_is_a_good_ending(room):
    play(room.cole, *STOPPED)

    assert kept(room, room.cast.cole) == (0, {"skin-gift"})


def test_nothing_is_kept_of_a_run_that_could_not_be_played(room):
    send(room.cole, LAB, move="choose:start:c", at="3", run="choose:start:x choose:nowhere:a")
    send(room.cole, LAB, move="choose:end-safe-told:a", at="0", run="")

    assert kept(room, room.cast.cole) == (0, set())


def test_nothing_is_kept_of_learners_visitors_and_other_lessons(room):
    ada = browser_of(room.cole.application, room.cast.ada)
    visitor = browser_of(room.cole.application)
    for browser in (ada, visitor):
        answer(browser, "q1", "a")
    play(visitor, *TOLD)
    send(room.cole, f"/lessons/{GRAVE.id}/questions/q1", pick="a", client_key="k")

    with room.parts.database.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM staff_training_part").all()
    assert rows == []
    for browser in (ada, visitor):
        assert 'id="training"' not in text(browser.get(f"/lessons/{TRAINING.id}"))


def test_the_bar_says_what_is_open_and_leads_there(room):
    answer(room.cole, "q1", "a")

    words = text(room.cole.get(f"/lessons/{TRAINING.id}"))

    assert "Training: 2 parts still open" in words
    assert f'href="/lessons/{TRAINING.id}/step-2#q-q2"' in words
    assert f'href="{LAB}"' in words
    assert f'href="/lessons/{TRAINING.id}/step-1#q-q1"' not in words
    assert 'id="training"' in text(room.cole.get(LAB))
    assert "nothing was kept" not in text(room.cole.get(f"/lessons/{TRAINING.id}/done"))
    assert 'id="training"' not in text(room.cole.get(f"/lessons/{GRAVE.id}"))


def test_an_answer_by_htmx_says_what_is_left(room):
    assert "2 parts still open" in text(answer(room.cole, "q1", "a", by_htmx=True))
    assert "Training: passed" not in text(answer(room.cole, "q2", "a", by_htmx=True))
    assert "Training: passed" in text(play(room.cole, *TOLD))


def test_the_list_says_what_is_passed_until_when_and_what_asks_for_it(room):
    before = text(room.cole.get("/training"))
    pass_training(room, room.cast.cole)

    words = text(room.cole.get("/training"))

    assert "every question is right and every role play has ended without harm" in before
    assert GRAVE.title in before
    assert CERTIFICATE not in before
    assert "Passed on 23 November 2026; it counts until 23 November 2027." in words
    assert CERTIFICATE in words


@pytest.mark.parametrize(
    ("version", "ago", "said"),
    [
        (2, 400, "A year has gone by"),
        (1, 10, "The lesson has changed"),
        (2, 330, "You may already go through it again"),
    ],
)
def test_the_list_says_why_it_is_asked_again(room, version, ago, said):
    pass_training(room, room.cast.cole, version, NOW - timedelta(days=ago))

    assert said in text(room.cole.get("/training"))


def test_the_certificate_is_ones_own_and_only_while_it_counts(room):
    pass_training(room, room.cast.cole)
    pass_training(room, room.cast.lund, at=NOW - timedelta(days=400))

    words = text(room.cole.get(CERTIFICATE))

    for shown in ("Cole", "Willow", TRAINING.title, "23 November 2026", "23 November 2027"):
        assert shown in words
    assert room.browser(room.cast.dunn).get(CERTIFICATE).status_code == 404
    assert room.browser(room.cast.lund).get(CERTIFICATE).status_code == 404
    assert room.cole.get(f"/training/{GRAVE.id}/certificate").status_code == 404


# ---- what waits for it -------------------------------------------------------------------


def hour(room):
    return send(room.cole, f"/classrooms/{room.cast.owls.id}/hour", unit=GRAVE.id, minutes="20")


def give(room, unit=GRAVE.id):
    address = f"/classrooms/{room.cast.owls.id}/assignments"
    return send(room.cole, address, unit=unit, place="class")


def given(room) -> list[str]:
    owls = room.cast.owls
    with room.parts.database.reading() as session:
        every = assignments.of_classroom(session, owls.school_id, owls.id)
    return [one.unit_id for one in every]


@pytest.mark.parametrize("act", [hour, give])
def test_a_grave_lesson_waits_and_the_page_leads_to_the_training(room, act):
    reply = act(room)

    assert reply.status_code == 403
    assert "First a training for yourself" in text(reply)
    assert f'href="/lessons/{TRAINING.id}"' in text(reply)
    assert given(room) == []
    with room.parts.database.reading() as session:
        assert class_hours.newest_or_none(session, 1, room.cast.owls.id) is None


@pytest.mark.parametrize("act", [hour, give])
def test_a_grave_lesson_is_led_once_the_training_is_passed(room, act):
    answer(room.cole, "q1", "a")
    answer(room.cole, "q2", "a")
    play(room.cole, *TOLD)

    assert act(room).status_code == 303


@pytest.mark.parametrize("ask", [FlaskClient.get, send], ids=["look", "go on"])
def test_a_simulation_of_a_grave_lesson_stands_on_the_wall_once_the_training_is_passed(room, ask):
    refused = ask(room.cole, WALL)
    pass_training(room, room.cast.cole)

    assert refused.status_code == 403
    assert f'href="/lessons/{TRAINING.id}"' in text(refused)
    assert ask(room.cole, WALL).status_code == 200


def test_the_wall_of_a_training_itself_waits_for_nothing(room):
    assert room.cole.get(f"{LAB}/together").status_code == 200


@pytest.mark.parametrize("unit", ["red-lights", "check-b-pre"])
def test_other_lessons_and_tests_wait_for_nothing(room, unit):
    assert give(room, unit).status_code == 303
    assert given(room) == [unit]


def test_a_record_of_a_colleague_is_none_of_ones_own(room):
    pass_training(room, room.cast.dunn)

    assert hour(room).status_code == 403


def test_what_a_colleague_gave_is_copied_only_with_a_record(room):
    cast = room.cast
    with room.parts.database.writing() as session:
        task = Task(unit_id=GRAVE.id)
        one = assigning.assign(session, cast.cole, cast.owls, task, NOW)
    with room.parts.database.writing() as session:
        classrooms.add_teacher(session, cast.herons, cast.cole.id)
    address = f"/classrooms/{cast.owls.id}/assignments/{one.id}/copy"

    assert send(room.cole, address, to=str(cast.herons.id)).status_code == 403
    pass_training(room, cast.cole)
    assert send(room.cole, address, to=str(cast.herons.id)).status_code == 303
