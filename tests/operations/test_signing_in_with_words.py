"""Signing in with three words: older learners."""

import pytest

from tests.builders import NOW, some_facts
from tests.cast import SECRET, add_cast, add_class
from tests.databases import bytes_of
from webapp.domain.bands import Band
from webapp.domain.cards import Seat, token_of
from webapp.domain.passphrases import places_of, words_at
from webapp.domain.people import Role
from webapp.domain.tries import NO_TRIES
from webapp.operations import classrooms as teaching
from webapp.operations import signing_in
from webapp.operations.signing_in import Knock, Outcome
from webapp.store import learners, sign_ins

ENGLISH = some_facts().password_words
CHINESE = tuple(f"词{place}语" for place in range(len(ENGLISH)))


@pytest.fixture
def kites(session):
    """A class of band C with two seats."""
    return add_class(session, add_cast(session).cole, "Kites", band=Band.C)


def seated(session, kites, seat=1):
    return learners.of_seat_or_none(session, kites.school_id, kites.id, seat)


def seat_of(learner):
    return Seat(
        school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
    )


def words(learner, language=ENGLISH):
    return " ".join(words_at(language, places_of(SECRET, seat_of(learner))))


def knock(session, kites, typed, seat=1):
    lists = (CHINESE, ENGLISH)
    return signing_in.sign_in_with_words(session, Knock(kites, seat, typed), lists, SECRET, NOW)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_words_of_a_card_open_its_seat_in_either_language(session, kites, language):
    learner = seated(session, kites)

    result = knock(session, kites, words(learner, language))

    visitor = sign_ins.visitor_of(session, result.token, NOW)
    assert result.outcome is Outcome.SIGNED_IN
    assert (visitor.role, visitor.learner, visitor.classroom) == (Role.LEARNER, learner, kites)


def test_the_words_of_one_seat_do_not_open_another(session, kites):
    assert knock(session, kites, words(seated(session, kites)), seat=2).outcome is Outcome.WRONG


def test_wrong_tries_slow_that_seat_and_no_other(session, kites):
    learner, neighbour = seated(session, kites), seated(session, kites, 2)

    outcomes = [knock(session, kites, "no such words").outcome for _ in range(9)]

    assert outcomes == [Outcome.WRONG] * 9
    assert knock(session, kites, words(learner)).outcome is Outcome.WRONG
    assert knock(session, kites, words(neighbour), seat=2).outcome is Outcome.SIGNED_IN
    signing_in.release_seat(session, learner)
    assert knock(session, kites, words(learner)).outcome is Outcome.SIGNED_IN


def test_a_right_try_forgets_the_wrong_ones(session, kites):
    learner = seated(session, kites)
    knock(session, kites, "no such words")

    knock(session, kites, words(learner))

    assert learners.of_id_or_none(session, 1, learner.id).tries == NO_TRIES


def test_a_card_opens_even_a_pausing_seat(session, kites):
    learner = seated(session, kites)
    for _ in range(9):
        knock(session, kites, "no such words")

    result = signing_in.sign_in_with_card(session, token_of(SECRET, seat_of(learner)), SECRET, NOW)

    assert result.outcome is Outcome.SIGNED_IN


def test_a_card_issued_again_has_other_words(session, kites):
    learner = seated(session, kites)

    renewed = teaching.reissue_card(session, learner, NOW)

    assert knock(session, kites, words(learner)).outcome is Outcome.WRONG
    assert knock(session, kites, words(renewed)).outcome is Outcome.SIGNED_IN


def test_a_seat_that_is_not_there_is_as_wrong_as_a_wrong_phrase(session, kites):
    wrong = knock(session, kites, "no such words")

    assert [knock(session, kites, "no such words", seat=9) for _ in range(4)] == [wrong] * 4


def test_nobody_signs_in_as_nobody(session, kites):
    nobody = Seat(school_id=kites.school_id, learner_id=0, card_version=1)
    typed = " ".join(words_at(ENGLISH, places_of(SECRET, nobody)))

    assert knock(session, kites, typed, seat=9).outcome is Outcome.WRONG


def test_the_words_are_not_stored(parts):
    with parts.database.writing() as session:
        kites = add_class(session, add_cast(session).cole, "Kites", band=Band.C)
        learner = seated(session, kites)
        knock(session, kites, words(learner))
        knock(session, kites, "quite wrong words")
    parts.database.close()

    kept = b"".join(bytes_of(parts.database).values())

    assert not [word for word in (*words(learner).split(), "quite wrong") if word.encode() in kept]
