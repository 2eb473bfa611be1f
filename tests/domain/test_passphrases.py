"""Passphrases: three words from a list."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.cards import Seat, pictures_of
from webapp.domain.passphrases import (
    LIST_LENGTH,
    LONGEST,
    opens,
    places_of,
    plain,
    words_at,
)

SECRET = b"s" * 32
SEAT = Seat(school_id=1, learner_id=2**62, card_version=1)
ENGLISH = tuple(f"en{place}x" for place in range(LIST_LENGTH))
CHINESE = tuple(chr(0x4E00 + place) + "词" for place in range(LIST_LENGTH))
LISTS = (CHINESE, ENGLISH)
ONE, TWO, THREE = words_at(ENGLISH, places_of(SECRET, SEAT))
SEATS = st.builds(
    Seat,
    school_id=st.integers(1, 2**63 - 1),
    learner_id=st.integers(1, 2**63 - 1),
    card_version=st.integers(1, 99),
)


@given(SEATS)
def test_a_phrase_is_three_different_words_and_opens_in_every_language(seat):
    places = places_of(SECRET, seat)

    assert len(set(places)) == 3
    assert set(places) <= set(range(LIST_LENGTH))
    assert all(opens(SECRET, seat, " ".join(words_at(words, places)), LISTS) for words in LISTS)


def test_printed_cards_stay_good():
    assert pictures_of(SECRET, SEAT) == ("boat", "umbrella", "mushroom")
    assert places_of(SECRET, SEAT) == (363, 230, 330)


def test_all_words_are_used_about_equally():
    counts = dict.fromkeys(range(LIST_LENGTH), 0)
    for learner_id in range(1, 20_001):
        for place in places_of(SECRET, replace(SEAT, learner_id=learner_id)):
            counts[place] += 1

    assert all(70 < count < 170 for count in counts.values())


@pytest.mark.parametrize(
    "between", ["", " ", "  ", "-", ", ", ",", "、", "\u3000", " · ", "\t", ".", "/", "\u200b"]
)
def test_what_stands_between_the_words_does_not_matter(between):
    assert opens(SECRET, SEAT, f" {between.join((ONE, TWO, THREE))}{between} ", LISTS)


def test_case_and_width_do_not_matter():
    typed = f"{ONE} {TWO} {THREE}"
    wide = "".join(chr(ord(char) + 0xFEE0) if char != " " else "\u3000" for char in typed)

    assert opens(SECRET, SEAT, typed.upper(), LISTS)
    assert opens(SECRET, SEAT, wide, LISTS)
    assert opens(SECRET, SEAT, wide.title(), LISTS)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        ONE,
        f"{ONE} {TWO}",
        f"{TWO} {ONE} {THREE}",
        f"{ONE} {TWO} {THREE} {THREE}",
        f"{ONE} {TWO} {TWO}",
        " ".join(map(str, places_of(SECRET, SEAT))),
        "x" * 10_000,
    ],
)
def test_other_words_and_another_order_open_nothing(typed):
    assert not opens(SECRET, SEAT, typed, LISTS)


def test_another_version_another_seat_and_another_secret_have_other_words():
    typed = f"{ONE} {TWO} {THREE}"

    assert not opens(SECRET, replace(SEAT, card_version=2), typed, LISTS)
    assert not opens(SECRET, replace(SEAT, learner_id=7), typed, LISTS)
    assert not opens(b"t" * 32, SEAT, typed, LISTS)


@given(st.text())
def test_any_text_is_read_and_never_a_fault(typed):
    assert len(plain(typed)) <= LONGEST * 18  # some signs fold to eighteen letters
    assert not opens(SECRET, SEAT, typed, LISTS)
