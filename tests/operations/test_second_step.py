"""The second step: codes of a phone, recovery codes, clocks."""

from datetime import timedelta

import pyotp
import pytest

from tests.builders import NOW
from tests.cast import PASSWORD, PASSWORD_HASH, SECRET, add_cast
from webapp.operations import inviting, second_step, signing_in
from webapp.operations.second_step import Verdict
from webapp.store import second_steps

HALF_MINUTE = timedelta(seconds=30)


@pytest.fixture
def cole(session):
    return add_cast(session).cole


def phone(session, person) -> pyotp.TOTP:
    """What an app knows after scanning."""
    step = second_steps.of_person_or_none(session, person)
    scanned = pyotp.parse_uri(second_step.address_of(SECRET, person, step))
    assert isinstance(scanned, pyotp.TOTP)
    return scanned


def switched_on(session, person):
    second_step.begin(session, person)
    app = phone(session, person)
    done = second_step.confirm(session, person, app.at(NOW), SECRET, NOW)
    return app, done.codes


def check(session, person, code, now=NOW):
    return second_step.check(session, person, code, SECRET, now)


def test_it_is_off_until_a_first_code_was_right(session, cole):
    second_step.begin(session, cole)
    assert not second_step.is_on(session, cole)

    assert second_step.confirm(session, cole, "000000", SECRET, NOW).codes == ()
    assert not second_step.is_on(session, cole)

    app, codes = switched_on(session, cole)
    assert second_step.is_on(session, cole)
    assert len(set(codes)) == second_step.CODES
    assert app.issuer == "Netsprout"
    assert app.name == "cole"


def test_a_code_works_once_and_a_moment_around_its_time(session, cole):
    app, _codes = switched_on(session, cole)
    later = NOW + 4 * HALF_MINUTE

    assert check(session, cole, app.at(NOW)) is Verdict.WRONG  # it turned the step on
    assert check(session, cole, app.at(later - HALF_MINUTE), later) is Verdict.RIGHT
    assert check(session, cole, app.at(later - HALF_MINUTE), later) is Verdict.WRONG
    assert check(session, cole, app.at(later - 3 * HALF_MINUTE), later) is Verdict.WRONG
    code = app.at(later + HALF_MINUTE)
    assert check(session, cole, f"{code[:3]} {code[3:]}", later) is Verdict.RIGHT


def test_a_recovery_code_works_once_however_it_is_typed(session, cole):
    _app, codes = switched_on(session, cole)

    assert check(session, cole, codes[0].upper().replace("-", " ")) is Verdict.RIGHT
    assert check(session, cole, codes[0]) is Verdict.WRONG
    assert second_steps.codes_left(session, cole) == second_step.CODES - 1


def test_new_codes_end_the_old_ones(session, cole):
    _app, codes = switched_on(session, cole)

    fresh = second_step.renew_codes(session, cole, SECRET)

    assert check(session, cole, codes[0]) is Verdict.WRONG
    assert check(session, cole, fresh[0]) is Verdict.RIGHT


def test_wrong_codes_make_wait_but_nobody_is_locked_out(session, cole):
    app, codes = switched_on(session, cole)
    for _ in range(second_step.FREE_TRIES):
        assert check(session, cole, "123456") is Verdict.WRONG

    assert check(session, cole, codes[0]) is Verdict.WAIT
    later = NOW + second_step.LONGEST_WAIT
    assert check(session, cole, app.at(later), later) is Verdict.RIGHT
    assert check(session, cole, "123456", later) is Verdict.WRONG  # tries begin anew


def test_guessing_for_a_day_finds_few_codes(session, cole):
    switched_on(session, cole)
    looked_at, now = 0, NOW
    while now < NOW + timedelta(days=1):
        looked_at += check(session, cole, "12345", now) is Verdict.WRONG
        now += timedelta(minutes=1)

    assert looked_at < 120  # of a million, three are right at a time


@pytest.mark.parametrize(("minutes", "said"), [(7, 7), (-30, -30), (2, 2)])
def test_a_wrong_clock_is_named_while_setting_up(session, cole, minutes, said):
    second_step.begin(session, cole)
    code = phone(session, cole).at(NOW + timedelta(minutes=minutes))

    done = second_step.confirm(session, cole, code, SECRET, NOW)

    assert done.codes == ()
    assert done.minutes_off == said
    assert not second_step.is_on(session, cole)


def test_secrets_are_different_and_worth_nothing_without_the_servers(session, cole):
    second_step.begin(session, cole)
    first = second_steps.of_person_or_none(session, cole)
    second_step.begin(session, cole)
    second = second_steps.of_person_or_none(session, cole)

    keys = {
        second_step.key_of(secret, cole, step)
        for secret in (SECRET, b"t" * 32)
        for step in (first, second)
    }
    assert len(keys) == 4
    assert all(len(key) == 32 for key in keys)


def test_a_new_password_by_link_leaves_the_second_step_unless_it_says_so(session):
    cast = add_cast(session)
    switched_on(session, cast.cole)
    for ends in (False, True):
        _made, link = inviting.offer_new_password(
            session, cast.lund, cast.cole, NOW, ends_second_step=ends
        )
        inviting.set_new_password(session, link, PASSWORD_HASH, NOW)
        assert second_step.is_on(session, cast.cole) is not ends

    assert second_steps.codes_left(session, cast.cole) == 0
    assert signing_in.sign_in_staff(session, "cole", PASSWORD, NOW)
