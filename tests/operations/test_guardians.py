"""Guardians: a link on paper, used once, agreed to by the school, ended by either side."""

from datetime import timedelta

import pytest

from tests.builders import NOW
from tests.cast import SECRET, add_cast, add_guardian
from webapp.domain.errors import NotAllowed
from webapp.domain.guardians import (
    LONGEST_SIGN_IN,
    OPEN_FOR,
    SIGNED_IN_FOR,
    Standing,
    could_be,
    grouped,
)
from webapp.domain.people import Role
from webapp.domain.tries import WRONG_A_MINUTE
from webapp.operations import guardians as guarding
from webapp.operations.guardians import Asked
from webapp.store import families, guardians, sign_ins

PHONE, ELSEWHERE = b"phone", b"elsewhere"


@pytest.fixture
def cast(session):
    return add_cast(session)


def a_link(session, cast, learner=None) -> str:
    return guarding.make_links(session, cast.cole, [learner or cast.ada], SECRET, NOW)[0]


def look(session, letters, whence=PHONE, now=NOW):
    return guarding.look_at(session, Asked(letters, whence), SECRET, now)


def test_a_link_has_more_than_sixty_bits_and_is_kept_as_a_digest(session, cast):
    letters = a_link(session, cast)

    assert could_be(letters)
    assert 22 ** len(letters) > 2**60
    assert [len(part) for part in grouped(letters).split("-")] == [5, 5, 5]
    kept = session.connection().exec_driver_sql("SELECT * FROM guardian").fetchall()
    assert letters not in str(kept)


def test_a_family_has_no_name_and_is_somebody_after_its_link(session, cast):
    link = look(session, a_link(session, cast))

    used = guarding.use(session, link, None, "zh-Hans", NOW)

    visitor = sign_ins.visitor_of(session, used.token, NOW)
    assert (visitor.role, visitor.school, visitor.person) == (Role.GUARDIAN, cast.willow, None)
    assert visitor.family.locale == "zh-Hans"
    found = guardians.of_family(session, visitor.family)
    assert [(one.learner_id, one.standing(NOW)) for one in found] == [
        (cast.ada.id, Standing.WAITING)
    ]


def test_abuse_15_a_guardian_link_is_used_once(session, cast):
    letters = a_link(session, cast)
    link = look(session, letters)
    assert guarding.use(session, link, None, "en", NOW) is not None

    assert guarding.use(session, link, None, "en", NOW) is None  # two pages that were both open
    assert look(session, letters) is None  # forwarded afterwards


def test_abuse_15_links_that_are_over_are_not_found(session, cast):
    late, back = a_link(session, cast), a_link(session, cast)
    guarding.end(session, cast.cole, [look(session, back)], NOW)

    assert look(session, late, now=NOW + OPEN_FOR) is None
    assert look(session, back) is None
    assert look(session, "Q" * 15) is None


def test_abuse_15_guesses_of_links_are_throttled_and_only_where_they_come_from(session, cast):
    letters = a_link(session, cast)
    for _ in range(WRONG_A_MINUTE):
        assert look(session, "Q" * 15) is None

    assert look(session, letters) is None
    assert look(session, letters, ELSEWHERE) is not None
    assert look(session, letters, now=NOW + timedelta(minutes=2)) is not None


def test_what_could_be_no_link_counts_for_nobody(session, cast):
    letters = a_link(session, cast)
    for _ in range(WRONG_A_MINUTE):
        look(session, "hello")

    assert look(session, letters) is not None


def test_the_school_agrees_once_and_not_to_what_was_not_used(session, cast):
    link = look(session, a_link(session, cast))
    with pytest.raises(NotAllowed):
        guarding.approve(session, cast.cole, link, NOW)
    used = guarding.use(session, link, None, "en", NOW).guardian

    guarding.approve(session, cast.cole, used, NOW)

    agreed = guardians.of_class(session, cast.owls, used.id)
    assert (agreed.standing(NOW), agreed.approved_by) == (Standing.LINKED, cast.cole.id)
    with pytest.raises(NotAllowed):
        guarding.approve(session, cast.lund, used, NOW)


def test_a_second_link_in_the_same_browser_adds_the_second_child(session, cast):
    _first, token = add_guardian(session, cast.cole, cast.ada)
    family = sign_ins.visitor_of(session, token, NOW).family

    second, no_token = add_guardian(session, cast.dunn, cast.cai, family)

    assert no_token == ""
    assert [one.learner_id for one in guardians.of_family(session, family)] == [
        cast.ada.id,
        cast.cai.id,
    ]
    assert second.family_id == family.id


def test_a_browser_of_one_school_takes_no_link_of_another(session, cast):
    _first, token = add_guardian(session, cast.cole, cast.ada)
    family = sign_ins.visitor_of(session, token, NOW).family
    letters = guarding.make_links(session, cast.finn, [cast.eve], SECRET, NOW)[0]

    assert guarding.use(session, look(session, letters), family, "en", NOW) is None
    assert look(session, letters) is not None


def test_abuse_16_a_cut_link_ends_the_sign_in_with_the_last_child(session, cast):
    first, token = add_guardian(session, cast.cole, cast.ada)
    family = sign_ins.visitor_of(session, token, NOW).family
    second, _ = add_guardian(session, cast.dunn, cast.cai, family)

    guarding.end(session, cast.cole, [first], NOW)
    assert sign_ins.visitor_of(session, token, NOW).family == family
    guarding.end(session, None, [second], NOW)

    assert sign_ins.visitor_of(session, token, NOW).role is Role.VISITOR


def test_a_family_stays_signed_in_for_long_and_not_for_ever(session, cast):
    _link, token = add_guardian(session, cast.cole, cast.ada)
    later = NOW + SIGNED_IN_FOR

    assert sign_ins.visitor_of(session, token, later).is_seen_long_ago
    assert sign_ins.visitor_of(session, token, later + timedelta(seconds=1)).role is Role.VISITOR
    sign_ins.note_visit(session, sign_ins.visitor_of(session, token, later), later)
    later += SIGNED_IN_FOR
    sign_ins.note_visit(session, sign_ins.visitor_of(session, token, later), later)
    assert sign_ins.visitor_of(session, token, NOW + LONGEST_SIGN_IN).role is Role.GUARDIAN
    too_late = NOW + LONGEST_SIGN_IN + timedelta(seconds=1)
    assert sign_ins.visitor_of(session, token, too_late).role is Role.VISITOR
    sign_ins.end(session, token, later)
    assert sign_ins.visitor_of(session, token, later).role is Role.VISITOR


@pytest.mark.parametrize("forged", ["family.", "family.1", "family.1.x", "family.zz.x", "1.x"])
def test_a_forged_token_is_nobody(session, cast, forged):
    _link, token = add_guardian(session, cast.cole, cast.ada)

    assert sign_ins.visitor_of(session, forged, NOW).role is Role.VISITOR
    sign_ins.end(session, forged, NOW)
    assert sign_ins.visitor_of(session, token, NOW).role is Role.GUARDIAN


def test_a_token_of_a_family_opens_nothing_as_one_of_a_person(session, cast):
    _link, token = add_guardian(session, cast.cole, cast.ada)

    found = sign_ins.visitor_of(session, token.removeprefix("family."), NOW)
    assert found.role is Role.VISITOR


def test_no_code_no_hash(session, cast):
    add_guardian(session, cast.cole, cast.ada)

    assert families.codes_of(session, 1, cast.ada.id) == []


def with_code(session, cast, figures="493817"):
    link, token = add_guardian(session, cast.cole, cast.ada)
    family = sign_ins.visitor_of(session, token, NOW).family
    guarding.set_code(session, family, figures, SECRET)
    return link, family


def code_is_right(session, learner, figures, now=NOW, whence=PHONE) -> bool:
    return guarding.is_code_right(session, learner, Asked(figures, whence), SECRET, now)


def test_the_code_of_any_guardian_of_the_child_is_right(session, cast):
    with_code(session, cast)
    with_code(session, cast, "620481")

    assert code_is_right(session, cast.ada, "493817")
    assert code_is_right(session, cast.ada, "620481")
    assert not code_is_right(session, cast.ada, "493818")
    assert not code_is_right(session, cast.cai, "493817")


def test_guessing_the_code_waits_and_a_pause_looks_like_a_wrong_try(session, cast):
    with_code(session, cast)
    for _ in range(3):
        assert not code_is_right(session, cast.ada, "000001")

    assert not code_is_right(session, cast.ada, "493817")  # not looked at
    assert code_is_right(session, cast.ada, "493817", NOW + timedelta(minutes=2))
    assert code_is_right(session, cast.ada, "493817")  # a right one forgets the wrong ones


def test_a_code_counts_only_while_a_link_stands_and_only_with_the_secret(session, cast):
    link, family = with_code(session, cast)
    other = guarding.is_code_right(session, cast.ada, Asked("493817", PHONE), b"t" * 32, NOW)

    assert not other
    guarding.end(session, cast.cole, [link], NOW)
    assert not code_is_right(session, cast.ada, "493817", NOW + timedelta(minutes=2))
    assert not guarding.has_code(session, cast.ada)
    assert families.with_codes(session, 1) == {family.id}
