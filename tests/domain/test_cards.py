"""Sign-in cards."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.cards import (
    PICTURES,
    Seat,
    are_right,
    pictures_of,
    seat_of_token_or_none,
    token_of,
)

SECRET = b"s" * 32
SEAT = Seat(school_id=1, learner_id=2**62, card_version=1)
SEATS = st.builds(
    Seat,
    school_id=st.integers(1, 2**63 - 1),
    learner_id=st.integers(1, 2**63 - 1),
    card_version=st.integers(1, 99),
)


@given(SEATS)
def test_a_password_is_three_different_pictures(seat):
    pictures = pictures_of(SECRET, seat)

    assert len(set(pictures)) == 3
    assert set(pictures) <= set(PICTURES)
    assert are_right(SECRET, seat, pictures)


@given(SEATS)
def test_a_card_names_its_seat(seat):
    assert seat_of_token_or_none(SECRET, token_of(SECRET, seat)) == seat


def test_all_pictures_are_used_about_equally():
    counts = dict.fromkeys(PICTURES, 0)
    for learner_id in range(1, 4001):
        for picture in pictures_of(SECRET, replace(SEAT, learner_id=learner_id)):
            counts[picture] += 1

    assert all(850 < count < 1150 for count in counts.values())


def test_the_order_of_pictures_matters():
    assert not are_right(SECRET, SEAT, tuple(reversed(pictures_of(SECRET, SEAT))))


@pytest.mark.parametrize("pictures", [(), ("sun",), ("sun", "sun", "sun"), ("x", "y", "z", "w")])
def test_anything_else_is_wrong(pictures):
    assert not are_right(SECRET, SEAT, pictures)


def test_another_version_has_another_card():
    renewed = replace(SEAT, card_version=2)

    assert token_of(SECRET, renewed) != token_of(SECRET, SEAT)
    assert pictures_of(SECRET, renewed) != pictures_of(SECRET, SEAT)


def test_another_secret_knows_no_card():
    assert seat_of_token_or_none(b"t" * 32, token_of(SECRET, SEAT)) is None


@given(st.text(max_size=60))
def test_any_text_is_no_card(text):
    assert seat_of_token_or_none(SECRET, text) is None


@pytest.mark.parametrize("change", ["0", "-", " ", "A"])
def test_a_changed_card_is_no_card(change):
    token = token_of(SECRET, SEAT)

    for place in range(len(token)):
        forged = token[:place] + change + token[place + 1 :]
        assert forged == token or seat_of_token_or_none(SECRET, forged) is None


def test_a_number_written_another_way_is_no_card():
    assert seat_of_token_or_none(SECRET, "0" + token_of(SECRET, SEAT)) is None
