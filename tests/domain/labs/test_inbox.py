"""An inbox: looking, clicking, stamping, and what it says to reports."""

import pytest

from tests.domain.labs.stories import run, school_mail
from webapp.domain.labs.inbox import InboxState
from webapp.domain.labs.moves import BadMove
from webapp.domain.labs.playing import play, result
from webapp.domain.labs.states import Ending

INBOX = school_mail()
WELL = ("stamp:m1:phish", "stamp:m2:ok", "stamp:m3:spam")


def stand(*texts: str) -> InboxState:
    state = play(INBOX, run(*texts))
    assert isinstance(state, InboxState)
    return state


def code_after(*texts: str) -> str:
    feedback = stand(*texts).feedback
    return feedback.code if feedback else ""


def test_nothing_is_found_at_first():
    state = stand()

    assert state.found == ()
    assert state.clues_of == 2
    assert [m.stamp for m in state.mails] == ["", "", ""]


def test_looking_finds_clues_and_says_so():
    assert [c.key for c in stand("look:m1:s1", "look:m1:urgency").found] == ["urgency"]
    assert code_after("look:m1:s1") == "no-clue"
    assert code_after("look:m1:login") == "clue"


def test_a_clicked_trap_shows_what_would_have_happened():
    state = stand("click:m1:login")

    assert state.feedback is not None
    assert (state.feedback.html, state.feedback.tone) == ("A false page.", "pause")
    assert [p.key for p in state.mails[0].clicked] == ["login"]


@pytest.mark.parametrize(
    ("move", "code"),
    [
        ("stamp:m1:phish", "right"),
        ("stamp:m1:ask", "asked"),
        ("stamp:m1:spam", "half"),
        ("stamp:m1:ok", "trusted"),
        ("stamp:m2:phish", "thrown-away"),
        ("stamp:m3:ok", "trusted"),
    ],
)
def test_a_stamp_is_answered(move: str, code: str):
    assert code_after(move) == code


def test_a_stamped_mail_shows_all_its_clues():
    assert len(stand("stamp:m1:ok").mails[0].found) == 2


def test_an_inbox_ends_with_the_last_stamp():
    state = stand(*WELL)

    assert state.ending is Ending.DONE
    assert state.choices == ()


@pytest.mark.parametrize(
    "texts",
    [
        ("look:m9:s1",),
        ("look:m1:s9",),
        ("click:m1:s1",),
        ("stamp:m1:good",),
        ("look:m1:s1", "look:m1:s1"),
        ("stamp:m1:ok", "look:m1:s1"),
    ],
)
def test_a_move_that_is_not_possible_is_refused(texts: tuple[str, ...]):
    with pytest.raises(BadMove):
        play(INBOX, run(*texts))


@pytest.mark.parametrize(
    ("texts", "percent", "facts"),
    [
        (("look:m1:urgency", "look:m1:login", *WELL), 100, {"clues_found": 2, "right": 3}),
        (WELL, 75, {"clues_found": 0, "lures_clicked": 0}),
        (("stamp:m1:ask", "stamp:m2:ask", "stamp:m3:ask"), 75, {"told_adult": 3, "right": 3}),
        (
            ("click:m1:login", "stamp:m1:phish", "stamp:m2:phish", "stamp:m3:phish"),
            25,
            {"lures_clicked": 1, "good_mail_thrown_away": 1, "right": 1},
        ),
        (("stamp:m1:ok", "back:0", *WELL), 50, {"bad_mail_trusted": 1}),
    ],
)
def test_the_first_stamps_are_told(texts: tuple[str, ...], percent: int, facts: dict[str, int]):
    told = result(INBOX, run(*texts))

    assert told.ending is Ending.DONE
    assert told.percent == percent
    assert {name: told.facts[name] for name in facts} == facts
