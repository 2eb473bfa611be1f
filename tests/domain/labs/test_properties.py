"""What holds for every lab of every kind, however it is played."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.labs.random_labs import LABS
from webapp.domain.labs.chat import TalkState
from webapp.domain.labs.codes import BUILTINS, CODES
from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.moves import (
    BadMove,
    Move,
    back,
    path_of,
    read_move,
    read_run,
    rewind,
)
from webapp.domain.labs.odds import OddsState
from webapp.domain.labs.playing import play, playable, result
from webapp.domain.labs.scenes import SILENT, TOLD_ADULT, Story
from webapp.domain.labs.states import Choice, State

SEED = "owls"
TONES = {"pause", "good", "plain"}
# Verbs that bring an ending nearer, for each kind; a story is led on by its `z` replies.
ONWARD = ("stop", "stamp", "judge", "save", "send", "guess", "again", "choose")
quick = settings(max_examples=15, deadline=None, derandomize=True, database=None)
every_kind = pytest.mark.parametrize("kind", LABS)


def typed(choice: Choice, number: int) -> Move:
    """The move of a choice, with a number where one is to be typed."""
    return read_move(str(choice.move), str(number)) if choice.entry else choice.move


def a_run(lab: Lab, dice: st.DataObject, most: int = 12) -> tuple[list[Move], list[State]]:
    """A log of random choices and ways back, and the state after each."""
    log: list[Move] = []
    states = [play(lab, log, SEED)]
    for number in dice.draw(st.lists(st.integers(0, 997), max_size=most)):
        state = states[-1]
        options = [typed(choice, number % 101) for choice in state.choices]
        options += [back(n) for n in range(len(state.path))]
        if not options:
            break
        log.append(options[number % len(options)])
        states.append(play(lab, log, SEED))
    return log, states


@every_kind
@quick
@given(st.data())
def test_whoever_has_not_ended_has_a_choice(kind: str, dice: st.DataObject):
    _, states = a_run(dice.draw(LABS[kind]), dice)

    assert all(state.choices or state.is_ended for state in states)


@every_kind
@quick
@given(st.data())
def test_from_everywhere_an_ending_is_reached(kind: str, dice: st.DataObject):
    lab = dice.draw(LABS[kind])
    log, (*_, state) = a_run(lab, dice)

    for _ in range(30):
        if state.is_ended:
            break
        log.append(onward(state))
        state = play(lab, log, SEED)

    assert state.is_ended


def onward(state: State) -> Move:
    """The choice that leads on."""
    written = [c for c in state.choices if c.move.key == "z"]
    leading = [c for c in state.choices if c.move.verb in ONWARD]
    return typed((written or leading or [*state.choices])[0], 5)


@every_kind
@quick
@given(st.data())
def test_what_a_page_shows_is_whole(kind: str, dice: st.DataObject):
    _, states = a_run(dice.draw(LABS[kind]), dice)

    for state in states:
        moves = [str(choice.move) for choice in state.choices]
        assert len(set(moves)) == len(moves)
        assert all(read_move(text) == c.move for text, c in zip(moves, state.choices, strict=True))
        assert all(bool(c.builtin) != bool(c.html and c.text) for c in state.choices)
        assert {c.builtin for c in state.choices} <= BUILTINS[LabKind(kind)] | {""}
        if state.feedback is not None:
            assert state.feedback.code in CODES[LabKind(kind)] | {""}
            assert state.feedback.tone in TONES
            assert state.feedback.code or state.feedback.html


@every_kind
@quick
@given(st.data())
def test_going_back_equals_never_having_gone_on(kind: str, dice: st.DataObject):
    lab = dice.draw(LABS[kind])
    log, (*_, state) = a_run(lab, dice)

    assert state.path == path_of(log)
    for n in range(len(state.path)):
        beginning = rewind(log, n)
        assert play(lab, beginning, SEED) == play(lab, (*log, back(n)), SEED)
    assert play(lab, rewind(log, len(state.path)), SEED) == state


@every_kind
@quick
@given(st.data())
def test_a_stored_run_is_the_same_run(kind: str, dice: st.DataObject):
    lab = dice.draw(LABS[kind])
    log, (*_, state) = a_run(lab, dice)
    stored = read_run(str(move) for move in log)

    assert play(lab, stored, SEED) == state
    assert result(lab, stored, SEED) == result(lab, log, SEED)


@every_kind
@quick
@given(st.data())
def test_a_result_is_in_range_and_keeps_its_first_ending(kind: str, dice: st.DataObject):
    lab = dice.draw(LABS[kind])
    log, states = a_run(lab, dice, most=16)
    first = next((n for n, state in enumerate(states) if state.is_ended), None)

    told = result(lab, log, SEED)

    assert 0 <= told.percent <= 100
    assert told.is_finished == (first is not None)
    assert told.ending == (states[first].ending if first is not None else None)
    assert told.is_finished or told.percent == 0 or kind == "inbox"
    assert all(type(value) in (int, str) for value in told.facts.values())
    assert result(lab, log[:1], SEED).facts.keys() == told.facts.keys()


@every_kind
@quick
@given(st.data())
def test_looking_around_after_an_ending_changes_no_report(kind: str, dice: st.DataObject):
    lab = dice.draw(LABS[kind])
    log, states = a_run(lab, dice, most=16)
    first = next((n for n, state in enumerate(states) if state.is_ended), None)
    if first is None:
        return
    at_end, later = result(lab, log[:first], SEED), result(lab, log, SEED)

    assert {**later.facts, "recovered": 0} == {**at_end.facts, "recovered": 0}
    assert later.percent >= at_end.percent


WORDS = st.from_regex(r"[a-z]{2,8}(:[a-z0-9.-]{0,6}){0,2}", fullmatch=True)


@every_kind
@quick
@given(st.data())
def test_a_move_of_nobody_is_refused_and_nothing_else_happens(kind: str, dice: st.DataObject):
    lab = dice.draw(LABS[kind])
    log, (*_, state) = a_run(lab, dice)
    possible = {choice.move for choice in state.choices}
    entries = {(c.move.verb, c.move.at) for c in state.choices if c.entry}
    strange = dice.draw(WORDS.map(read_move) | twisted(state))
    if strange in possible - {typed(c, 0) for c in state.choices if c.entry}:
        return
    if (strange.verb, strange.at) in entries or strange.verb == "back":
        return

    with pytest.raises(BadMove):
        play(lab, (*log, strange), SEED)


def twisted(state: State) -> st.SearchStrategy[Move]:
    """Moves that are possible, with a piece taken from another."""
    moves = [choice.move for choice in state.choices] or [Move("stop")]
    one = st.sampled_from(moves)
    return st.builds(lambda a, b, c: Move(a.verb, b.at, c.key), one, one, one)


@every_kind
@quick
@given(st.data())
def test_of_an_old_run_a_beginning_can_be_played(kind: str, dice: st.DataObject):
    first, second = dice.draw(LABS[kind]), dice.draw(LABS[kind])
    log, _ = a_run(first, dice)

    kept = playable(second, log, SEED)

    assert kept == tuple(log[: len(kept)])
    assert play(second, kept, SEED).path == path_of(kept)
    assert playable(first, log, SEED) == tuple(log)


@pytest.mark.parametrize("kind", ["tips", "odds"])
@quick
@given(st.data())
def test_money_is_never_below_zero(kind: str, dice: st.DataObject):
    _, states = a_run(dice.draw(LABS[kind]), dice, most=20)

    for state in states:
        assert isinstance(state, TalkState | OddsState)
        assert state.money_left is not None
        assert state.money_left >= Decimal(0)


@pytest.mark.parametrize("kind", ["chat", "tips"])
@pytest.mark.parametrize(("flag", "builtin"), [(TOLD_ADULT, "ask"), (SILENT, "silence")])
@quick
@given(st.data())
def test_asking_and_silence_are_always_possible(
    kind: str, flag: str, builtin: str, dice: st.DataObject
):
    lab = dice.draw(LABS[kind])
    assert isinstance(lab, Story)
    _, states = a_run(lab, dice)

    for state in (s for s in states if not s.is_ended):
        replies = {r.key: r.flags for r in lab.scene(state.place).replies}
        keys = [c.move.key for c in state.choices_for("choose")]
        assert builtin in keys or any(flag in replies.get(key, ()) for key in keys)
