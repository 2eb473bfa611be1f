"""Signing in and out."""

from datetime import timedelta

import pytest

from tests.builders import NOW
from tests.cast import PASSWORD, SECRET, add_cast
from webapp.domain.cards import Seat, pictures_of, token_of
from webapp.domain.people import MAX_TRIES, Role
from webapp.operations import classrooms as teaching
from webapp.operations import signing_in
from webapp.operations.signing_in import Outcome
from webapp.store import learners, sign_ins


def _seat(learner):
    return Seat(
        school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
    )


def _by_pictures(session, learner, pictures=None):
    chosen = pictures or pictures_of(SECRET, _seat(learner))
    return signing_in.sign_in_with_pictures(session, learner, chosen, SECRET, NOW)


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


def test_after_fifty_wrong_tries_the_right_password_works_within_a_minute(session):
    add_cast(session)
    claim = signing_in.check_password(session, "cole", "wrong")
    for _ in range(50):
        signing_in.sign_in_claimed(session, claim, NOW)

    at_once = signing_in.sign_in_staff(session, "cole", PASSWORD, NOW)
    later = signing_in.sign_in_staff(session, "cole", PASSWORD, NOW + timedelta(seconds=31))

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


def test_five_wrong_tries_leave_it_to_the_teacher(session):
    ada = add_cast(session).ada

    tries = [_by_pictures(session, ada, _wrong(ada)) for _ in range(MAX_TRIES)]

    assert [t.tries_left for t in tries] == [4, 3, 2, 1, 0]
    assert tries[-1].outcome is Outcome.WAITS_FOR_TEACHER
    assert _by_pictures(session, ada).outcome is Outcome.WAITS_FOR_TEACHER


def test_the_teacher_lets_a_seat_in_again(session):
    ada = add_cast(session).ada
    for _ in range(MAX_TRIES):
        _by_pictures(session, ada, _wrong(ada))

    signing_in.release_seat(session, ada)

    assert _by_pictures(session, ada).outcome is Outcome.SIGNED_IN


def test_a_right_try_forgets_the_wrong_ones(session):
    ada = add_cast(session).ada
    _by_pictures(session, ada, _wrong(ada))

    _by_pictures(session, ada)

    assert learners.of_id_or_none(session, ada.school_id, ada.id).wrong_tries == 0


def test_a_card_opens_even_a_waiting_seat(session):
    ada = add_cast(session).ada
    for _ in range(MAX_TRIES):
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


@pytest.mark.parametrize("token", ["", ".", "1.", "zz.abc", "1.abc", "-1.abc", "f" * 40 + ".abc"])
def test_a_forged_token_is_a_stranger(session, token):
    add_cast(session)

    assert sign_ins.visitor_of(session, token, NOW).role is Role.VISITOR


def test_the_token_itself_is_not_stored(parts):
    with parts.database.writing() as session:
        ada = add_cast(session).ada
        token = _by_pictures(session, ada).token

    parts.database.close()

    files = [p.read_bytes() for p in (parts.database.path.parent).glob("netsprout.db*")]
    assert not any(token.partition(".")[2].encode() in content for content in files)
