"""The door: class code, seat, three pictures; a card; the staff's password; the way out."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import PASSWORD, add_cast
from tests.web.visiting import browser_of, card, pictures, send, text
from webapp.domain.tries import FREE_TRIES, NO_TRIES
from webapp.operations import classrooms as teaching
from webapp.store import learners
from webapp.web.accounts.forms import read_next

NUMBER = re.compile(r"\b(01|1|77)\b")
TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')


@pytest.fixture
def cast(parts):
    """Everybody, committed: pages read what is in the database."""
    with parts.database.writing() as session:
        return add_cast(session)


def tap_all(client, classroom, learner, taps, **more):
    *before, last = taps.split(",")
    address = f"/sign-in/{classroom.code}/{learner.seat}"
    return send(client, address, so_far=",".join(before), tap=last, **more)


def at(parts, seconds):
    """A browser so many seconds later."""
    return browser_of(app_of(replace(parts, now=lambda: NOW + timedelta(seconds=seconds))))


def wrong(learner):
    return ",".join(reversed(pictures(learner).split(",")))


# ---- the class -----------------------------------------------------------------------------


def test_the_door_asks_one_question(client):
    page = text(client.get("/sign-in"))

    assert page.count("<form") == 1
    assert 'name="code"' in page


@pytest.mark.parametrize("written", ["{code}", " {code} ", "{lower}", "{wide}"])
def test_a_class_is_found_however_its_code_is_written(app, cast, written):
    code = cast.owls.code
    wide = "".join(chr(ord(char) + 0xFEE0) for char in code)
    typed = written.format(code=code, lower=code.lower(), wide=wide)

    response = send(browser_of(app), "/sign-in", code=typed)

    assert (response.status_code, response.location) == (303, f"/sign-in/{code}")


def test_an_unknown_code_says_what_to_do_and_keeps_what_was_typed(app, cast):
    response = send(browser_of(app), "/sign-in", code="QQQQQQ")

    assert response.status_code == 422
    assert 'role="alert"' in text(response)
    assert "No class has this code" in text(response)
    assert 'value="QQQQQQ"' in text(response)


def test_seats_show_numbers_and_nicknames_and_nothing_else_of_a_child(client, cast):
    page = text(client.get(f"/sign-in/{cast.owls.code}"))

    assert "<b>01</b>" in page
    assert "<b>02</b>" in page
    assert str(cast.ada.id) not in page


@pytest.mark.parametrize("address", ["/sign-in/QQQQQQ", "/sign-in/QQQQQQ/1", "/sign-in/{code}/0"])
def test_a_class_or_a_seat_that_is_not_there_is_not_found(client, cast, address):
    assert client.get(address.format(code=cast.owls.code)).status_code == 404


# ---- the pictures --------------------------------------------------------------------------


def test_taps_add_up_and_the_last_one_can_be_taken_back(app, cast):
    client, address = browser_of(app), f"/sign-in/{cast.owls.code}/1"

    two = text(send(client, address, so_far="sun", tap="boat"))
    one = text(send(client, address, so_far="sun,boat", tap="rub-out"))

    assert 'name="so_far" value="sun,boat"' in two
    assert 'name="so_far" value="sun"' in one


def test_three_right_pictures_open_the_door(app, cast):
    client = browser_of(app)

    response = tap_all(client, cast.owls, cast.ada, pictures(cast.ada))

    assert (response.status_code, response.location) == (303, "/")
    assert client.get("/home").status_code == 200


def test_htmx_is_sent_on_to_the_same_page(app, cast):
    response = tap_all(browser_of(app), cast.owls, cast.ada, pictures(cast.ada), by_htmx=True)

    assert (response.status_code, response.headers["HX-Redirect"]) == (204, "/")


def test_a_tap_by_htmx_brings_the_part_that_the_page_contains(app, cast):
    client, address = browser_of(app), f"/sign-in/{cast.owls.code}/1"

    part = text(send(client, address, tap="sun", by_htmx=True))
    page = text(send(client, address, tap="sun"))

    assert part.lstrip().startswith('<form id="pictures"')
    assert "<html" not in part
    assert "<html" in page


def test_wrong_pictures_say_what_to_do(app, cast):
    response = tap_all(browser_of(app), cast.owls, cast.ada, wrong(cast.ada))

    assert response.status_code == 422
    assert 'role="alert"' in text(response)
    assert "Not yet." in text(response)
    assert "raise your hand" in text(response)


def test_after_some_wrong_tries_the_right_pictures_open_after_a_pause(parts, cast):
    for _ in range(FREE_TRIES):
        tap_all(at(parts, 0), cast.owls, cast.ada, wrong(cast.ada))

    tries = [tap_all(at(parts, s), cast.owls, cast.ada, pictures(cast.ada)) for s in (0, 4, 5)]

    assert [one.status_code for one in tries] == [422, 422, 303]
    assert "rests for up to a minute" in text(tries[0])


def test_abuse_31_wrong_pausing_and_unknown_get_the_same_page(app, cast):
    there = [tap_all(browser_of(app), cast.owls, cast.ada, wrong(cast.ada)) for _ in range(9)]
    unknown = send(browser_of(app), f"/sign-in/{cast.owls.code}/77", so_far="sun,boat", tap="fish")

    plain = {NUMBER.sub("", TOKEN.sub("", text(page))) for page in (*there, unknown)}
    assert len(plain) == 1
    assert {page.status_code for page in (*there, unknown)} == {422}


def test_the_pausing_seat_of_one_child_does_not_slow_the_next_one(app, cast):
    for _ in range(9):
        tap_all(browser_of(app), cast.owls, cast.ada, wrong(cast.ada))

    response = tap_all(browser_of(app), cast.owls, cast.ben, pictures(cast.ben))

    assert response.status_code == 303


def test_pictures_that_do_not_exist_are_no_tries(app, parts, cast):
    address = f"/sign-in/{cast.owls.code}/1"

    response = send(browser_of(app), address, so_far="cat,dog", tap="horse")

    with parts.database.reading() as session:
        assert learners.of_id_or_none(session, 1, cast.ada.id).tries == NO_TRIES
    assert response.status_code == 200


# ---- the card ------------------------------------------------------------------------------


def test_a_card_asks_before_it_signs_anybody_in(app, cast):
    client = browser_of(app)

    scanned = client.get(card(cast.ada))
    page = client.get(scanned.location)

    assert (scanned.status_code, scanned.location) == (303, "/card")
    assert "Is this you?" in text(page)
    assert client.get("/home").status_code == 303


def test_a_card_signs_in_after_a_yes(app, cast):
    client = browser_of(app)

    response = send(client, card(cast.ada))

    assert response.status_code == 303
    assert client.get("/home").status_code == 200


def test_an_old_a_forged_and_a_torn_card_find_nothing(app, parts, cast):
    old = card(cast.ada)
    with parts.database.writing() as session:
        teaching.reissue_card(session, cast.ada, NOW)

    for address in (old, old[:-2] + "AA", old[:20], "/card/1.2.3"):
        for found in (browser_of(app).get(address), send(browser_of(app), address)):
            assert found.status_code == 404
            assert "This card no longer opens the door" in found.text
            assert 'href="/sign-in"' in found.text


# ---- the staff -----------------------------------------------------------------------------


def test_a_teacher_signs_in_with_name_and_password(app, cast):
    client = browser_of(app)

    response = send(client, "/sign-in/staff", login=" cole ", password=PASSWORD)

    assert response.status_code == 303
    assert client.get("/", follow_redirects=True).request.path == "/classrooms"


@pytest.mark.parametrize(("login", "password"), [("cole", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_abuse_31_a_wrong_password_and_an_unknown_name_get_the_same_page(
    app, cast, login, password
):
    response = send(browser_of(app), "/sign-in/staff", login=login, password=password)
    same = send(browser_of(app), "/sign-in/staff", login=login, password="also wrong")

    assert response.status_code == same.status_code == 422
    assert TOKEN.sub("", text(response)) == TOKEN.sub("", text(same))
    assert "do not go together" in text(response)
    assert PASSWORD not in text(response)


# ---- on and out ----------------------------------------------------------------------------


def test_signing_in_goes_on_to_the_page_that_was_asked_for(app, cast):
    client = browser_of(app)
    door = client.get("/can-do")
    assert door.location == "/sign-in?next=/can-do"

    address = f"{card(cast.ada)}?next=/can-do"

    assert send(client, address).location == "/can-do"


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "home"],
)
def test_no_other_site_is_ever_a_next_page(app, cast, address):
    assert read_next(address) == ""
    assert send(browser_of(app), card(cast.ada), next=address).location == "/"


def test_signing_in_gives_a_new_session(app, cast):
    client = browser_of(app, cast.ben)
    with client.session_transaction() as before:
        old = before["sign_in"]

    send(client, card(cast.ada))

    with client.session_transaction() as after:
        assert after["sign_in"] != old


@pytest.mark.parametrize("who", ["cole", "ada"])
def test_who_signs_out_leaves_the_locked_list_of_names_there(app, cast, who):
    response = send(browser_of(app, getattr(cast, who)), "/sign-out")

    assert response.headers["Clear-Site-Data"] == '"cache"'


def test_no_page_of_a_door_is_kept_by_the_browser(app, cast):
    client = browser_of(app)
    client.get(card(cast.ada))

    for address in ("/sign-in", f"/sign-in/{cast.owls.code}/1", "/card", "/sign-in/staff"):
        assert client.get(address).headers["Cache-Control"] == "no-store"


def test_signing_out_ends_the_sign_in_and_clears_what_the_browser_kept(app, cast):
    client = browser_of(app, cast.ada)
    with client.session_transaction() as cookie:
        token = cookie["sign_in"]

    response = send(client, "/sign-out")

    assert (response.status_code, response.location) == (303, "/sign-in")
    with client.session_transaction() as cookie:
        cookie["sign_in"] = token
    assert client.get("/home").status_code == 303
