"""Evidence: what is kept, cropped or deleted, and what it says to reports."""

import pytest

from tests.domain.labs.panels import group_proof
from tests.domain.labs.stories import run
from webapp.domain.labs.evidence import EvidenceState
from webapp.domain.labs.moves import BadMove
from webapp.domain.labs.playing import play, result
from webapp.domain.labs.states import Ending

PROOF = group_proof()
WELL = ("keep:l1", "keep:l3", "fill:when:b", "send")


def stand(*texts: str) -> EvidenceState:
    state = play(PROOF, run(*texts))
    assert isinstance(state, EvidenceState)
    return state


def test_everything_lies_open_at_first():
    state = stand()

    assert [(x.line.key, x.action) for x in state.lines] == [("l1", ""), ("l2", ""), ("l3", "")]
    assert [str(c.move) for c in state.choices if c.move.at == "l1"] == [
        "keep:l1",
        "crop:l1",
        "delete:l1",
    ]
    assert [str(c.move) for c in state.choices_for("fill")] == [
        "fill:when:a",
        "fill:when:b",
        "fill:when:unsure",
    ]


def test_keeping_can_be_changed_and_deleting_only_taken_back():
    assert stand("keep:l1", "crop:l1").lines[0].action == "crop"
    assert not [c for c in stand("delete:l1").choices if c.move.at == "l1"]
    assert stand("delete:l1", "back:0").lines[0].action == ""


@pytest.mark.parametrize(
    ("move", "tone"),
    [
        ("keep:l1", "plain"),
        ("crop:l1", "pause"),
        ("delete:l1", "pause"),
        ("delete:l2", "plain"),
        ("crop:l2", "plain"),
    ],
)
def test_a_pause_is_for_what_is_needed(move: str, tone: str):
    feedback = stand(move).feedback

    assert feedback is not None
    assert (feedback.tone, feedback.code) == (tone, move.partition(":")[0])


def test_what_is_kept_is_told_only_after_sending():
    acted = ("crop:l1", "delete:l3", "fill:when:a")
    before, after = stand(*acted), stand(*acted, "send")

    assert (before.kept, before.lost, before.missing) == ((), (), ())
    assert before.fields[0].is_right is None
    assert (after.kept, after.lost) == (("words",), ("link",))
    assert after.missing == ("account", "time")
    assert after.fields[0].is_right is False


def test_complete_evidence_is_praised():
    state = stand(*WELL)

    assert (state.ending, state.choices, state.kept) == (Ending.DONE, (), PROOF.goal)
    assert state.feedback is not None
    assert (state.feedback.code, state.feedback.tone) == ("complete", "good")


@pytest.mark.parametrize(
    "texts",
    [
        ("keep:l9",),
        ("keep:l1", "keep:l1"),
        ("delete:l1", "keep:l1"),
        ("fill:when:c",),
        ("fill:who:a",),
        ("send", "keep:l1"),
        ("send:now",),
    ],
)
def test_a_move_that_is_not_possible_is_refused(texts: tuple[str, ...]):
    with pytest.raises(BadMove):
        play(PROOF, run(*texts))


@pytest.mark.parametrize(
    ("texts", "percent", "facts"),
    [
        (WELL, 100, {"kept": 4, "lost": 0, "missing": "", "form_right": 1}),
        (("keep:l1", "keep:l3", "send"), 70, {"kept": 4, "form_right": 0, "form_of": 1}),
        (("keep:l1", "crop:l3", "fill:when:unsure", "send"), 70, {"kept": 4, "cropped": 1}),
        (("keep:l1", "delete:l3", "send"), 52, {"lost": 1, "missing": "link", "deleted": 1}),
        (("send",), 0, {"kept": 0, "lost": 0, "missing": "account,time,link,words"}),
        (("keep:l1",), 0, {"kept": 3}),
        (("send", "back:0", *WELL), 0, {"kept": 0}),
    ],
)
def test_evidence_as_first_sent_counts(
    texts: tuple[str, ...], percent: int, facts: dict[str, int | str]
):
    told = result(PROOF, run(*texts))

    assert told.percent == percent
    assert {name: told.facts[name] for name in facts} == facts
