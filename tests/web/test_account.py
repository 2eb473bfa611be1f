"""One's own account, and the second step at the door."""

import re
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from tests.apps import app_of
from tests.builders import NOW
from tests.cast import PASSWORD, SECRET, Cast, add_cast
from tests.web.matrix import RAW_TOKEN
from tests.web.visiting import browser_of, send, text
from webapp.domain.tries import FREE_TRIES
from webapp.operations import second_step
from webapp.store import people, second_steps
from webapp.web.access import SIGN_IN

NEW = "kite9rain7mud"


@pytest.fixture
def cast(parts) -> Cast:
    with parts.database.writing() as writing:
        return add_cast(writing)


@pytest.fixture
def cole(app, cast):
    return browser_of(app, cast.cole)


def switched_on(parts, person) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    with parts.database.writing() as writing:
        second_step.begin(writing, person)
        step = second_steps.of_person_or_none(writing, person)
        phone = pyotp.TOTP(second_step.key_of(SECRET, person, step))
        done = second_step.confirm(writing, person, phone.at(NOW), SECRET, NOW)
    return phone, done.codes


def knock(app, login: str = "cole"):
    """A browser in which the right password was given."""
    browser = browser_of(app)
    reply = send(browser, "/sign-in/staff?next=/classrooms/new", login=login, password=PASSWORD)
    next_form(browser)
    return browser, reply


def next_form(browser) -> None:
    """A form after a sign-in has a token of its own."""
    with browser.session_transaction() as cookie:
        cookie["csrf_token"] = RAW_TOKEN


def is_in(browser) -> bool:
    with browser.session_transaction() as cookie:
        return SIGN_IN in cookie


def test_name_and_language_are_changed(parts, cast, cole):
    kept = send(cole, "/account", name="柯老师", language="en")

    page = text(cole.get(kept.location))
    assert "Kept." in page
    assert "柯老师" in page
    with parts.database.reading() as reading:
        person = people.of_id(reading, 1, cast.cole.id)
    assert (person.name, person.locale) == ("柯老师", "en")


def test_an_empty_name_is_refused_beside_its_field(cole):
    refused = send(cole, "/account", name=" ", language="en")

    assert refused.status_code == 422
    assert "Write how colleagues call you" in text(refused)


def test_a_password_is_changed_and_other_browsers_are_out(app, cast, cole):
    other = browser_of(app, cast.cole)

    changed = send(cole, "/account/password", old=PASSWORD, password=NEW, again=NEW)

    assert "The new password counts." in text(cole.get(changed.location))
    assert other.get("/account").status_code == 303
    assert is_in(browser := browser_of(app)) is False
    send(browser, "/sign-in/staff", login="cole", password=NEW)
    assert is_in(browser)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"old": "wrong", "password": NEW, "again": NEW}, "This is not your current password."),
        ({"old": PASSWORD, "password": "short", "again": "short"}, "Too short"),
        ({"old": PASSWORD, "password": NEW, "again": "x"}, "The two are not the same."),
        ({"old": PASSWORD, "password": "iamcole-ofwillow", "again": ""}, "tries that first"),
    ],
)
def test_what_is_wrong_with_a_password_is_said(app, cole, form, words):
    refused = send(cole, "/account/password", **form)

    assert refused.status_code == 422
    assert words in text(refused)
    browser, _reply = knock(app)
    assert is_in(browser)


def test_wrong_old_passwords_make_wait_as_at_the_door(parts, cast, cole):
    for _ in range(FREE_TRIES):
        send(cole, "/account/password", old="wrong", password=NEW, again=NEW)

    assert send(cole, "/account/password", old=PASSWORD, password=NEW, again=NEW).status_code == 422
    later = NOW + timedelta(seconds=61)
    after = browser_of(app_of(replace(parts, now=lambda: later)), cast.cole)
    done = send(after, "/account/password", old=PASSWORD, password=NEW, again=NEW)

    assert done.status_code == 303


def test_the_second_step_is_set_up_with_a_phone(parts, cast, cole):
    assert cole.get("/account/second-step").location == "/account"
    assert send(cole, "/account/second-step/begin").location == "/account/second-step"
    page = text(cole.get("/account/second-step"))
    key = re.search(r'class="address">([A-Z2-7 ]+)<', page)[1].replace(" ", "")

    assert "does not fit" in text(send(cole, "/account/second-step", code="000000"))
    done = text(send(cole, "/account/second-step", code=pyotp.TOTP(key).at(NOW)))

    codes = re.findall(r'class="code">([a-z2-9]{5}-[a-z2-9]{5})<', done)
    assert len(codes) == second_step.CODES
    again = text(cole.get("/account"))
    assert "8 recovery codes are left." in again
    assert not any(code in again for code in codes)


def test_a_wrong_clock_is_named(parts, cast, cole):
    send(cole, "/account/second-step/begin")
    page = text(cole.get("/account/second-step"))
    key = re.search(r'class="address">([A-Z2-7 ]+)<', page)[1].replace(" ", "")

    late = pyotp.TOTP(key).at(NOW - timedelta(minutes=12))

    assert "12 minutes apart" in text(send(cole, "/account/second-step", code=late))


def test_the_password_alone_opens_nothing_then(app, parts, cast):
    phone, codes = switched_on(parts, cast.cole)
    later = NOW + timedelta(minutes=2)
    browser, reply = knock(app_of(replace(parts, now=lambda: later)))

    assert reply.location == "/sign-in/staff/code?next=/classrooms/new"
    assert not is_in(browser)
    assert browser.get("/classrooms").status_code == 303
    assert "does not fit" in text(send(browser, reply.location, code="000000"))
    assert not is_in(browser)
    entered = send(browser, reply.location, code=phone.at(later))
    assert entered.location == "/classrooms/new"
    assert browser.get("/classrooms").status_code == 200


def test_a_recovery_code_opens_the_door_once(app, parts, cast):
    _phone, codes = switched_on(parts, cast.cole)
    for code, expected in ((codes[0], 303), (codes[0], 422), (codes[1], 303)):
        browser, reply = knock(app)
        assert send(browser, reply.location, code=code).status_code == expected


def test_the_code_is_asked_for_only_after_the_password_and_not_for_long(app, parts, cast):
    _phone, codes = switched_on(parts, cast.cole)
    stranger = browser_of(app)
    assert stranger.get("/sign-in/staff/code").location == "/sign-in/staff"
    assert send(stranger, "/sign-in/staff/code", code=codes[0]).location == "/sign-in/staff"

    browser, reply = knock(app)
    with browser.session_transaction() as cookie:
        waiting = cookie["second_step"]
        cookie["second_step"] = [*waiting[:2], waiting[2] - 601]
    assert send(browser, reply.location, code=codes[0]).location == "/sign-in/staff"
    assert not is_in(browser)


def test_without_a_second_step_nothing_is_asked(app, parts, cast):
    switched_on(parts, cast.cole)

    browser, reply = knock(app, "dunn")

    assert reply.location == "/classrooms/new"
    assert is_in(browser)


def test_turning_it_off_and_new_codes_take_the_password(parts, cast, cole):
    switched_on(parts, cast.cole)

    for address in ("/account/second-step/end", "/account/second-step/codes"):
        refused = send(cole, address, **{"codes-password": "wrong"})
        assert refused.status_code == 422
        assert "This is not your current password." in text(refused)

    fresh = send(cole, "/account/second-step/codes", **{"codes-password": PASSWORD})
    assert len(re.findall(r'class="code">', text(fresh))) == second_step.CODES
    next_form(cole)
    off = send(cole, "/account/second-step/end", **{"codes-password": PASSWORD})
    assert "The second step is off." in text(cole.get(off.location))
    with parts.database.reading() as reading:
        assert not second_step.is_on(reading, cast.cole)


def test_every_change_of_the_second_step_signs_other_browsers_out(app, parts, cast, cole):
    send(cole, "/account/second-step/begin")
    page = text(cole.get("/account/second-step"))
    key = re.search(r'class="address">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    changes = (
        ("", {"code": pyotp.TOTP(key).at(NOW)}),
        ("/codes", {"codes-password": PASSWORD}),
        ("/end", {"codes-password": PASSWORD}),
    )
    for place, form in changes:
        other = browser_of(app, cast.cole)
        assert other.get("/account").status_code == 200

        send(cole, f"/account/second-step{place}", **form)

        assert other.get("/account").status_code == 303
        assert cole.get("/account").status_code == 200
        next_form(cole)


def test_beginning_again_does_not_turn_off_what_is_on(parts, cast, cole):
    switched_on(parts, cast.cole)

    send(cole, "/account/second-step/begin")

    with parts.database.reading() as reading:
        assert second_step.is_on(reading, cast.cole)


def test_who_made_a_link_for_my_password_is_said(app, cast, cole):
    send(browser_of(app, cast.lund), f"/school/people/{cast.cole.id}/new-password")

    assert "Lund made a link for your password on" in text(cole.get("/account"))


def test_what_somebody_chose_comes_along_to_another_browser(parts, cast):
    with parts.database.reading() as reading:
        assert people.of_id(reading, 1, cast.cole.id).locale == "en"
    facts = dict.fromkeys(("zh-Hans", "en"), next(iter(parts.library.facts.values())))
    library = replace(parts.library, locales=("zh-Hans", "en"), facts=facts)
    browser = browser_of(app_of(replace(parts, library=library)), cast.cole)

    chinese = {"Accept-Language": "zh-CN"}
    assert 'lang="en"' in text(browser.get("/account", headers=chinese))
    assert 'html lang="zh-Hans"' in text(browser.get("/sign-in?lang=zh-Hans"))
    assert 'html lang="zh-Hans"' in text(browser.get("/account"))
