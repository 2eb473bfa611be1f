"""The page of one class: seats, cards, what is given."""

import pytest

from tests.builders import NOW, a_lesson
from tests.web.reading_pages import TOKEN, send, sign_in, words
from tests.web.staff_pages import POST, PRE, a_class_of, teacher
from webapp.domain.assignments import Place, Task
from webapp.domain.tries import NO_TRIES, Tries
from webapp.operations import assigning as work
from webapp.store import assignments, learners

LESSON = a_lesson("red-lights")


def seat_now(parts, learner):
    with parts.database.reading() as reading:
        return learners.of_id_or_none(reading, learner.school_id, learner.id)


def open_ones(parts, classroom):
    with parts.database.reading() as reading:
        found = assignments.of_classroom(reading, classroom.school_id, classroom.id)
    return [(a.unit_id, a.place) for a in found]


def page_of(cast):
    return f"/classrooms/{cast.owls.id}"


def test_it_shows_seats_by_number_and_nickname(parts):
    cast, client = teacher(parts)

    page = words(client.get(page_of(cast)))

    assert page.count('class="seat"') == 2
    assert "Let in at once" not in page


def test_a_seat_that_waits_is_let_in_again(parts):
    cast, client = teacher(parts)
    with parts.database.writing() as session:
        learners.note_tries(session, cast.ada, Tries(5, NOW))
    before = words(client.get(page_of(cast)))

    reply = send(client, page_of(cast), f"{page_of(cast)}/seats/{cast.ada.id}/release")
    after = words(client.get(reply.location))

    assert "Let in at once" in before
    assert seat_now(parts, cast.ada).tries == NO_TRIES
    assert 'role="status"' in after
    assert "The seat is open again" in after


def test_a_new_card_makes_the_old_one_worthless(parts):
    cast, client = teacher(parts)

    reply = send(client, page_of(cast), f"{page_of(cast)}/seats/{cast.ada.id}/card")

    assert seat_now(parts, cast.ada).card_version == cast.ada.card_version + 1
    assert reply.location == f"{page_of(cast)}/cards?seat=1&said=card"


def test_seats_are_added_behind_the_last_one(parts):
    cast, client = teacher(parts)

    send(client, page_of(cast), f"{page_of(cast)}/seats", seats="3")

    page = words(client.get(page_of(cast)))
    assert page.count('class="seat"') == 5
    assert '<span class="seat">05</span>' in page


@pytest.mark.parametrize("seats", ["", "0", "x", "79", "-1"])
def test_a_wrong_number_of_seats_is_explained(parts, seats):
    cast, client = teacher(parts)

    reply = send(client, page_of(cast), f"{page_of(cast)}/seats", seats=seats)

    assert reply.status_code == 422
    assert "Type a number from 1 to 78." in words(reply)
    assert words(reply).count('class="seat"') == 2


def test_a_full_class_takes_no_more(parts):
    cast, client = teacher(parts)
    larks, _ = a_class_of(parts, cast, 80)

    page = f"/classrooms/{larks.id}"
    reply = send(client, page, f"{page}/seats", seats="1")

    assert reply.status_code == 422
    assert "holds no more seats" in words(reply)


def test_a_lesson_is_assigned_and_withdrawn(parts):
    cast, client = teacher(parts, LESSON)

    reply = send(client, page_of(cast), f"{page_of(cast)}/assignments", unit="red-lights")
    shown = words(client.get(reply.location))
    given = open_ones(parts, cast.owls)
    withdraw = shown.split('/withdraw"')[0].rpartition('action="')[2] + "/withdraw"
    send(client, page_of(cast), withdraw)

    assert "Assigned. It stands first" in shown
    assert given == [("red-lights", Place.CLASS)]
    assert open_ones(parts, cast.owls) == []


def test_what_is_not_for_this_age_is_not_assigned(parts):
    cast, client = teacher(parts, LESSON)

    reply = send(client, page_of(cast), f"{page_of(cast)}/assignments", unit="no-such-lesson")

    assert reply.status_code == 422
    assert "for the age of this class" in words(reply)
    assert open_ones(parts, cast.owls) == []


def test_some_seats_and_a_time_are_kept_and_listed(parts):
    cast, client = teacher(parts, LESSON)
    address = f"{page_of(cast)}/assignments"
    wish = {"unit": "red-lights", "seat": "1", "opens": "2026-11-27T08:00"}

    reply = send(client, page_of(cast), address, **wish)
    shown = words(client.get(reply.location))

    assert "Learners see it on their own page when it opens." in shown
    assert "together in class · only 1 seat · opens Fri 27 Nov, 08:00" in shown


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"unit": "red-lights", "lab": "no-such-lab"}, "for the age of this class"),
        ({"unit": "red-lights", "opens": "soon"}, "Choose a day and time"),
        ({"unit": "red-lights", "closes": "2026-01-01T00:00", "opens": "2026-11-27T08:00"}, "end"),
    ],
)
def test_what_cannot_be_meant_is_not_assigned(parts, wish, said):
    cast, client = teacher(parts, LESSON)

    reply = send(client, page_of(cast), f"{page_of(cast)}/assignments", **wish)

    assert reply.status_code == 422
    assert said in words(reply)
    assert open_ones(parts, cast.owls) == []


def test_nothing_is_sent_home_while_home_is_off(parts):
    cast, client = teacher(parts, LESSON)
    address = f"{page_of(cast)}/assignments"

    reply = send(client, page_of(cast), address, unit="red-lights", place="home")

    assert reply.status_code == 422
    assert "Home is off for this class." in words(reply)
    assert open_ones(parts, cast.owls) == []


def test_home_is_switched_on_and_off_and_takes_back_what_was_for_home(parts):
    cast, client = teacher(parts, LESSON, PRE, POST)
    before = words(client.get(page_of(cast)))

    on = send(client, page_of(cast), f"{page_of(cast)}/home", minutes="20")
    shown = words(client.get(on.location))
    with parts.database.writing() as session:
        for unit_id, place in (("red-lights", Place.HOME), ("check-b-pre", Place.CLASS)):
            work.assign(session, cast.cole, cast.owls, Task(unit_id=unit_id, place=place), NOW)
    off = send(client, page_of(cast), f"{page_of(cast)}/home", minutes="0")

    assert "Off: nothing is sent home." in before
    assert "Home is on. Nothing is sent home until you assign it." in shown
    assert "Up to 20 minutes a week." in shown
    assert "What was given to take home is withdrawn." in words(client.get(off.location))
    assert open_ones(parts, cast.owls) == [("check-b-pre", Place.CLASS)]


@pytest.mark.parametrize("minutes", ["", "-20", "25", "600", "x"])
def test_minutes_at_home_that_nobody_offers_are_refused(parts, minutes):
    cast, client = teacher(parts, LESSON)

    reply = send(client, page_of(cast), f"{page_of(cast)}/home", minutes=minutes)

    assert reply.status_code == 422
    assert "Off: nothing is sent home." in words(client.get(page_of(cast)))


def test_one_thing_at_home_at_a_time(parts):
    cast, client = teacher(parts, LESSON, PRE, POST)
    with parts.database.writing() as session:
        work.allow_home(session, cast.owls, 30, NOW)
        at_home = Task(unit_id="red-lights", place=Place.HOME)
        work.assign(session, cast.cole, cast.owls, at_home, NOW)

    reply = send(
        client, page_of(cast), f"{page_of(cast)}/assignments", unit="check-b-pre", place="home"
    )

    assert reply.status_code == 422
    assert "One thing at home at a time" in words(reply)
    assert open_ones(parts, cast.owls) == [("red-lights", Place.HOME)]


ACTIONS = ("release", "card")


@pytest.mark.parametrize("action", ACTIONS)
def test_a_seat_of_another_class_is_out_of_reach(parts, action):
    cast, client = teacher(parts)
    token = TOKEN.findall(client.get(page_of(cast)).get_data(as_text=True))[0]

    through_mine = f"{page_of(cast)}/seats/{cast.cai.id}/{action}"
    through_theirs = f"/classrooms/{cast.herons.id}/seats/{cast.cai.id}/{action}"
    replies = [
        client.post(url, data={"csrf_token": token}) for url in (through_mine, through_theirs)
    ]

    assert [reply.status_code for reply in replies] == [404, 404]
    assert seat_now(parts, cast.cai).card_version == cast.cai.card_version


@pytest.mark.parametrize("path", ["", "/cards", "/names", "/report", "/report.csv"])
def test_somebody_elses_class_shows_nothing_of_itself(parts, path):
    cast, client = teacher(parts)

    reply = client.get(f"/classrooms/{cast.herons.id}{path}")

    assert reply.status_code == 404
    assert "Herons" not in words(reply)
    assert cast.herons.code not in words(reply)


@pytest.mark.parametrize("path", ["", "/cards", "/names", "/report", "/report.csv"])
def test_a_class_that_does_not_exist_looks_the_same(parts, path):
    cast, client = teacher(parts)

    theirs = client.get(f"/classrooms/{cast.herons.id}{path}")
    nobodys = client.get(f"/classrooms/12345{path}")

    assert (nobodys.status_code, words(nobodys)) == (
        404,
        words(theirs).replace(str(cast.herons.id), "12345"),
    )


@pytest.mark.parametrize("path", ["", "/cards", "/names", "/report", "/report.csv"])
def test_a_learner_of_the_class_does_not_see_it(parts, path):
    cast, client = teacher(parts)

    reply = sign_in(client, parts.database, cast.ada).get(f"{page_of(cast)}{path}")

    assert reply.status_code == 404
    assert cast.owls.code not in words(reply)


@pytest.mark.parametrize("path", ["/seats", "/assignments"])
def test_what_is_only_done_cannot_be_opened(parts, path):
    cast, client = teacher(parts)

    reply = client.get(f"{page_of(cast)}{path}")

    assert reply.status_code == 405
