"""A newscheck: opening cards with few steps, judging, and what it says to reports."""

import pytest

from tests.domain.labs.panels import whale
from tests.domain.labs.stories import run
from webapp.domain.labs.moves import BadMove
from webapp.domain.labs.newscheck import Claim, NewsState
from webapp.domain.labs.playing import play, result
from webapp.domain.labs.states import Ending

WHALE = whale()


def stand(*texts: str) -> NewsState:
    state = play(WHALE, run(*texts))
    assert isinstance(state, NewsState)
    return state


def test_nothing_is_open_and_no_verdict_is_told_at_first():
    state = stand()

    assert [c.is_open for c in state.cards] == [False, False, False]
    assert (state.steps_left, state.given, state.verdict) == (2, "", "")


def test_a_card_costs_steps_and_says_what_was_found():
    state = stand("open:who")

    assert (state.place, state.steps_left) == ("who", 1)
    assert state.feedback is not None
    assert (state.feedback.html, state.feedback.code) == ("Found by who.", "opened")


def test_with_no_steps_left_one_can_only_judge():
    state = stand("open:who", "open:image")

    assert [c.move.verb for c in state.choices] == ["judge"] * 5
    assert [c.builtin for c in state.choices] == ["true", "false", "mixed", "unproven", "ask"]


@pytest.mark.parametrize(
    ("texts", "code", "tone"),
    [
        (("open:who", "judge:false"), "right", "good"),
        (("judge:false",), "right-unchecked", "plain"),
        (("judge:ask",), "asked", "good"),
        (("judge:unproven",), "held", "plain"),
        (("open:who", "judge:true"), "not-yet", "pause"),
    ],
)
def test_a_judgement_is_answered(texts: tuple[str, ...], code: str, tone: str):
    state = stand(*texts)

    assert state.feedback is not None
    assert (state.feedback.code, state.feedback.tone) == (code, tone)
    assert (state.ending, state.verdict, state.choices) == (Ending.DONE, "false", ())


@pytest.mark.parametrize(
    "texts",
    [
        ("open:nobody",),
        ("open:who", "open:who"),
        ("open:who", "open:image", "open:others"),
        ("judge:fake",),
        ("judge:false:x",),
        ("judge:false", "open:who"),
    ],
)
def test_a_move_that_is_not_possible_is_refused(texts: tuple[str, ...]):
    with pytest.raises(BadMove):
        play(WHALE, run(*texts))


@pytest.mark.parametrize(
    ("texts", "percent", "facts"),
    [
        (("open:image", "open:who", "judge:false"), 100, {"first_check": "image", "checks": 2}),
        (("judge:false",), 70, {"first_check": "", "checks": 0, "prediction_right": 1}),
        (("open:who", "judge:ask"), 100, {"told_adult": 1, "prediction_right": 0}),
        (("open:who", "judge:mixed"), 65, {"verdict_given": "mixed"}),
        (("open:who", "judge:true"), 30, {"prediction_right": 0}),
        (("open:who",), 0, {"verdict_given": ""}),
        (("judge:true", "back:0", "open:who", "judge:false"), 0, {"verdict_given": "true"}),
        (("open:who", "back:0", "open:image", "judge:false"), 100, {"first_check": "who"}),
    ],
)
def test_the_first_judgement_counts(
    texts: tuple[str, ...], percent: int, facts: dict[str, int | str]
):
    told = result(WHALE, run(*texts))

    assert told.percent == percent
    assert {name: told.facts[name] for name in facts} == facts


@pytest.mark.parametrize("verdict", Claim)
def test_asking_is_right_whatever_the_claim_is(verdict: Claim):
    assert result(whale(verdict), run("open:who", "judge:ask")).percent == 100


@pytest.mark.parametrize("verdict", Claim)
def test_before_the_judgement_no_state_depends_on_the_verdict(verdict: Claim):
    for texts in ((), ("open:who",), ("open:who", "open:image")):
        assert play(whale(verdict), run(*texts)) == play(WHALE, run(*texts))
