"""A workshop from the leader's word to the answers of a room, without accounts."""

import re

import pytest
from sqlalchemy import event

from tests.databases import a_fault
from tests.web.rooms import HTMX, LAB
from tests.web.stages import Stage, a_stage
from tests.web.visiting import send, text
from webapp.domain.workshops.pins import join_key
from webapp.domain.workshops.votes import read_offer
from webapp.store import workshops


@pytest.fixture
def stage(parts) -> Stage:
    return a_stage(parts)


def test_a_phone_comes_in_by_the_number_on_the_wall_and_gets_a_nickname(stage):
    phone = stage.joined()

    page = text(phone.get("/w"))

    assert "You are in" in page
    assert "No real name needed" in page


def test_the_qr_code_lets_nobody_in_before_a_tap(stage):
    pin = stage.workshop().pin
    key = join_key(stage.parts.secret, stage.place[1], pin)
    phone = stage.phone()

    assert "Come in" in text(phone.get(f"/join/{pin}/{key}"))
    with stage.parts.database.reading() as session:
        assert workshops.in_the_room(session, stage.place) == 0
    assert send(phone, f"/join/{pin}/{key}").status_code == 303
    with stage.parts.database.reading() as session:
        assert workshops.in_the_room(session, stage.place) == 1


def test_an_answer_can_be_changed_until_the_leader_stops(stage):
    phone = stage.joined()
    stage.say("go 2")

    send(phone, "/w/answer", act="q1", pick="a")
    send(phone, "/w/answer", act="q1", pick="b")
    stage.say("close")
    late = send(phone, "/w/answer", act="q1", pick="a", by_htmx=True)

    assert [one.picks for one in stage.answers("q1").values()] == [("b",)]
    assert "not counted" in text(late)


@pytest.mark.parametrize("word", ["close", "go 0", "go 3"])
def test_an_answer_that_came_late_is_said_not_to_count_wherever_the_group_is_by_now(stage, word):
    phone = stage.joined()
    stage.say("go 2", word)

    late = send(phone, "/w/answer", act="q1", pick="a", by_htmx=True)

    assert stage.answers("q1") == {}
    assert "not counted" in text(late)


def test_an_answer_whose_reply_got_lost_is_not_said_to_be_late(stage):
    phone = stage.joined()
    stage.say("go 2")
    send(phone, "/w/answer", act="q1", pick="a")
    stage.say("go 0")

    again = send(phone, "/w/answer", act="q1", pick="a", by_htmx=True)
    another = send(phone, "/w/answer", act="q1", pick="b", by_htmx=True)

    assert "not counted" not in text(again)
    assert "not counted" in text(another)
    assert [one.picks for one in stage.answers("q1").values()] == [("a",)]


def test_without_a_script_a_late_answer_is_said_to_be_late_on_the_next_page(stage):
    phone = stage.joined()
    stage.say("go 2", "close")

    reply = send(phone, "/w/answer", act="q1", pick="a")

    assert "not counted" in text(phone.get(reply.headers["Location"]))


def test_the_same_answer_sent_twice_is_one(stage):
    phone = stage.joined()
    stage.say("go 2")

    for _ in range(2):
        send(phone, "/w/answer", act="q1", pick="a")

    assert len(stage.answers("q1")) == 1


def test_a_refreshed_page_knows_what_was_chosen(stage):
    phone = stage.joined()
    stage.say("go 2")
    send(phone, "/w/answer", act="q1", pick="a")

    page = text(phone.get("/w"))

    assert "My choice" in page
    assert "You can still change your mind" in page


def test_nothing_tells_what_is_right_before_the_leader_stops(stage):
    phone = stage.joined()
    stage.say("go 2")

    assert "is-right" not in text(phone.get("/w"))
    stage.say("close")
    assert "is-right" in text(phone.get("/w"))


def test_what_is_measured_tells_nothing_even_then(stage):
    phone = stage.joined()
    stage.say("go 3", "close")

    assert "is-right" not in text(phone.get("/w"))


def test_counts_stay_hidden_on_the_wall_until_the_leader_stops(stage):
    phone = stage.joined()
    stage.say("go 2")
    send(phone, "/w/answer", act="q1", pick="a")
    wall = f"/workshops/{stage.place[1]}/wall"

    assert '<span class="n">' not in text(stage.cole.get(wall))
    stage.say("close")
    assert '<span class="n">' in text(stage.cole.get(wall))


def test_a_locked_room_and_a_wrong_number_get_the_same_reply(stage):
    pin = stage.workshop().pin
    stage.say("lock")

    locked = send(stage.phone(), "/join", pin=pin)
    wrong = send(stage.phone(), "/join", pin="111111")

    assert locked.status_code == wrong.status_code == 422
    plain = [re.sub(r'value="[^"]*"', "", text(one)) for one in (locked, wrong)]
    assert plain[0] == plain[1]


def test_whoever_is_in_stays_in_when_the_room_is_locked(stage):
    phone = stage.joined()
    stage.say("lock")

    assert phone.get("/w").status_code == 200
    assert send(phone, "/join", pin=stage.workshop().pin).status_code == 303


def test_the_code_of_a_seat_brings_it_back_on_another_device(stage):
    phone = stage.joined()
    stage.say("go 2")
    send(phone, "/w/answer", act="q1", pick="a")
    code = re.search(r'seat-code">([A-Z0-9]{6})<', text(phone.get("/w"))).group(1)
    other = stage.phone()

    came = send(other, "/join/back", pin=stage.workshop().pin, code=code.lower())

    assert came.status_code == 303
    assert "My choice" in text(other.get("/w"))
    with stage.parts.database.reading() as session:
        assert workshops.in_the_room(session, stage.place) == 1


def test_a_seat_ends_with_its_workshop_and_when_it_is_taken_out(stage):
    phone, other = stage.joined(), stage.joined()
    send(stage.cole, f"/workshops/{stage.place[1]}/participants/1/out")

    assert "You are out" in text(phone.get("/w"))
    stage.say("end")
    assert "Thank you" in text(other.get("/w"))


def test_seats_end_at_the_cap(stage):
    for _ in range(stage.workshop().seat_cap):
        stage.joined()

    full = send(stage.phone(), stage.qr_path())

    assert full.status_code == 409
    assert "Every seat" in text(full)


def test_hands_that_were_tapped_in_count_with_the_phones(stage):
    phone = stage.joined()
    stage.say("go 2")
    send(phone, "/w/answer", act="q1", pick="a")
    send(stage.cole, f"/workshops/{stage.place[1]}/hands", **{"hands-a": "4", "hands-b": "7"})
    stage.say("close")

    wall = text(stage.cole.get(f"/workshops/{stage.place[1]}/wall"))

    assert sorted(re.findall(r'<span class="n">(\d+)', wall)) == ["0", "5", "7"]


def test_the_wall_names_nobody(stage):
    phone = stage.joined()
    stage.say("go 2")
    send(phone, "/w/answer", act="q1", pick="a")
    nickname = re.search(r"<b>([^<]+)</b><small>", text(phone.get("/w"))).group(1)

    assert nickname in text(stage.cole.get(f"/workshops/{stage.place[1]}/host"))
    assert nickname not in text(stage.cole.get(f"/workshops/{stage.place[1]}/wall"))


def test_a_forgotten_workshop_ends_by_its_clock(stage):
    phone = stage.joined()
    stage.clock.minutes = 6 * 60 + 1

    assert "Thank you" in text(phone.get("/w"))


def test_a_phone_without_a_seat_is_sent_to_the_door(stage):
    phone = stage.phone()

    assert phone.get("/w").headers["Location"].endswith("/join")
    assert phone.get("/w/stage", headers=HTMX).headers["HX-Redirect"].endswith("/join")


def test_phones_vote_on_where_a_simulation_goes(stage):
    phone = stage.joined()
    stage.say("go 5")
    wall = f"/lessons/red-lights/labs/{LAB.id}/together?workshop={stage.place[1]}"

    assert "Take the phones" in text(stage.cole.get(wall))
    page = text(phone.get("/w"))
    key = re.search(r'name="act" value="([^"]+)"', page).group(1)
    send(phone, "/w/answer", act=key, pick="B")
    taken = text(send(stage.cole, wall, run="", phones="1"))

    assert "+ 1 phone<" in taken
    assert re.search(r'name="hands-A" value=""', taken)


def test_a_vote_of_an_earlier_moment_is_not_counted_for_the_next(stage):
    phone = stage.joined()
    stage.say("go 5")
    wall = f"/lessons/red-lights/labs/{LAB.id}/together?workshop={stage.place[1]}"
    stage.cole.get(wall)
    key = re.search(r'name="act" value="([^"]+)"', text(phone.get("/w"))).group(1)
    move = re.search(r'name="move" value="(choose:[^"]+)"', text(stage.cole.get(wall))).group(1)
    send(stage.cole, wall, run="", move=move)

    late = send(phone, "/w/answer", act=key, pick="A", by_htmx=True)

    assert stage.answers(key) == {} or "not counted" in text(late)


def test_each_phone_votes_in_its_own_language(stage):
    phone = stage.joined()
    stage.say("go 5")
    wall = f"/lessons/red-lights/labs/{LAB.id}/together?workshop={stage.place[1]}"
    stage.cole.get(wall)
    key = read_offer(stage.workshop().stand.run).key

    stage.cole.get(f"{wall}&lang=zh-Hans")

    offer = read_offer(stage.workshop().stand.run)
    assert offer.key == key, "the leader's language changes no vote"
    assert {tag for _, words in offer.ways for tag in words} == set(stage.parts.library.locales)
    page = text(phone.get("/w"))
    assert all(piece in page for _, words in offer.said("en") for piece, _ in words)


def test_another_number_opens_the_room_and_the_one_of_before_does_not(stage):
    inside, old = stage.joined(), stage.workshop().pin

    send(stage.cole, f"/workshops/{stage.place[1]}/say", word="pin")

    assert send(stage.phone(), "/join", pin=old).status_code == 422
    assert send(stage.phone(), "/join", pin=stage.workshop().pin).status_code == 303
    assert "Look at the wall" in text(inside.get("/w"))


def test_a_leader_before_a_full_disk_is_told_what_to_do(stage):
    def refuse(_connection, _cursor, statement, *_rest) -> None:
        if statement.startswith("UPDATE"):
            raise a_fault("full")

    event.listen(stage.parts.database.engine, "before_cursor_execute", refuse)
    reply = send(stage.cole, f"/workshops/{stage.place[1]}/say", word="go 1", by_htmx=True)

    assert reply.status_code == 507
    assert "empty the bin" in text(reply)
    assert stage.cole.get(f"/workshops/{stage.place[1]}/host").status_code == 200
