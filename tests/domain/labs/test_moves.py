"""Moves as text: what a row of the database and a button of a form hold."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.labs.panels import group_proof
from tests.domain.labs.stories import run
from webapp.domain.labs.moves import LONGEST_RUN, BadMove, Move, back, path_of, read_move, rewind
from webapp.domain.labs.playing import play, playable

WORD = st.from_regex(r"[a-z]{2,12}", fullmatch=True)
PIECE = st.from_regex(r"[a-z0-9.-]{1,60}", fullmatch=True)
MOVES = st.builds(Move, WORD) | st.builds(Move, WORD, PIECE) | st.builds(Move, WORD, PIECE, PIECE)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(MOVES)
def test_a_move_is_read_as_it_was_written(move: Move):
    assert read_move(str(move)) == move


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=30), st.text("0123456789.,-%abc ", max_size=6))
def test_whatever_is_sent_is_a_move_or_refused(text: str, typed: str):
    with suppress(BadMove):
        assert len(str(read_move(text, typed))) <= 140


@pytest.mark.parametrize(
    ("typed", "key"), [("12", "12"), ("0.50", "0.5"), ("１２", "12"), ("12%", "12"), ("", "")]
)
def test_a_number_is_typed_beside_a_choice(typed: str, key: str):
    assert read_move("guess:q", typed) == Move("guess", "q", key)


@pytest.mark.parametrize("typed", ["many", "-1", "10000000", "1 2"])
def test_what_is_no_number_is_refused(typed: str):
    with pytest.raises(BadMove):
        read_move("guess:q", typed)


def test_a_number_does_not_change_another_button():
    assert read_move("guess:q:unsure", "12") == Move("guess", "q", "unsure")


def test_a_path_is_what_was_not_taken_back():
    log = (*run("keep:l1", "crop:l1", "keep:l2"), back(1), *run("keep:l3"))

    assert path_of(log) == run("keep:l1", "keep:l3")
    assert rewind(log, 1) == run("keep:l1")
    with pytest.raises(BadMove):
        rewind(log, 3)


def test_a_run_has_an_end():
    log = run("keep:l1", "crop:l1") * LONGEST_RUN

    assert playable(group_proof(), log) == log[:LONGEST_RUN]
    with pytest.raises(BadMove):
        play(group_proof(), log)
