"""One computer, many children: what one leaves behind is worth nothing to the next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import PASSWORD, add_cast
from tests.web.reading_pages import form_of
from tests.web.visiting import browser_of, card, send, text
from webapp.domain.assignments import Task
from webapp.operations import assigning, staff
from webapp.operations import classrooms as teaching
from webapp.store import answers, attempts, sign_ins

LESSON, QUESTION = "/lessons/red-lights", "/lessons/red-lights/questions/q1"
QUIZ = "/quizzes/check-b-pre/1"


@pytest.fixture
def cast(parts):
    """Everybody, committed, and two tests for the Owls."""
    with parts.database.writing() as session:
        everybody = add_cast(session)
        for unit_id in ("check-b-pre", "check-b-post"):
            task = Task(unit_id=unit_id)
            assigning.assign(session, everybody.cole, everybody.owls, task, NOW)
        return everybody


def rows(parts):
    with parts.database.reading() as session:
        connection = session.connection()
        return connection.exec_driver_sql("SELECT count(*) FROM answer").scalar_one()


def sign_in_here(client, learner):
    """Somebody else signs in by card, in another tab of the same browser."""
    form = form_of(client, card(learner))
    assert client.post(card(learner), data=form).status_code == 303


@pytest.mark.parametrize(("page", "action"), [(LESSON, QUESTION), (QUIZ, QUIZ)])
def test_abuse_09_an_answer_from_a_tab_of_the_last_child_lands_in_nobodys_record(
    app, parts, cast, page, action
):
    client = app.test_client()
    sign_in_here(client, cast.ada)
    old = form_of(client, page)

    sign_in_here(client, cast.ben)
    response = client.post(action, data={**old, "pick": "a"})

    assert response.status_code == 400
    assert rows(parts) == 0


@pytest.mark.parametrize(("page", "action"), [(LESSON, QUESTION), (QUIZ, QUIZ)])
def test_a_form_names_its_learner_even_when_its_token_is_good(app, parts, cast, page, action):
    of_ada = form_of(browser_of(app, cast.ada), page)["client_key"]

    response = send(browser_of(app, cast.ben), action, client_key=of_ada, pick="a")

    assert response.status_code == 409
    assert "opened by somebody else" in text(response)
    assert rows(parts) == 0


def test_the_key_of_a_form_tells_nothing_of_its_learner(app, cast):
    key = form_of(browser_of(app, cast.ada), LESSON)["client_key"]

    assert str(cast.ada.id) not in key
    assert f"{cast.ada.id:x}" not in key
    assert len(key) <= 64


def test_what_a_reader_typed_before_signing_in_lands_in_no_record(app, parts, cast):
    client = app.test_client()
    old = form_of(client, LESSON)
    sign_in_here(client, cast.ada)

    response = client.post(QUESTION, data={**old, "pick": "a"})

    assert response.status_code == 400
    assert rows(parts) == 0


def test_an_answer_under_a_sign_in_that_ended_is_refused_and_not_lost_in_silence(app, parts, cast):
    client = app.test_client()
    sign_in_here(client, cast.ada)
    form = form_of(client, LESSON)
    with parts.database.writing() as session:
        teaching.reissue_card(session, cast.ada, NOW)

    response = client.post(QUESTION, data={**form, "pick": "a"})

    assert response.status_code == 400
    assert "gone stale" in text(response)
    assert "You are not signed in" in text(client.get(LESSON))


def cookie_of(client):
    with client.session_transaction() as cookie:
        return dict(cookie)


def with_cookie(app, kept):
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(kept)
    return client


def test_a_cookie_kept_aside_is_worth_nothing_after_signing_out(app, cast):
    client = browser_of(app, cast.ada)
    kept = cookie_of(client)
    send(client, "/sign-out")

    assert with_cookie(app, kept).get("/home").status_code == 303


def test_a_cookie_kept_aside_is_worth_nothing_after_a_new_card(app, parts, cast):
    kept = cookie_of(browser_of(app, cast.ada))
    with parts.database.writing() as session:
        teaching.reissue_card(session, cast.ada, NOW)

    assert with_cookie(app, kept).get("/home").status_code == 303


def test_a_cookie_kept_aside_is_worth_nothing_after_a_new_password(app, parts, cast):
    kept = cookie_of(browser_of(app, cast.cole))
    with parts.database.writing() as session:
        staff.reset_password(session, cast.cole, "", NOW)

    assert with_cookie(app, kept).get("/classrooms").status_code == 303


def test_abuse_08_no_page_of_a_signed_in_child_is_kept_by_the_browser(app, cast):
    client = browser_of(app, cast.ada)

    for address in ("/home", "/can-do", LESSON, "/lessons", "/help", "/no-such", QUIZ):
        assert client.get(address).headers["Cache-Control"] == "no-store"


def test_a_clock_that_jumps_back_a_day_signs_nobody_out_and_refuses_no_answer(parts, cast):
    with parts.database.writing() as session:
        token = sign_ins.add(session, cast.ada, NOW)
    yesterday = app_of(replace(parts, now=lambda: NOW - timedelta(days=1)))
    client = yesterday.test_client()
    with client.session_transaction() as cookie:
        cookie["sign_in"] = token

    form = form_of(client, LESSON)
    again = [client.post(QUESTION, data={**form, "pick": "b"}) for _ in range(2)]
    home = client.get("/home")

    assert [r.status_code for r in (*again, home)] == [200, 200, 200]
    assert rows(parts) == 1


def test_a_clock_that_jumps_back_makes_no_teacher_wait_for_a_day(parts, cast):
    today, yesterday = (
        app_of(replace(parts, now=lambda days=days: NOW - timedelta(days=days))) for days in (0, 1)
    )
    for _ in range(6):
        send(browser_of(today), "/sign-in/staff", login="cole", password="wrong")

    response = send(browser_of(yesterday), "/sign-in/staff", login="cole", password=PASSWORD)

    assert response.status_code == 303


def test_answers_of_another_learner_cannot_be_reached_through_an_attempt(app, parts, cast):
    send(browser_of(app, cast.ada), QUESTION, pick="a", client_key="shared")
    send(browser_of(app, cast.ben), QUESTION, pick="b", client_key="shared")

    with parts.database.reading() as session:
        picks = []
        for learner in (cast.ada, cast.ben):
            attempt = attempts.latest_or_none(session, 1, learner.id, "red-lights")
            picks.append(answers.of_attempt(session, 1, attempt.id)[0].answer.picks)
    assert picks == [("a",), ("b",)]
