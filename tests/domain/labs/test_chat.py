"""A chat: every way through it, and what it says to reports."""

import pytest

from tests.domain.labs.stories import run, skin_gift
from webapp.domain.labs.chat import TalkState
from webapp.domain.labs.moves import BadMove, back, rewind
from webapp.domain.labs.playing import play, playable, result
from webapp.domain.labs.states import Ending

CHAT = skin_gift()
HARMED = run("choose:start:a", "choose:gave-id:a")


def stand(*texts: str) -> TalkState:
    state = play(CHAT, run(*texts))
    assert isinstance(state, TalkState)
    return state


def test_a_chat_begins_at_its_first_scene():
    state = stand()

    assert state.place == "start"
    assert [str(c.move) for c in state.choices] == [
        "choose:start:a",
        "choose:start:b",
        "choose:start:c",
        "choose:start:silence",
        "look:start-1",
        "look:start-2",
    ]


def test_asking_an_adult_and_silence_are_there_when_the_author_wrote_none():
    state = stand("choose:start:b")

    assert [c.builtin for c in state.choices_for("choose")] == ["", "", "silence", "ask"]
    assert stand("choose:start:b", "choose:ask-why:ask").place == "end-safe-asked"


def test_silence_after_a_risk_is_a_recovery():
    state = stand("choose:start:a", "choose:gave-id:silence")

    assert state.place == "end-recover-silent"
    assert state.ending is Ending.RECOVER
    assert state.choices == ()


def test_a_risky_reply_is_answered_with_a_pause():
    feedback = stand("choose:start:a").feedback

    assert feedback is not None
    assert feedback.tone == "pause"


def test_a_message_with_a_clue_is_found_by_looking():
    state = stand("look:start-2", "look:start-1")

    assert [c.key for c in state.found] == ["secret"]
    assert state.talk[1].clues == state.found
    assert state.feedback is not None
    assert state.feedback.code == "no-clue"


def test_the_way_back_from_a_bad_ending_restores_the_talk():
    before = stand("choose:start:a")
    after = play(CHAT, (*HARMED, *run("choose:end-harm-photo:rewind")))

    assert isinstance(after, TalkState)
    assert after.place == before.place
    assert after.talk == before.talk


def test_going_back_equals_playing_the_beginning():
    log = (*HARMED, back(1))

    assert play(CHAT, log) == play(CHAT, rewind(HARMED, 1)) == stand("choose:start:a")


def test_every_reply_says_where_it_is_taken_back():
    talk = stand("look:start-1", "choose:start:b", "choose:ask-why:a").talk

    assert [said.at for said in talk if said.is_mine] == [1, 2]


@pytest.mark.parametrize(
    "texts",
    [
        ("choose:start:z",),
        ("choose:gave-id:a",),
        ("choose:start:ask",),
        ("look:gave-id-1",),
        ("look:start-1", "look:start-1"),
        ("back:0",),
        ("back:x",),
        ("stamp:start:a",),
        ("choose:start:c", "choose:end-safe-told:silence"),
    ],
)
def test_a_move_that_is_not_possible_is_refused(texts: tuple[str, ...]):
    with pytest.raises(BadMove):
        play(CHAT, run(*texts))


def test_an_old_run_is_played_as_far_as_it_goes():
    assert playable(CHAT, run("choose:start:b", "choose:gone:a", "back:0")) == run("choose:start:b")


@pytest.mark.parametrize(
    ("texts", "percent", "facts"),
    [
        (("choose:start:c",), 100, {"risk_taken": 0, "stopped_at": 1, "told_adult": 1}),
        (("choose:start:silence",), 90, {"risk_taken": 0, "stopped_at": 1, "told_adult": 0}),
        (
            ("choose:start:a", "choose:gave-id:b"),
            80,
            {"risk_taken": 2, "stopped_at": 2, "told_adult": 1},
        ),
        (
            ("choose:start:a", "choose:gave-id:a"),
            30,
            {"risk_taken": 5, "stopped_at": 0, "told_adult": 0, "end_scene": "end-harm-photo"},
        ),
        (
            ("choose:start:a", "choose:gave-id:a", "choose:end-harm-photo:rewind",
             "choose:gave-id:b"),
            50,
            {"risk_taken": 5, "stopped_at": 0, "recovered": 1},
        ),
        (("choose:start:b",), 0, {"end_scene": ""}),
    ],
)  # fmt: skip
def test_a_run_says_what_happened_first(
    texts: tuple[str, ...], percent: int, facts: dict[str, int | str]
):
    told = result(CHAT, run(*texts))

    assert told.percent == percent
    assert {name: told.facts[name] for name in facts} == facts


def test_a_risk_that_was_taken_back_is_still_told():
    told = result(CHAT, run("choose:start:a", "back:0", "choose:start:c"))

    assert told.ending is Ending.SAFE
    assert told.facts["risk_taken"] == 2
    assert told.facts["taken_back"] == 1


def test_looking_around_after_the_first_ending_changes_no_report():
    first = run("look:start-2", "choose:start:c")
    more = run("back:1", "choose:start:a", "choose:gave-id:a")

    assert result(CHAT, first) == result(CHAT, (*first, *more))
    assert result(CHAT, first).facts["clues_found"] == 1
