"""Settings: switches until they are saved, and what the panel says to reports."""

import pytest

from tests.domain.labs.panels import chat_app
from tests.domain.labs.stories import run
from webapp.domain.labs.moves import BadMove
from webapp.domain.labs.playing import play, result
from webapp.domain.labs.settings import SettingsState
from webapp.domain.labs.states import Ending

APP = chat_app()


def stand(*texts: str) -> SettingsState:
    state = play(APP, run(*texts))
    assert isinstance(state, SettingsState)
    return state


def test_switches_stand_as_a_new_app_has_them():
    state = stand()

    assert [s.current.key for s in state.switches] == ["all", "all"]
    assert [str(c.move) for c in state.choices] == [
        "set:phone:off",
        "set:posts:d3",
        "set:posts:m1",
        "save",
    ]


def test_nothing_tells_what_is_good_before_it_was_saved():
    state = stand("set:phone:off")

    assert [s.worth for s in state.switches] == [None, None]
    assert (state.is_goal_reached, state.feedback) == (None, None)


def test_a_saved_panel_says_how_well_each_switch_stands():
    state = stand("set:phone:off", "set:posts:m1", "save")

    assert [s.worth for s in state.switches] == [1, 0.5]
    assert (state.place, state.ending, state.is_goal_reached) == ("saved", Ending.DONE, False)
    assert state.feedback is not None
    assert (state.feedback.code, state.feedback.tone) == ("goal-near", "pause")


def test_a_saved_panel_can_be_opened_again():
    state = stand("set:phone:off", "save", "back:1", "set:posts:d3", "save")

    assert state.is_goal_reached


@pytest.mark.parametrize(
    "texts",
    [("set:phone:all",), ("set:phone:d3",), ("set:gone:off",), ("save:x",), ("save", "save")],
)
def test_a_move_that_is_not_possible_is_refused(texts: tuple[str, ...]):
    with pytest.raises(BadMove):
        play(APP, run(*texts))


@pytest.mark.parametrize(
    ("texts", "percent", "facts"),
    [
        (("set:phone:off", "set:posts:d3", "save"), 100, {"right": 2, "goal_reached": 1}),
        (("set:phone:off", "set:posts:m1", "save"), 75, {"right": 1, "goal_reached": 0}),
        (("save",), 0, {"changed": 0, "switches": 2}),
        (("set:phone:off",), 0, {"changed": 1, "goal_reached": 0}),
        (("save", "back:0", "set:phone:off", "set:posts:d3", "save"), 0, {"goal_reached": 0}),
        (("set:phone:off", "set:phone:all", "set:posts:d3", "save"), 50, {"changed": 1}),
    ],
)
def test_the_panel_as_first_saved_counts(
    texts: tuple[str, ...], percent: int, facts: dict[str, int]
):
    told = result(APP, run(*texts))

    assert told.percent == percent
    assert {name: told.facts[name] for name in facts} == facts
