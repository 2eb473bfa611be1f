"""Many requests in the same moment: each rule holds as if they had come one by one."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import PASSWORD, SECRET, add_cast
from tests.web.visiting import browser_of, pictures, send, wrong_taps
from webapp.domain.addresses import Door, digest_of
from webapp.domain.assignments import Task
from webapp.domain.tries import FREE_TRIES, WRONG_A_MINUTE
from webapp.operations import assigning
from webapp.store import answers, attempts, learners, people, wrong_tries
from webapp.store.engine import Database

AT_ONCE = 20
QUESTION = "/lessons/red-lights/questions/q1"


@pytest.fixture
def cast(parts):
    """Everybody, committed, and two tests for the Owls."""
    with parts.database.writing() as session:
        everybody = add_cast(session)
        for unit_id in ("check-b-pre", "check-b-post"):
            task = Task(unit_id=unit_id)
            assigning.assign(session, everybody.cole, everybody.owls, task, NOW)
        return everybody


def at_once(app, who, address, forms):
    """Send forms in the same moment, each from a browser of its own; their statuses."""
    ready = Barrier(len(forms))
    browsers = [browser_of(app, who) for _ in forms]

    def one(browser, form):
        ready.wait()
        return send(browser, address, **form).status_code

    with ThreadPoolExecutor(len(forms)) as pool:
        return Counter(pool.map(one, browsers, forms))


def runs(parts, learner, unit):
    with parts.database.reading() as session:
        query = (
            f"SELECT count(*) FROM attempt WHERE unit_id = '{unit}' AND learner_id = {learner.id}"
        )
        return session.connection().exec_driver_sql(query).scalar_one()


def given(parts, learner, unit="red-lights"):
    with parts.database.reading() as session:
        attempt = attempts.latest_or_none(session, learner.school_id, learner.id, unit)
        return answers.of_attempt(session, learner.school_id, attempt.id)


def test_of_twenty_wrong_pictures_at_once_three_are_looked_at(app, parts, cast):
    *before, last = reversed(pictures(cast.ada).split(","))
    wrong = {"so_far": ",".join(before), "tap": last}

    at_once(app, None, f"/sign-in/{cast.owls.code}/1", [wrong] * AT_ONCE)

    with parts.database.reading() as session:
        assert learners.of_id_or_none(session, 1, cast.ada.id).tries.wrong == FREE_TRIES


def test_guesses_before_two_processes_are_held_to_thirty_together(parts, cast):
    """Two databases on one file are what two processes have: a lock and connections each."""
    other = Database(parts.database.url)
    apps = [app_of(parts), app_of(replace(parts, database=other))]
    form, ready = wrong_taps(cast.ada), Barrier(AT_ONCE)
    here = digest_of(SECRET, Door.LEARNERS, "127.0.0.1")

    def guess(n):
        browser = browser_of(apps[n % 2])
        ready.wait()
        doors = [f"/sign-in/{cast.owls.code}/{100 + n * 3 + more}" for more in range(3)]
        return [send(browser, door, **form).status_code for door in doors]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        statuses = Counter(status for found in pool.map(guess, range(AT_ONCE)) for status in found)
    other.close()

    assert statuses == {422: 3 * AT_ONCE}
    with parts.database.reading() as session:
        assert wrong_tries.count(session, here, NOW) == WRONG_A_MINUTE


def test_twenty_wrong_passwords_at_once_are_all_counted_and_end_in_a_pause(app, parts, cast):
    form = {"login": "cole", "password": "wrong"}

    statuses = at_once(app, None, "/sign-in/staff", [form] * AT_ONCE)
    right = send(browser_of(app), "/sign-in/staff", login="cole", password=PASSWORD)

    with parts.database.reading() as session:
        assert people.tries_of(session, cast.cole).wrong == FREE_TRIES
    assert statuses == {422: AT_ONCE}
    assert right.status_code == 422


def test_forged_addresses_of_clients_buy_no_further_tries(app, parts, cast):
    for n in range(AT_ONCE):
        client = browser_of(app)
        client.environ_base["REMOTE_ADDR"] = f"10.0.0.{n}"
        client.environ_base["HTTP_X_FORWARDED_FOR"] = f"192.0.2.{n}"
        send(client, "/sign-in/staff", login="cole", password="wrong")

    with parts.database.reading() as session:
        assert people.tries_of(session, cast.cole).wrong == FREE_TRIES


def test_abuse_06_the_same_answer_twenty_times_at_once_is_one_answer(app, parts, cast):
    form = {"pick": "a", "client_key": "one"}

    statuses = at_once(app, cast.ada, QUESTION, [form] * AT_ONCE)

    assert statuses == {200: AT_ONCE}
    assert [g.tries for g in given(parts, cast.ada)] == [1]
    assert runs(parts, cast.ada, "red-lights") == 1


def test_twenty_answers_at_once_are_twenty_tries_of_one_run(app, parts, cast):
    forms = [{"pick": "a", "client_key": f"key-{n}"} for n in range(AT_ONCE)]

    statuses = at_once(app, cast.ada, QUESTION, forms)

    assert statuses == {200: AT_ONCE}
    assert [g.tries for g in given(parts, cast.ada)] == [AT_ONCE]
    assert runs(parts, cast.ada, "red-lights") == 1


def test_handing_a_test_in_twice_at_once_ends_one_run_with_its_answers(app, parts, cast):
    send(browser_of(app, cast.ada), "/quizzes/check-b-post/1", pick="a", client_key="one")

    statuses = at_once(app, cast.ada, "/quizzes/check-b-post/end", [{}] * AT_ONCE)

    assert statuses == {303: AT_ONCE}
    assert runs(parts, cast.ada, "check-b-post") == 1
    assert [g.answer.picks for g in given(parts, cast.ada, "check-b-post")] == [("a",)]


def test_answers_beside_a_handing_in_begin_no_second_run(app, parts, cast):
    ada, address = cast.ada, "/quizzes/check-b-post"
    send(browser_of(app, ada), f"{address}/1", pick="a", client_key="one")
    browsers = [browser_of(app, ada) for _ in range(AT_ONCE)]
    ready = Barrier(AT_ONCE)

    def one(n):
        ready.wait()
        if n % 2:
            return send(browsers[n], f"{address}/end").status_code
        form = {"pick": "b", "client_key": f"late-{n}", "go": "back"}
        return send(browsers[n], f"{address}/1", **form).status_code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, range(AT_ONCE)))

    assert runs(parts, ada, "check-b-post") == 1


def test_abuse_06_an_answer_to_a_test_that_was_handed_in_is_not_kept(app, parts, cast):
    ada = browser_of(app, cast.ada)
    send(ada, "/quizzes/check-b-post/1", pick="a", client_key="one")
    send(ada, "/quizzes/check-b-post/end")

    response = send(ada, "/quizzes/check-b-post/1", pick="b", client_key="two")

    assert response.status_code == 303
    assert [g.answer.picks for g in given(parts, cast.ada, "check-b-post")] == [("a",)]
