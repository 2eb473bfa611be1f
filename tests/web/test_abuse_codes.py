"""Guessing class codes from one address: held there, and no class that learns there is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import add_cast, add_class
from tests.web.visiting import browser_of, card, pictures, send, text
from webapp.domain.class_codes import CODES, could_be, until_found
from webapp.domain.tries import WRONG_A_MINUTE
from webapp.store import learners

ELSEWHERE = "203.0.113.9"
WAIT = "Many wrong class codes were typed"


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.fixture
def larks(parts, cast):
    """A class that has not learnt anywhere yet."""
    with parts.database.writing() as session:
        return add_class(session, cast.cole, "Larks", 3)


def at(app, address="127.0.0.1"):
    browser = browser_of(app)
    browser.environ_base["REMOTE_ADDR"] = address
    return browser


def guess(app, count=WRONG_A_MINUTE, address="127.0.0.1"):
    """Wrong codes, typed and in the address by turns; the last reply."""
    browser = at(app, address)
    for n in range(count):
        code = f"33333{'34679CDFGH'[n % 10]}"
        last = browser.get(f"/sign-in/{code}") if n % 2 else send(browser, "/sign-in", code=code)
    return last


def enter(app, larks, learner, address="127.0.0.1"):
    *before, last = pictures(learner).split(",")
    form = {"so_far": ",".join(before), "tap": last}
    return send(at(app, address), f"/sign-in/{larks.code}/{learner.seat}", **form).status_code


def seats(parts, larks):
    with parts.database.reading() as session:
        return learners.of_classroom(session, larks.school_id, larks.id)


def ways(app, larks):
    """A code typed, its page, and a seat's door."""
    return [
        send(at(app), "/sign-in", code=larks.code),
        at(app).get(f"/sign-in/{larks.code}"),
        at(app).get(f"/sign-in/{larks.code}/1"),
    ]


def test_a_class_that_types_codes_wrongly_is_still_let_in(app, parts, larks):
    guess(app, WRONG_A_MINUTE - 1)

    assert [r.status_code for r in ways(app, larks)] == [303, 200, 200]


def test_over_the_limit_a_right_code_and_a_wrong_one_get_the_same_reply(app, parts, larks):
    guess(app)

    replies = [*ways(app, larks), guess(app, 1)]

    assert {r.status_code for r in replies} == {422}
    assert all(WAIT in text(r) for r in replies)
    assert larks.name not in "".join(text(r) for r in replies)


def test_a_class_that_learnt_here_lately_is_let_in_whoever_guesses(app, parts, larks):
    first, second, _third = seats(parts, larks)
    assert enter(app, larks, first) == 303
    guess(app, 3 * WRONG_A_MINUTE)

    assert [r.status_code for r in ways(app, larks)] == [303, 200, 200]
    assert enter(app, larks, second) == 303


def test_a_class_whose_teacher_began_the_lesson_here_is_let_in(app, parts, cast, larks):
    guess(app)
    send(browser_of(app, cast.cole), f"/classrooms/{larks.id}/hour", unit="red-lights", minutes=40)

    assert [r.status_code for r in ways(app, larks)] == [303, 200, 200]


def test_cards_open_over_the_limit_and_make_the_class_known(app, parts, larks):
    guess(app)

    assert send(at(app), card(seats(parts, larks)[0])).status_code == 303
    assert [r.status_code for r in ways(app, larks)] == [303, 200, 200]


def test_a_class_that_is_known_elsewhere_is_no_answer_to_who_guesses_here(app, parts, larks):
    assert enter(app, larks, seats(parts, larks)[0], ELSEWHERE) == 303
    guess(app)

    assert {r.status_code for r in ways(app, larks)} == {422}


def test_the_limit_is_forgotten_after_a_minute_and_holds_for_its_address_alone(app, parts, larks):
    guess(app)
    later = app_of(replace(parts, now=lambda: NOW + timedelta(seconds=61)))

    assert at(app, ELSEWHERE).get(f"/sign-in/{larks.code}").status_code == 200
    assert [r.status_code for r in ways(later, larks)] == [303, 200, 200]


def test_guesses_over_the_limit_do_not_make_it_last_longer(app, parts, larks):
    guess(app, 5 * WRONG_A_MINUTE)

    with parts.database.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT count(*) FROM wrong_try").scalar_one()
    assert rows == WRONG_A_MINUTE


def test_what_cannot_be_a_code_counts_for_nobody(app, parts, larks):
    for typed in ("", "hello", "AAAAAA", "3333333", "' OR 1"):
        send(at(app), "/sign-in", code=typed)

    with parts.database.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT count(*) FROM wrong_try").scalar_one()
    assert rows == 0
    assert could_be(larks.code)


def test_where_a_class_learnt_is_a_digest_and_is_forgotten(app, parts, larks):
    first, second, _third = seats(parts, larks)
    enter(app, larks, first, ELSEWHERE)
    later = app_of(replace(parts, now=lambda: NOW + timedelta(days=61)))
    enter(later, larks, second)

    with parts.database.reading() as session:
        query = "SELECT digest FROM class_network"
        kept = [row[0] for row in session.connection().exec_driver_sql(query)]
    assert len(kept) == 1
    assert ELSEWHERE.encode() not in kept[0]


def test_the_arithmetic_of_guessing():
    """What `domain/class_codes.py` says."""
    assert CODES == 113_379_904
    assert until_found(100, 300 * 60) < timedelta(hours=1.1)
    assert until_found(100, WRONG_A_MINUTE) > timedelta(days=26)
    assert until_found(100, WRONG_A_MINUTE + 8) > timedelta(days=20)
