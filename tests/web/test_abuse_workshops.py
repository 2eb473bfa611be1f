"""Abuse of workshops by strangers, row by row of the threat model (10 to 13)."""

import os
import re
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import some_facts
from tests.web.stages import Stage, a_stage
from tests.web.visiting import send, text
from webapp.domain.addresses import Door, digest_of
from webapp.domain.nicknames import hat_of
from webapp.domain.tries import WRONG_A_MINUTE
from webapp.domain.workshops import pins
from webapp.domain.workshops.pins import return_code, seat_token
from webapp.operations import taking_part
from webapp.operations.taking_part import Knock, Refusal
from webapp.store import workshops, wrong_tries
from webapp.web.joining.seat import COOKIE

HOSTILE = ("<b id=XMARK>", "张伟", "Robert'); DROP TABLE participant;--", "\u202eevil", "x" * 5000)
A_MINUTE = 400  # guesses
MINUTES = 60 if os.environ.get("NETSPROUT_WHOLE_HOUR") else 3


@pytest.fixture
def stage(parts) -> Stage:
    return a_stage(parts)


def whence(stage) -> bytes:
    return digest_of(stage.parts.secret, Door.WORKSHOPS, "127.0.0.1")


def come_in(stage, session, pin, now, key=""):
    hat = hat_of(some_facts(), Random(pin))
    knock = Knock(pin, key, whence(stage))
    return taking_part.come_in(session, knock, stage.parts.secret, hat, now)


def wrong_pins(stage):
    """Guesses in order, none of them right."""
    right = stage.workshop().pin
    return (pin for n in range(10**6) if (pin := f"{100_000 + n * 7 % 900_000}") != right)


def seats(stage) -> int:
    with stage.parts.database.reading() as session:
        return workshops.in_the_room(session, stage.place)


def bare(reply) -> tuple[int, str]:
    """A reply without what was typed into it."""
    return reply.status_code, re.sub(r'value="[^"]*"', "", text(reply))


def full(stage):
    while seats(stage) < stage.workshop().seat_cap:
        stage.joined()


def guess_too_often(stage):
    with stage.parts.database.writing() as session:
        for _, pin in zip(range(WRONG_A_MINUTE), wrong_pins(stage), strict=False):
            assert come_in(stage, session, pin, stage.parts.now()) is Refusal.UNKNOWN


# 10: guess the PIN


def test_abuse_10_wrong_locked_full_over_and_guessed_too_often_are_one_reply(stage):
    pin, replies = stage.workshop().pin, []
    replies.append(send(stage.phone(), "/join", pin="111111"))
    replies.append(send(stage.phone(), "/join", pin=""))
    stage.say("lock")
    replies.append(send(stage.phone(), "/join", pin=pin))
    stage.say("unlock")
    full(stage)
    replies.append(send(stage.phone(), "/join", pin=pin))
    stage.say("end")
    replies.append(send(stage.phone(), "/join", pin=pin))
    guess_too_often(stage)
    replies.append(send(stage.phone(), "/join", pin=pin))

    assert len({bare(reply) for reply in replies}) == 1


@pytest.mark.parametrize("word", ["lock", "end"])
def test_abuse_10_every_refusal_writes_as_much_and_only_a_wrong_number_counts(stage, word):
    stage.say(word)
    for pin in (stage.workshop().pin, "111111"):
        send(stage.phone(), "/join", pin=pin)
    with stage.parts.database.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT digest FROM wrong_try").scalars()
        digests = list(rows)

    assert len(digests) == 2
    assert digests.count(whence(stage)) == (2 if word == "end" else 1)


def test_abuse_10_four_hundred_guesses_a_minute_are_looked_at_thirty_times_and_open_nothing(stage):
    looked_at, begun, guesses = 0, stage.parts.now(), wrong_pins(stage)
    for minute in range(MINUTES):
        with stage.parts.database.writing() as session:
            for n in range(A_MINUTE):
                now = begun + timedelta(minutes=minute, seconds=60 * n / A_MINUTE)
                assert come_in(stage, session, next(guesses), now) is Refusal.UNKNOWN
            looked_at += wrong_tries.count(session, whence(stage), now)

    assert looked_at <= MINUTES * WRONG_A_MINUTE
    assert pins.GUESSES_AN_HOUR == 60 * WRONG_A_MINUTE == 1800
    assert seats(stage) == 0


@given(running=st.integers(1, 5000))
def test_abuse_10_an_hour_of_guesses_opens_one_of_many_rooms_with_a_chance_of_a_few_in_a_thousand(
    running,
):
    of_all = 9 * 10 ** (pins.length_for(running) - 1)  # numbers do not begin with 0

    assert running * pins.GUESSES_AN_HOUR / of_all <= pins.CHANCE_AN_HOUR / 0.9


def test_abuse_10_the_right_number_is_not_looked_at_either_while_its_address_guesses(stage):
    guess_too_often(stage)

    assert send(stage.phone(), "/join", pin=stage.workshop().pin).status_code == 422
    stage.clock.minutes = 2
    assert send(stage.phone(), "/join", pin=stage.workshop().pin).status_code == 303


def test_abuse_10_the_key_of_the_qr_code_lets_in_while_its_address_guesses(stage):
    guess_too_often(stage)

    assert send(stage.phone(), stage.qr_path()).status_code == 303
    *path, last = stage.qr_path()
    wrong = "".join(path) + ("A" if last != "A" else "B")
    assert send(stage.phone(), wrong).status_code == 422


def test_abuse_10_a_whole_room_types_the_right_number_at_once(stage):
    pin = stage.workshop().pin

    entered = [send(stage.phone(), "/join", pin=pin).status_code for _ in range(24)]

    assert entered == [303] * 24


def test_abuse_10_codes_of_seats_are_guessed_no_faster_than_numbers(stage):
    stage.joined()
    pin, code = stage.workshop().pin, return_code(stage.parts.secret, stage.place[1], 1)
    for _ in range(WRONG_A_MINUTE):
        assert send(stage.phone(), "/join/back", pin=pin, code="BBBBBB").status_code == 422

    assert send(stage.phone(), "/join/back", pin=pin, code=code).status_code == 422
    assert send(stage.phone(), "/join", pin=pin).status_code == 422
    stage.clock.minutes = 2
    assert send(stage.phone(), "/join/back", pin=pin, code=code).status_code == 303


# 11: flood the lobby


def test_abuse_11_five_thousand_joins_take_no_more_seats_than_there_are(stage):
    pin, found = stage.workshop().pin, []
    for _ in range(50):
        with stage.parts.database.writing() as session:
            found += [come_in(stage, session, pin, stage.parts.now()) for _ in range(100)]

    assert seats(stage) == stage.workshop().seat_cap
    assert sum(one is not Refusal.UNKNOWN for one in found) == stage.workshop().seat_cap
    assert stage.cole.get(f"/workshops/{stage.place[1]}/host").status_code == 200


def test_abuse_11_one_browser_has_one_seat(stage):
    phone = stage.joined()
    for _ in range(5):
        assert send(phone, "/join", pin=stage.workshop().pin).status_code == 303
        assert send(phone, stage.qr_path()).status_code == 303

    assert seats(stage) == 1


# 12: nicknames


@pytest.mark.parametrize("typed", HOSTILE)
def test_abuse_12_a_typed_nickname_is_not_taken(stage, typed):
    form = dict.fromkeys(("nickname", "name", "nick", "hat", "display_name"), typed)
    phones = [stage.phone(), stage.phone()]
    send(phones[0], "/join", pin=stage.workshop().pin, **form)
    send(phones[1], stage.qr_path(), **form)
    stage.say("go 2")
    for phone in phones:
        send(phone, "/w/answer", act="q1", pick="a", **form)
    with stage.parts.database.reading() as session:
        drawn = [one.nickname for one in workshops.participants(session, stage.place)]

    facts = some_facts()
    assert all(n.split(".")[0] in facts.first_words for n in drawn)
    assert all(n.split(".")[1] in facts.second_words for n in drawn)
    pages = (phones[0].get("/w"), *(stage.cole.get(f"/workshops/{stage.place[1]}/{page}") 
                                    for page in ("host", "wall")))  # fmt: skip
    assert [page for page in pages if typed in text(page)] == []


# 13: see the others


def test_abuse_13_a_participant_gets_nobody_elses_name_token_code_or_choice(stage):
    mine, *others = [stage.joined() for _ in range(6)]
    stream = mine.get("/w/stream", buffered=False)
    seen = [next(stream.response).decode(), next(stream.response).decode()]
    for word in ("go 2", "close", "go 3", "close"):
        stage.say(word)
        act = "q1" if word == "go 2" else "q2"
        for other in others:
            send(other, "/w/answer", act=act, pick="b")
        own = send(mine, "/w/answer", act=act, pick="a", by_htmx=True)
        seen += [next(stream.response).decode(), text(own)]
        seen += [text(mine.get(path)) for path in ("/w", "/w/stage", "/join")]
    stream.close()

    with stage.parts.database.reading() as session:
        people = workshops.participants(session, stage.place)[1:]
    facts, secret = some_facts(), stage.parts.secret
    secrets = {facts.nickname(one.nickname) for one in people} | {one.nickname for one in people}
    secrets |= {seat_token(secret, stage.place[1], one.number) for one in people}
    secrets |= {return_code(secret, stage.place[1], one.number) for one in people}
    secrets |= {other.get_cookie(COOKIE).value for other in others}
    assert [word for word in secrets for frame in seen if word in frame] == []
    assert [frame for frame in seen if frame.count("is-mine") > 1] == []
    assert [frame for frame in seen if re.search(r'class="n"|83\s*%|\b5 (of|/) 6\b', frame)] == []
