"""Signing in and out."""

from datetime import timedelta

import pytest

from tests.builders import NOW
from tests.cast import PASSWORD, SECRET, add_cast
from tests.databases import bytes_of
from webapp.domain.cards import Seat, pictures_of, token_of
from webapp.domain.people import Role
from webapp.domain.tries import FREE_TRIES, NO_TRIES
from webapp.operations import classrooms as teaching
from webapp.operations import signing_in
from webapp.operations.signing_in import Knock, Outcome
from webapp.store import classrooms, learners, sign_ins


def _seat(learner):
    return Seat(
        school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
    )


def _by_pictures(session, learner, pictures=None, now=NOW):
    chosen = pictures or pictures_of(SECRET, _seat(learner))
    knock = Knock(_class_of(session, learner), learner.seat, chosen)
    return signing_in.sign_in_with_pictures(session, knock, SECRET, now)


def _class_of(session, learner):
    everywhere = classrooms.of_school(session, learner.school_id)
    return next(one for one in everywhere if one.id == learner.classroom_id)


def _later(seconds):
    return NOW + timedelta(seconds=seconds)


def _wrong(learner):
    return tuple(reversed(pictures_of(SECRET, _seat(learner))))


def test_a_teacher_signs_in_by_login_alone(session):
    cole = add_cast(session).cole

    token = signing_in.sign_in_staff(session, "cole", PASSWORD, NOW)

    visitor = sign_ins.visitor_of(session, token, NOW)
    assert (visitor.role, visitor.person, visitor.learner) == (Role.TEACHER, cole, None)
    assert visitor.school.name == "Willow"


@pytest.mark.parametrize(("login", "password"), [("cole", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_password_and_an_unknown_login_look_the_same(session, login, password):
    add_cast(session)

    assert signing_in.sign_in_staff(session, login, password, NOW) is None


def test_abuse_33_after_fifty_wrong_tries_the_right_password_works_within_a_minute(session):
    add_cast(session)
    claim = signing_in.check_password(session, "cole", "wrong")
    for _ in range(50):
        signing_in.sign_in_claimed(session, claim, NOW)

    at_once = signing_in.sign_in_staff(session, "cole", PASSWORD, NOW)
    later = signing_in.sign_in_staff(session, "cole", PASSWORD, _later(61))

    assert at_once is None
    assert later is not None


def test_a_learner_signs_in_by_three_pictures(session):
    cast = add_cast(session)

    result = _by_pictures(session, cast.ada)

    visitor = sign_ins.visitor_of(session, result.token, NOW)
    assert result.outcome is Outcome.SIGNED_IN
    assert (visitor.role, visitor.learner, visitor.classroom) == (
        Role.LEARNER,
        cast.ada,
        cast.owls,
    )


def test_wrong_tries_make_a_seat_pause_longer_and_longer_and_never_for_more_than_a_minute(session):
    ada, now, waited = add_cast(session).ada, 0, []
    for _ in range(10):
        _by_pictures(session, ada, _wrong(ada), _later(now))
        opens = (s for s in range(99) if not _tries(session, ada).have_to_wait(_later(now + s)))
        waited.append(next(opens))
        now += waited[-1]

    assert waited == [0, 0, 5, 10, 20, 30, 60, 60, 60, 60]
    assert _by_pictures(session, ada, now=_later(now)).outcome is Outcome.SIGNED_IN


def test_what_is_tried_during_a_pause_is_not_looked_at_and_makes_it_no_longer(session):
    ada = add_cast(session).ada
    for _ in range(FREE_TRIES):
        _by_pictures(session, ada, _wrong(ada))

    during = [_by_pictures(session, ada, None, _later(s)).outcome for s in (0, 1, 4)]

    assert during == [Outcome.WRONG] * 3
    assert _by_pictures(session, ada, None, _later(5)).outcome is Outcome.SIGNED_IN


def test_the_teacher_lets_a_seat_in_at_once(session):
    ada = add_cast(session).ada
    for _ in range(FREE_TRIES):
        _by_pictures(session, ada, _wrong(ada))

    signing_in.release_seat(session, ada)

    assert _by_pictures(session, ada).outcome is Outcome.SIGNED_IN


def _tries(session, learner):
    return learners.of_id_or_none(session, learner.school_id, learner.id).tries


def test_a_right_try_forgets_the_wrong_ones(session):
    ada = add_cast(session).ada
    _by_pictures(session, ada, _wrong(ada))

    _by_pictures(session, ada)

    assert learners.of_id_or_none(session, ada.school_id, ada.id).tries == NO_TRIES


def test_a_card_opens_even_a_pausing_seat(session):
    ada = add_cast(session).ada
    for _ in range(9):
        _by_pictures(session, ada, _wrong(ada))

    result = signing_in.sign_in_with_card(session, token_of(SECRET, _seat(ada)), SECRET, NOW)

    assert result.outcome is Outcome.SIGNED_IN


def test_a_card_issued_again_kills_the_old_one_and_what_it_opened(session):
    ada = add_cast(session).ada
    old = token_of(SECRET, _seat(ada))
    opened = signing_in.sign_in_with_card(session, old, SECRET, NOW).token

    renewed = teaching.reissue_card(session, ada, NOW)

    again = signing_in.sign_in_with_card(session, old, SECRET, NOW)
    assert again.outcome is Outcome.WRONG
    assert sign_ins.visitor_of(session, opened, NOW).role is Role.VISITOR
    fresh = signing_in.sign_in_with_card(session, token_of(SECRET, _seat(renewed)), SECRET, NOW)
    assert fresh.outcome is Outcome.SIGNED_IN


@pytest.mark.parametrize("token", ["", "x", "1.2.3.4", "1.2.3", "-1.2.3.4", "ff.ff.1." + "A" * 22])
def test_a_forged_card_opens_nothing(session, token):
    add_cast(session)

    assert signing_in.sign_in_with_card(session, token, SECRET, NOW).outcome is Outcome.WRONG


def test_signing_out_ends_the_token(session):
    ada = add_cast(session).ada
    token = _by_pictures(session, ada).token

    signing_in.sign_out(session, token, NOW)

    assert sign_ins.visitor_of(session, token, NOW).role is Role.VISITOR


def test_a_sign_in_ends_after_twelve_idle_hours(session):
    ada = add_cast(session).ada
    token = _by_pictures(session, ada).token

    later = NOW + timedelta(hours=11)
    visitor = sign_ins.visitor_of(session, token, later)
    assert visitor.is_seen_long_ago
    signing_in.stay_signed_in(session, visitor, later)

    assert sign_ins.visitor_of(session, token, NOW + timedelta(hours=22)).learner == ada
    assert sign_ins.visitor_of(session, token, NOW + timedelta(hours=24)).learner is None


def test_a_sign_in_ends_after_a_week_however_busy(session):
    ada = add_cast(session).ada
    token = _by_pictures(session, ada).token
    for hour in range(0, 24 * 8, 6):
        now = NOW + timedelta(hours=hour)
        visitor = sign_ins.visitor_of(session, token, now)
        if visitor.learner is None:
            break
        signing_in.stay_signed_in(session, visitor, now)

    assert hour == 24 * 7 + 6


@pytest.mark.parametrize("token", ["", ".", "1.", "zz.abc", "1.abc", "-1.abc", "f" * 40 + ".abc"])
def test_a_forged_token_is_a_stranger(session, token):
    add_cast(session)

    assert sign_ins.visitor_of(session, token, NOW).role is Role.VISITOR


def test_the_token_itself_is_not_stored(parts):
    with parts.database.writing() as session:
        ada = add_cast(session).ada
        token = _by_pictures(session, ada).token

    parts.database.close()

    files = bytes_of(parts.database).values()
    assert not any(token.partition(".")[2].encode() in content for content in files)
