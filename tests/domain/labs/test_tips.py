"""Tips: pocket money in a live room, and what it says to reports."""

from decimal import Decimal

import pytest

from tests.domain.labs.panels import live_room
from tests.domain.labs.stories import run
from webapp.domain.labs.chat import TalkState
from webapp.domain.labs.moves import BadMove
from webapp.domain.labs.playing import play, result
from webapp.domain.labs.states import Ending

ROOM = live_room()


def stand(*texts: str) -> TalkState:
    state = play(ROOM, run(*texts))
    assert isinstance(state, TalkState)
    return state


def test_a_choice_with_a_gift_says_its_price():
    assert [c.price for c in stand().choices] == [50, 10, None, None, None, None]


def test_a_gift_costs_money():
    state = stand("choose:start:b")

    assert (state.place, state.money_left) == ("more", 40)


def test_what_is_too_dear_is_no_choice():
    state = stand("choose:start:b")

    assert "choose:more:a" not in map(str, (c.move for c in state.choices))
    with pytest.raises(BadMove):
        stand("choose:start:b", "choose:more:a")


def test_asking_and_silence_cost_nothing():
    assert stand("choose:start:b", "choose:more:ask").ending is Ending.SAFE
    assert stand("choose:start:silence").money_left == Decimal(50)


def test_the_way_back_from_a_bad_ending_gives_the_money_back():
    state = stand("choose:start:a", "choose:end-harm-spent:rewind")

    assert (state.place, state.money_left, state.talk) == ("start", 50, stand().talk)


def test_a_line_of_pressure_is_found_by_looking():
    assert [c.key for c in stand("look:start-1").found] == ["push"]


@pytest.mark.parametrize(
    ("texts", "percent", "facts"),
    [
        (("look:start-1", "choose:start:c"), 100, {"money_left_cents": 5000, "clues_found": 1}),
        (("choose:start:c",), 80, {"clues_found": 0, "clues_of": 1}),
        (("look:start-1", "choose:start:b", "choose:more:b"), 79, {"spent_cents": 1000}),
        (("choose:start:a",), 24, {"money_left_cents": 0, "end_scene": "end-harm-spent"}),
        (("choose:start:ask",), 80, {"told_adult": 1, "stopped_at": 1}),
        (("choose:start:b",), 0, {"spent_cents": 1000}),
        (
            ("choose:start:a", "choose:end-harm-spent:rewind", "choose:start:c"),
            40,
            {"money_left_cents": 0, "recovered": 1},
        ),
    ],
)
def test_money_left_at_the_first_ending_counts(
    texts: tuple[str, ...], percent: int, facts: dict[str, int | str]
):
    told = result(ROOM, run(*texts))

    assert told.percent == percent
    assert {name: told.facts[name] for name in facts} == facts
