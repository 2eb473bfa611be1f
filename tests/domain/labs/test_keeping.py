"""Where a stored run goes on, and what a finished one adds to counts."""

import pytest

from tests.domain.labs.stories import run, school_mail, skin_gift
from webapp.domain.labs.keeping import Overtaken, is_repeat, resumed, tally
from webapp.domain.labs.moves import LONGEST_RUN, back
from webapp.domain.labs.playing import play, result

CHAT = skin_gift()
HARM = run("choose:start:a", "choose:gave-id:a")


def tallied(lab, moves):
    return tally(moves, result(lab, moves))


def test_a_run_goes_on_where_it_stood():
    assert resumed(CHAT, HARM, "") == HARM


def test_what_a_changed_lab_can_no_longer_play_is_left_off():
    moves = run("choose:start:b", "choose:ask-why:gone", "choose:start:a")

    assert resumed(CHAT, moves, "") == moves[:1]


def test_a_full_log_loses_its_detours():
    there_and_back = (*run("choose:start:b"), back(0)) * (LONGEST_RUN // 2)
    full = (*there_and_back[:-1], *run("choose:ask-why:b"))

    log = resumed(CHAT, full, "")

    assert log == run("choose:start:b", "choose:ask-why:b")
    assert play(CHAT, log).place == play(CHAT, full).place


def test_a_full_log_without_detours_begins_anew():
    circle = run("choose:start:b", "choose:ask-why:b") * (LONGEST_RUN // 2)

    assert resumed(CHAT, circle, "") == ()


def test_the_same_move_from_the_same_point_is_a_repeat():
    assert is_repeat(HARM, 1, HARM[1])
    assert not is_repeat(HARM, 2, back(0))


@pytest.mark.parametrize("at", [0, 3, 99])
def test_another_move_at_an_old_point_was_overtaken(at):
    with pytest.raises(Overtaken):
        is_repeat(HARM, at, back(1))


def test_a_way_taken_twice_counts_once():
    moves = (*run("choose:start:b", "choose:ask-why:b", "choose:start:b"), back(0), *HARM)

    counts = tallied(CHAT, moves)

    assert counts["choose:start:b"] == 1
    assert counts["choose:start:a"] == 1
    assert counts["fact:ending:harm"] == 1
    assert counts["fact:end_scene:end-harm-photo"] == 1
    assert counts["fact:risk_taken"] == 5


def test_what_did_not_happen_is_not_counted():
    counts = tallied(CHAT, run("choose:start:c"))

    assert "fact:risk_taken" not in counts
    assert counts["fact:told_adult"] == 1
    assert all(count > 0 for count in counts.values())


def test_looking_and_going_back_are_not_told():
    counts = tallied(CHAT, (*run("look:start-2"), back(0), *run("choose:start:c")))

    assert not [key for key in counts if key.startswith(("look", "back"))]


def test_every_stamp_of_an_inbox_counts():
    lab = school_mail()
    moves = tuple(run(*(f"stamp:{mail.id}:ask" for mail in lab.mails)))

    counts = tallied(lab, moves)

    assert {f"stamp:{mail.id}:ask" for mail in lab.mails} <= counts.keys()
