"""A private poll of a workshop: counts, and nobody behind them."""

import re
from datetime import timedelta

import pytest

from tests.web.stages import Stage, a_stage
from tests.web.visiting import send, text
from webapp.domain.workshops.running import LONGEST
from webapp.operations.private_polls import end_forgotten
from webapp.store import workshop_answers

POLL = 4  # its place in the plan


@pytest.fixture
def stage(parts) -> Stage:
    return a_stage(parts)


def hands(stage):
    with stage.parts.database.reading() as session:
        return workshop_answers.hands_of_act(session, stage.place, "poll")


def say(stage, word):
    return send(stage.cole, f"/workshops/{stage.place[1]}/say", word=word)


def test_when_the_leader_stops_only_counts_are_left(stage):
    phones = [stage.joined() for _ in range(6)]
    say(stage, f"go {POLL}")
    for n, phone in enumerate(phones):
        send(phone, "/w/answer", act="poll", pick="a" if n < 4 else "b")
    assert len(stage.answers("poll")) == 6

    say(stage, "close")

    assert stage.answers("poll") == {}
    assert hands(stage) == {"a": 4, "b": 2}


def test_leaving_it_behind_counts_it_too_and_it_is_not_opened_again(stage):
    phone = stage.joined()
    say(stage, f"go {POLL}")
    send(phone, "/w/answer", act="poll", pick="a")

    say(stage, "go 0")
    say(stage, f"go {POLL}")
    send(phone, "/w/answer", act="poll", pick="a")

    assert stage.answers("poll") == {}
    assert hands(stage) == {"a": 1}


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True)])
def test_counts_show_from_five_answers_up(stage, count, is_shown):
    phones = [stage.joined() for _ in range(count)]
    say(stage, f"go {POLL}")
    for phone in phones:
        send(phone, "/w/answer", act="poll", pick="a")
    say(stage, "close")

    wall = text(stage.cole.get(f"/workshops/{stage.place[1]}/wall"))
    host = text(stage.cole.get(f"/workshops/{stage.place[1]}/host"))

    assert bool(re.search(r'<span class="n">', wall)) is is_shown
    assert bool(re.search(rf"<b>{count}</b>", host)) is is_shown


def test_who_comes_late_is_not_told_that_nothing_was_counted_where_nobody_knows(stage):
    phone = stage.joined()
    say(stage, f"go {POLL}")
    send(phone, "/w/answer", act="poll", pick="a")
    say(stage, "close")

    again = text(send(phone, "/w/answer", act="poll", pick="a", by_htmx=True))
    plain = send(phone, "/w/answer", act="poll", pick="a").headers["Location"]

    assert "that choice counts" in again
    assert "that choice counts" in text(phone.get(plain))
    assert "not counted" not in again


def test_counted_hands_do_not_end_it_at_the_next_word(stage):
    phone = stage.joined()
    say(stage, f"go {POLL}")
    send(stage.cole, f"/workshops/{stage.place[1]}/hands", **{"hands-a": "4"})

    say(stage, "more 20")
    send(phone, "/w/answer", act="poll", pick="a")
    say(stage, "close")

    assert hands(stage)["a"] == 5


def test_one_that_ends_by_its_clock_keeps_only_counts_as_well(stage):
    phone = stage.joined()
    say(stage, f"go {POLL}")
    send(phone, "/w/answer", act="poll", pick="a")
    stage.clock.minutes = LONGEST / timedelta(minutes=1) + 1

    with stage.parts.database.writing() as session:
        end_forgotten(session, stage.parts.library, stage.parts.now())

    assert stage.answers("poll") == {}
    assert hands(stage) == {"a": 1}
    assert stage.workshop().ended_at == stage.workshop().begun_at + LONGEST
