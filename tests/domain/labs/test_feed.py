"""A feed: what is watched decides what comes; predictions, the switch, and the plan."""

import pytest

from tests.domain.labs.panels import endless
from tests.domain.labs.stories import run
from webapp.domain.labs.feed_values import FeedState
from webapp.domain.labs.moves import BadMove
from webapp.domain.labs.playing import play, result
from webapp.domain.labs.states import Ending

FEED = endless()


def stand(*texts: str, seed: str = "owls") -> FeedState:
    state = play(FEED, run(*texts), seed)
    assert isinstance(state, FeedState)
    return state


def place_of(topic: str, *texts: str) -> str:
    """Where a clip of this topic lies in the feed."""
    return next(c.place for c in stand(*texts).clips if c.clip.topic == topic and not c.action)


def watch_only(topic: str, *before: str) -> tuple[str, ...]:
    """Watch the clips of one topic and skip the others."""
    return (*before, *(
        f"{'watch' if c.clip.topic == topic else 'skip'}:{c.place}" for c in stand(*before).clips
    ))  # fmt: skip


def topics(*texts: str, seed: str = "owls") -> list[str]:
    return sorted(c.clip.topic for c in stand(*texts, seed=seed).clips)


def code_after(*texts: str) -> str:
    feedback = stand(*texts).feedback
    return feedback.code if feedback else ""


ONE_ROUND = watch_only("cats")


def test_at_first_there_is_one_clip_of_each_topic():
    state = stand()

    assert topics() == ["ball", "cats", "food"]
    assert (state.place, state.round, state.rounds) == ("watch", 1, 3)
    assert (state.minutes, state.minutes_planned, state.is_over_plan) == (0, 6, False)


def test_a_clip_is_watched_skipped_or_not_wanted():
    place = place_of("cats")

    state = stand(f"watch:{place}")

    assert [c.action for c in state.clips if c.place == place] == ["watch"]
    assert state.minutes == sum(c.clip.minutes for c in state.clips if c.action == "watch")
    assert stand(f"skip:{place}").minutes == stand(f"less:{place}").minutes == 0


def test_a_watched_clip_tells_its_trick():
    state = stand(f"watch:{place_of('cats')}")

    (trick,) = state.found
    assert state.feedback is not None
    assert state.feedback.html == trick.html == trick.text
    assert state.feedback.code == "watched"


def test_after_the_clips_comes_a_prediction():
    state = stand(*ONE_ROUND)

    assert state.place == "predict"
    assert [str(c.move) for c in state.choices_for("guess")] == [
        "guess:cats",
        "guess:ball",
        "guess:food",
        "guess:mixed",
        "guess:unsure",
    ]


def test_what_was_watched_comes_again():
    assert topics(*ONE_ROUND, "guess:cats").count("cats") == 2
    assert code_after(*ONE_ROUND, "guess:cats") == "right"
    assert code_after(*ONE_ROUND, "guess:unsure") == "not-yet"


def test_a_prediction_says_what_came():
    (said,) = stand(*ONE_ROUND, "guess:ball").predictions

    assert (said.guess, said.truth, said.is_right) == ("ball", "cats", False)


def test_without_the_switch_it_is_mixed_again():
    off = (*ONE_ROUND, "switch:personal")

    assert code_after(*off) == "switch-found"
    assert not stand(*off).is_personal
    assert topics(*off, "guess:mixed") == ["ball", "cats", "food"]
    assert code_after(*off, "guess:mixed") == "right-mixed"
    assert code_after(*off, "guess:cats") == "not-yet-mixed"


def test_a_class_sees_the_same_and_another_class_does_not():
    seen = {tuple(c.clip.id for c in stand(seed=f"class {n}").clips) for n in range(30)}

    assert stand(seed="owls") == stand(seed="owls")
    assert len(seen) > 5


def test_stopping_is_always_possible_and_ends_it():
    state = stand("stop")

    assert (state.ending, state.choices) == (Ending.DONE, ())
    assert code_after("stop") == "in-time"
    assert code_after(*ONE_ROUND, "stop") == "in-time"


@pytest.mark.parametrize(
    "texts",
    [
        ("watch:9-9",),
        ("watch:1-1", "skip:1-1"),
        ("guess:cats",),
        ("switch:other",),
        ("switch:personal", "switch:personal"),
        (*ONE_ROUND, "guess:dogs"),
        (*ONE_ROUND, "guess:cats", "watch:1-1"),
        ("stop", "watch:1-1"),
        ("stop:now",),
    ],
)
def test_a_move_that_is_not_possible_is_refused(texts: tuple[str, ...]):
    with pytest.raises(BadMove):
        play(FEED, run(*texts), "owls")


TWO_ROUNDS = watch_only("cats", *ONE_ROUND, "guess:cats")
THREE_ROUNDS = watch_only("cats", *TWO_ROUNDS, "guess:cats")


def test_after_the_last_round_it_ends_and_says_how_the_plan_went():
    state = stand(*THREE_ROUNDS)

    assert (state.ending, state.choices, state.is_over_plan) == (Ending.DONE, (), True)
    assert code_after(*THREE_ROUNDS) == "over-time"


@pytest.mark.parametrize(
    ("texts", "percent", "facts"),
    [
        (THREE_ROUNDS, 50, {"predictions_right": 2, "predictions": 2, "in_time": 0}),
        ((*TWO_ROUNDS, "stop"), 75, {"predictions_right": 1, "switch_found": 0, "in_time": 1}),
        ((*TWO_ROUNDS, "switch:personal", "stop"), 100, {"switch_found": 1}),
        (("switch:personal", "back:0", "stop"), 50, {"switch_found": 1, "taken_back": 1}),
        (("stop",), 25, {"predictions": 0, "minutes": 0, "minutes_planned": 6}),
        (ONE_ROUND, 0, {"predictions": 0}),
        (
            (*ONE_ROUND, "guess:ball", "back:3", "guess:cats", "stop"),
            25,
            {"predictions_right": 0, "predictions": 1},
        ),
    ],
)
def test_predictions_the_switch_and_the_plan_count(
    texts: tuple[str, ...], percent: int, facts: dict[str, int]
):
    told = result(FEED, run(*texts), "owls")

    assert told.percent == percent
    assert {name: told.facts[name] for name in facts} == facts
