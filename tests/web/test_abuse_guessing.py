"""Guessing at doors from one address: held there, and nobody beside it is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from werkzeug.test import Client

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import PASSWORD, SECRET, add_cast, add_class, add_person
from tests.databases import bytes_of
from tests.web.visiting import browser_of, card, pictures, send, wrong_taps
from webapp.domain.addresses import Door, digest_of
from webapp.domain.people import Role
from webapp.domain.tries import WRONG_A_MINUTE
from webapp.store import learners, people, wrong_tries
from webapp.web.proxies import behind

ADDRESS = "127.0.0.1"


@pytest.fixture
def cast(parts):
    """Everybody, committed."""
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.fixture
def larks(parts, cast):
    """A class of forty."""
    with parts.database.writing() as session:
        return add_class(session, cast.cole, "Larks", 40)


def seat_of(parts, larks, seat):
    with parts.database.reading() as session:
        return learners.of_seat_or_none(session, larks.school_id, larks.id, seat)


def guess(app, parts, larks, seat):
    form = wrong_taps(seat_of(parts, larks, seat))
    assert send(browser_of(app), f"/sign-in/{larks.code}/{seat}", **form).status_code == 422


def crowd(app, parts, larks):
    """So many wrong guesses that the address is over its budget."""
    for seat in range(1, WRONG_A_MINUTE + 1):
        guess(app, parts, larks, seat)


def enter(app, larks, learner):
    *before, last = pictures(learner).split(",")
    form = {"so_far": ",".join(before), "tap": last}
    return send(browser_of(app), f"/sign-in/{larks.code}/{learner.seat}", **form).status_code


def kept(parts):
    with parts.database.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT digest FROM wrong_try").all()
        return [row[0] for row in rows]


def test_in_a_crowd_seats_without_wrong_tries_open_and_the_others_have_to_wait(app, parts, larks):
    crowd(app, parts, larks)

    assert enter(app, larks, seat_of(parts, larks, 1)) == 422
    assert enter(app, larks, seat_of(parts, larks, 40)) == 303


def test_a_card_and_the_teacher_open_every_seat_in_a_crowd(app, parts, cast, larks):
    crowd(app, parts, larks)
    first, second = (seat_of(parts, larks, seat) for seat in (1, 2))

    cole = browser_of(app, cast.cole)
    send(cole, f"/classrooms/{larks.id}/seats/{second.id}/release")

    assert send(browser_of(app), card(first)).status_code == 303
    assert enter(app, larks, second) == 303


def test_a_crowd_is_forgotten_after_a_minute_and_nothing_of_it_is_kept(app, parts, larks):
    crowd(app, parts, larks)
    later = app_of(replace(parts, now=lambda: NOW + timedelta(seconds=61)))

    assert enter(later, larks, seat_of(parts, larks, 1)) == 303
    assert kept(parts) == []


def test_a_crowd_at_the_doors_of_learners_does_not_hold_up_their_teacher(app, parts, larks):
    crowd(app, parts, larks)
    send(browser_of(app), "/sign-in/staff", login="cole", password="wrong")

    response = send(browser_of(app), "/sign-in/staff", login="cole", password=PASSWORD)

    assert response.status_code == 303


def test_guesses_at_many_logins_are_held_and_a_login_without_wrong_tries_opens(app, parts, cast):
    with parts.database.writing() as session:
        for n in range(WRONG_A_MINUTE + 3):
            add_person(session, cast.willow, 100 + n, f"staff-{n}", Role.TEACHER)
        digest = digest_of(SECRET, Door.STAFF, ADDRESS)
        for _ in range(WRONG_A_MINUTE - 1):
            wrong_tries.add(session, digest, NOW)
    for login in ("cole", "cole", "nobody"):
        send(browser_of(app), "/sign-in/staff", login=login, password="wrong")

    tried = send(browser_of(app), "/sign-in/staff", login="cole", password=PASSWORD)
    fresh = send(browser_of(app), "/sign-in/staff", login="dunn", password=PASSWORD)

    assert (tried.status_code, fresh.status_code) == (422, 303)
    with parts.database.reading() as session:
        assert people.tries_of(session, cast.cole).wrong == 1


def test_the_address_itself_is_not_stored(app, parts, larks):
    guess(app, parts, larks, 1)
    parts.database.close()

    content = b"".join(bytes_of(parts.database).values())

    assert ADDRESS.encode() not in content
    assert kept(parts) == [digest_of(SECRET, Door.LEARNERS, ADDRESS)]


@pytest.mark.parametrize(
    ("proxies", "seen"), [(0, "10.0.0.1"), (1, "203.0.113.9"), (2, "198.51.100.7")]
)
def test_only_proxies_that_the_operator_named_say_whence_a_request_comes(proxies, seen):
    forged = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9", "X-Forwarded-Host": "evil.example"}

    def says(environ, start):
        start("200 OK", [])
        return [f"{environ['REMOTE_ADDR']} {environ['HTTP_HOST']}".encode()]

    asked = Client(behind(says, proxies))
    response = asked.get("/", headers=forged, environ_base={"REMOTE_ADDR": "10.0.0.1"})

    assert response.get_data(as_text=True) == f"{seen} localhost"
