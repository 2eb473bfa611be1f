"""Open streams of a workshop: who is told what, who makes room for whom, and what ends them."""

import re

import pytest
from sqlalchemy import text as sql

from tests.web.stages import Stage, a_stage
from tests.web.visiting import send
from webapp.web.staging import hub as hubs
from webapp.web.staging.hub import Hub

SOON = 10.0  # seconds, on a machine that does much else


@pytest.fixture
def stage(parts) -> Stage:
    return a_stage(parts)


def hub_of(stage, most=8) -> Hub:
    return Hub(stage.parts.database, stage.parts.now, most)


def at_of(snapshot) -> int:
    return snapshot.workshop.stand.at


def stream_of(phone):
    """The events of a stream, one after the other."""
    reply = phone.get("/w/stream", buffered=False)
    assert next(reply.response).startswith(b"retry:")
    return reply, (event.decode() for event in reply.response)


def test_a_listener_hears_the_word_of_the_host(stage):
    hub = hub_of(stage)
    ear = hub.listen(stage.place, "stage 1")
    assert at_of(ear.wait(SOON)) == -1

    stage.say("go 2")

    assert at_of(ear.wait(SOON)) == 2


def test_answers_are_news_for_the_leader_and_not_for_phones(stage):
    phone, hub = stage.joined(), hub_of(stage)
    stage.say("go 2")
    host, other = (hub.listen(stage.place, who, who == "host 0") for who in ("host 0", "stage 2"))
    assert at_of(host.wait(SOON)) == at_of(other.wait(SOON)) == 2

    send(phone, "/w/answer", act="q1", pick="a")

    assert host.wait(SOON).picks == {1: ("a",)}
    assert other.wait(0) is None


def test_a_screen_that_was_cut_off_gets_in_before_its_dead_streams_are_noticed(stage):
    hub = hub_of(stage)

    ears = [hub.listen(stage.place, "stage 1") for _ in range(hubs.MOST_OF_ONE + 1)]

    assert [ear.is_over for ear in ears] == [True, *[False] * hubs.MOST_OF_ONE]
    assert ears[0].wait(SOON) is None
    assert hub.listeners == hubs.MOST_OF_ONE


def test_when_there_is_no_room_a_stream_that_was_replaced_makes_some(stage):
    hub = hub_of(stage, most=3)
    first, _again, _other = (hub.listen(stage.place, f"stage {n}") for n in (1, 1, 2))

    assert hub.listen(stage.place, "stage 3") is not None
    assert first.is_over
    assert hub.listen(stage.place, "stage 4") is None


def test_a_stream_that_nobody_reads_leaves_no_listener_behind(stage):
    phone = stage.joined()
    hub = phone.application.extensions[hubs.EXTENSION]

    phone.head("/w/stream")
    assert hub.listeners == 0
    phone.get("/w/stream", buffered=False).close()

    assert hub.listeners == 0


def test_a_stream_brings_the_part_when_it_changes(stage):
    phone = stage.joined()
    reply, events = stream_of(phone)

    first = next(events)
    stage.say("go 2")
    second = next(events)

    assert [re.search(r'data-key="(\w+)', event)[1] for event in (first, second)] == [
        "lobby",
        "ask",
    ]
    reply.close()


def test_the_stream_of_somebody_who_was_taken_out_ends(stage):
    phone = stage.joined()
    _reply, events = stream_of(phone)
    assert "lobby" in next(events)

    send(stage.cole, f"/workshops/{stage.place[1]}/participants/1/out")

    assert list(events) == []
    assert phone.get("/w/stream").status_code == 204


def test_screens_go_on_after_a_fault_that_nobody_thought_of(stage, monkeypatch, caplog):
    monkeypatch.setattr(hubs, "AFTER_FAULT_SECONDS", 0.01)
    hub, plan = hub_of(stage), "UPDATE workshop SET plan = :plan, version = version + 1"
    with stage.parts.database.writing() as session:
        whole = session.connection().execute(sql("SELECT plan FROM workshop")).scalar_one()
        session.connection().execute(sql(plan), {"plan": "["})

    ear = hub.listen(stage.place, "stage 1")
    assert ear.wait(1) is None
    with stage.parts.database.writing() as session:
        session.connection().execute(sql(plan), {"plan": whole})

    assert ear.wait(SOON) is not None
    assert "a look at the workshops failed" in caplog.text


def test_without_streams_a_screen_is_told_to_ask(stage):
    assert hub_of(stage, most=0).listen(stage.place, "stage 1") is None
