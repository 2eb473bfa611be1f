"""What learners see of what was given: their own, while it is open, and nothing else."""

from datetime import timedelta

import pytest

from tests.apps import app_of
from tests.builders import NOW, a_lesson, a_library, a_quiz, with_lab
from tests.cast import SECRET, add_cast
from tests.domain.labs.stories import skin_gift
from tests.web.visiting import browser_of, text
from webapp.domain.assignments import Task, Window
from webapp.domain.class_hours import HourPlan
from webapp.operations import assigning, class_hours, learning
from webapp.parts import Parts
from webapp.store import answers, attempts

HOUR = timedelta(hours=1)
PRE = a_quiz("check-b-pre")
TEST = "/quizzes/check-b-pre"


def everybody(parts, **task):
    """The cast, and the application with a lesson, its simulation and a test; one thing given."""
    library = a_library(with_lab(a_lesson(), skin_gift()), PRE)
    app = app_of(Parts(library, parts.database, SECRET, lambda: NOW))
    with parts.database.writing() as session:
        cast = add_cast(session)
        if "seat" in task:
            task["seats"] = frozenset({getattr(cast, task.pop("seat")).id})
        if task:
            assigning.assign(session, cast.cole, cast.owls, Task(**task), NOW)
    return app, cast


def test_a_test_that_was_not_given_is_not_there(parts):
    app, cast = everybody(parts)
    client = browser_of(app, cast.ada)

    for address in (TEST, f"{TEST}/1", f"{TEST}/end", f"{TEST}/review"):
        assert client.get(address).status_code == 404
        assert "Ask your teacher whether it is open" in text(client.get(address))
    assert PRE.title not in text(client.get("/home"))


def test_a_test_that_was_not_given_reads_like_one_that_is_none(parts):
    app, cast = everybody(parts)

    for who in (cast.ada, cast.cole, None):
        client = browser_of(app, who)
        replies = [client.get(f"/quizzes/{name}") for name in (PRE.id, "no-such-test")]
        if who is not cast.cole:
            assert replies[0].status_code == replies[1].status_code
            assert text(replies[0]).replace(PRE.id, "x") == text(replies[1]).replace(
                "no-such-test", "x"
            )
    assert "Ask your teacher" not in text(browser_of(app, cast.cole).get("/quizzes/no-such-test"))


def test_what_is_for_one_seat_is_there_for_that_seat_alone(parts):
    app, cast = everybody(parts, unit_id=PRE.id, seat="ada")

    assert browser_of(app, cast.ada).get(TEST).status_code == 200
    assert TEST in text(browser_of(app, cast.ada).get("/home"))
    assert browser_of(app, cast.ben).get(TEST).status_code == 404
    assert TEST not in text(browser_of(app, cast.ben).get("/home"))


@pytest.mark.parametrize(
    "window", [Window(opens_at=NOW + HOUR), Window(closes_at=NOW)], ids=["before", "after"]
)
def test_outside_its_time_it_is_not_there(parts, window):
    app, cast = everybody(parts, unit_id=PRE.id, window=window)
    client = browser_of(app, cast.ada)

    assert client.get(TEST).status_code == 404
    assert TEST not in text(client.get("/home"))


def test_a_test_that_closes_half_way_says_so_calmly_and_keeps_every_answer(parts):
    app, cast = everybody(parts, unit_id=PRE.id)
    client = browser_of(app, cast.ada)
    page = text(client.get(f"{TEST}/1"))
    with parts.database.writing() as session:
        attempt = learning.begin(session, cast.ada, PRE, "en", NOW)
        over = Task(unit_id=PRE.id, window=Window(closes_at=NOW))
        assigning.assign(session, cast.cole, cast.owls, over, NOW)

    reply = client.post(f"{TEST}/1", data={**_hidden(page), "pick": "a"})
    again = client.get(f"{TEST}/1")
    told = text(client.get(again.location))

    assert reply.status_code == 303
    assert again.location == TEST
    assert "This is closed for now. Everything you answered is kept." in told
    with parts.database.reading() as reading:
        assert [g.question_id for g in answers.of_attempt(reading, 1, attempt.id)] == ["q1"]


def test_a_finished_test_opens_its_thanks_when_it_is_closed(parts):
    app, cast = everybody(parts)
    with parts.database.writing() as session:
        learning.begin(session, cast.ada, PRE, "en", NOW)
        learning.finish(session, cast.ada, PRE, NOW)

    page = text(browser_of(app, cast.ada).get(f"{TEST}/end"))

    assert "Thank you" in page


def test_a_test_that_was_not_given_takes_no_answers(parts):
    app, cast = everybody(parts, unit_id=PRE.id, seat="ada")
    form = _hidden(text(browser_of(app, cast.ada).get(f"{TEST}/1")))
    client = browser_of(app, cast.ben)
    client.get("/home")

    reply = client.post(f"{TEST}/1", data={**form, "pick": "a"})

    assert reply.status_code == 404
    with parts.database.reading() as reading:
        assert attempts.of_learner(reading, 1, cast.ben.id) == []


def test_a_simulation_that_was_given_comes_first_and_is_done_when_its_run_has_ended(parts):
    app, cast = everybody(parts, unit_id="red-lights", lab_id="skin-gift")
    client = browser_of(app, cast.ada)
    lab = "/lessons/red-lights/labs/skin-gift"
    before = text(client.get("/home"))

    form = _hidden(text(client.get(lab)))
    client.post(lab, data={**form, "at": "0", "move": "choose:start:c"})

    assert "Your class does this next" in before
    assert before.count(f'href="{lab}"') == 2  # the sheet, and the list below
    after = text(client.get("/home"))
    assert after.count(f'href="{lab}"') == 1
    assert '<span class="tag">done</span>' in after


def test_the_test_of_a_class_hour_is_open_to_the_class(parts):
    app, cast = everybody(parts)
    with parts.database.writing() as session:
        class_hours.begin(session, cast.cole, cast.owls, HourPlan(PRE.id), NOW)

    assert browser_of(app, cast.ada).get(f"{TEST}/1").status_code == 200
    assert browser_of(app, cast.cai).get(f"{TEST}/1").status_code == 404


def test_lessons_of_the_band_stay_open_to_everybody(parts):
    app, cast = everybody(parts)

    assert browser_of(app, cast.ada).get("/lessons/red-lights").status_code == 200


def _hidden(page):
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    key = page.partition('name="client_key" value="')[2].partition('"')[0]
    return {"csrf_token": token, "client_key": key}
