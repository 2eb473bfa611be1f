"""Before a workshop ends, what was asked before and after is looked at together."""

import re

import pytest

from tests.web.stages import Stage, a_stage
from tests.web.visiting import send, text


@pytest.fixture
def stage(parts) -> Stage:
    return a_stage(parts)


def test_what_was_measured_is_told_when_the_room_looks_back(stage):
    """To all screens, with counts from five answers up, and no answer is taken any more."""
    phone, wall = stage.joined(), f"/workshops/{stage.place[1]}/wall"
    stage.say("go 3")
    send(phone, "/w/answer", act="q2", pick="a")
    stage.say("close")
    assert "We look at the answers together near the end." in text(phone.get("/w"))

    stage.say("go 6")

    screens = [text(one.get(path)) for one, path in ((phone, "/w"), (stage.cole, wall))]
    host = text(stage.cole.get(f"/workshops/{stage.place[1]}/host"))
    assert all("is-right" in page for page in screens)
    assert "Looking back: asked after" in host
    assert '<span class="n">' not in screens[1]  # one answer is no group
    send(phone, "/w/answer", act="q2", pick="b")
    assert [one.picks for one in stage.answers("q2").values()] == [("a",)]


def test_looking_back_shows_what_five_and_more_chose(stage):
    stage.say("go 3")
    send(stage.cole, f"/workshops/{stage.place[1]}/hands", **{"hands-a": "4", "hands-b": "7"})
    stage.say("go 6")

    wall = text(stage.cole.get(f"/workshops/{stage.place[1]}/wall"))

    assert sorted(re.findall(r'<span class="n">(\d+)', wall)) == ["0", "4", "7"]
