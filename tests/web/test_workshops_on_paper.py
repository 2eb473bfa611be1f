"""Answers without devices: cards that the camera read, and marked sheets."""

import pytest

from tests.web.stages import Stage, a_stage
from tests.web.visiting import send, text
from webapp.domain.workshops.plans import Method


@pytest.fixture
def stage(parts) -> Stage:
    return a_stage(parts)


def test_letters_of_cards_are_kept_by_number_with_their_method(stage):
    stage.say("go 2")
    page = text(stage.cole.get(f"/workshops/{stage.place[1]}/cards"))
    assert 'data-form="card-answers"' in page

    form = {"act": "q1", "card-3": "A", "card-7": "B", "card-8": "E", "card-99": "A"}
    send(stage.cole, f"/workshops/{stage.place[1]}/cards", **form)

    kept = stage.answers("q1")
    assert sorted(kept) == [1003, 1007]
    assert {one.method for one in kept.values()} == {Method.CARD}
    assert kept[1003].picks != kept[1007].picks


def test_cards_read_after_the_end_of_a_question_are_not_counted(stage):
    stage.say("go 2", "close")

    send(stage.cole, f"/workshops/{stage.place[1]}/cards", **{"act": "q1", "card-3": "A"})

    assert stage.answers("q1") == {}


def test_only_the_page_of_the_camera_may_open_it(stage):
    stage.say("go 2")
    policy = "Permissions-Policy"

    allowed = stage.cole.get(f"/workshops/{stage.place[1]}/cards").headers[policy]

    assert "camera=(self)" in allowed
    assert "camera=()" in stage.cole.get(f"/workshops/{stage.place[1]}/host").headers[policy]


def test_a_marked_sheet_is_typed_in_after_the_end_and_can_be_corrected(stage):
    stage.say("end")
    page = f"/workshops/{stage.place[1]}/sheets"

    send(stage.cole, page, sheet="12", **{"q-q2": "A"})
    first = stage.answers("q2")[1012].picks
    again = send(stage.cole, page, sheet="12", **{"q-q2": "B"})

    kept = stage.answers("q2")
    assert list(kept) == [1012]
    assert kept[1012].picks != first
    assert kept[1012].method is Method.SHEET
    assert again.headers["Location"].endswith("next=13")


def test_a_sheet_without_a_number_or_a_letter_says_what_is_missing(stage):
    page = f"/workshops/{stage.place[1]}/sheets"

    assert "printed on the sheet" in text(send(stage.cole, page, sheet="x", **{"q-q2": "A"}))
    assert "Mark at least one letter" in text(send(stage.cole, page, sheet="3"))
    assert stage.answers("q2") == {}
