"""The live view of a class hour, its counts on the wall, and that they are gone behind it."""

import re

import pytest

from tests.builders import NOW, a_quiz, a_submission
from tests.operations.test_reports import counted
from tests.web.rooms import HTMX, LESSON, a_room, seen_in
from tests.web.visiting import text
from webapp.operations import learning
from webapp.store import sign_ins

RENEWED = 5  # who asks, the class, the look that is there, the hour, the seats


@pytest.fixture
def room(parts):
    return a_room(parts)


# ---- the live view -----------------------------------------------------------------------


def test_the_map_shows_who_is_where_and_empty_seats(room):
    cast, _browser, parts, _clock = room
    room.begin()
    with parts.database.writing() as session:
        sign_ins.add(session, cast.ada, NOW)
        attempt = learning.begin(session, cast.ada, LESSON, "en", NOW)
        learning.go_to_step(session, attempt, "step-2", NOW)

    words = room.page("live")

    assert re.search(r'class="at-step">.*?at step 2', words, re.DOTALL)
    assert re.search(r'class="at-away">.*?empty seat', words, re.DOTALL)
    assert "1 of 2 seats is taken" in words
    assert "%" not in words.split("<main", 1)[1]


def test_three_answers_that_were_not_right_yet_call_the_teacher_in_words_of_care(room):
    cast, _browser, parts, _clock = room
    room.begin()
    with parts.database.writing() as session:
        sign_ins.add(session, cast.ada, NOW)
        for n in range(3):
            learning.answer_question(session, cast.ada, a_submission(LESSON, "b", f"key-{n}"), NOW)

    words = room.page("live")

    assert "Has tried a question several times at “Step-1”." in words
    assert "in-care" in words


def test_wrong_answers_in_a_test_call_nobody(room):
    """Before a lesson wrong answers are what a test is for."""
    cast, _browser, parts, _clock = room
    room.begin("check-b-pre")
    with parts.database.writing() as session:
        sign_ins.add(session, cast.ada, NOW)
        for n in range(4):
            learning.answer_question(
                session, cast.ada, a_submission(a_quiz(), "b", f"key-{n}"), NOW
            )

    words = room.page("live")

    assert "Nobody at the moment" in words
    assert "Question 1" in words


def test_nothing_is_sent_again_while_nothing_changed(room):
    cast, browser, parts, _clock = room
    room.begin()
    address = f"/classrooms/{cast.owls.id}/live?seen={seen_in(room.page('live'))}"

    quiet = browser.get(address, headers=HTMX)
    with parts.database.writing() as session:
        sign_ins.add(session, cast.ada, NOW)
    news = browser.get(address, headers=HTMX)

    assert (quiet.status_code, quiet.data) == (204, b"")
    assert text(news).lstrip().startswith('<section class="live" id="live"')
    assert seen_in(text(news)) not in address
    assert browser.get(address).status_code == 200  # without scripts the page comes whole


def test_the_page_contains_its_part(room):
    room.begin()
    without_tokens = re.compile(r'value="[^"]*"')

    part = room.page("live", **HTMX)
    whole = room.page("live")

    assert without_tokens.sub("", part).strip() in without_tokens.sub("", whole)


def test_looking_on_is_one_look_however_often_the_page_renews_itself(room):
    cast, browser, parts, _clock = room
    room.begin()
    for headers in ({}, HTMX, HTMX, HTMX):
        browser.get(f"/classrooms/{cast.owls.id}/live", headers=headers)

    with parts.database.reading() as session:
        looks = session.connection().exec_driver_sql("SELECT what FROM access_row").fetchall()
    assert looks == [("live",)]


def test_when_it_is_over_the_view_is_gone_and_says_so(room):
    cast, browser, parts, _clock = room
    room.begin()
    with parts.database.writing() as session:
        sign_ins.add(session, cast.ada, NOW)
        learning.begin(session, cast.ada, LESSON, "en", NOW)
    room.clock.minutes = 45

    plain = browser.get(f"/classrooms/{cast.owls.id}/live")
    renewed = browser.get(f"/classrooms/{cast.owls.id}/live", headers=HTMX)

    assert (plain.status_code, plain.location) == (303, f"/classrooms/{cast.owls.id}/hour")
    assert renewed.status_code == 204
    assert renewed.headers["HX-Redirect"] == f"/classrooms/{cast.owls.id}/hour"
    words = room.page("hour")
    assert "It was on Mon 23 Nov, 10:00, to 10:45" in words
    assert cast.ada.nickname.replace(".", " ").title() not in words


def test_renewing_asks_little_and_of_a_class_that_is_not_in_no_look_is_left(room):
    cast, browser, parts, _clock = room
    url = f"/classrooms/{cast.owls.id}/live"
    before = browser.get(url)
    room.begin()
    room.page("live")

    with counted(parts.database) as statements:
        browser.get(url, headers=HTMX)

    assert before.status_code == 303
    assert len([s for s in statements if s.startswith("SELECT")]) <= RENEWED
    with parts.database.reading() as session:
        looks = session.connection().exec_driver_sql("SELECT what FROM access_row").fetchall()
    assert looks == [("live",)]


def test_a_lesson_that_left_the_library_breaks_nothing(room):
    room.begin("left-the-library")

    assert "A lesson that is no longer here" in room.page("live")
    assert "is in: " in text(room[1].get("/classrooms"))
    assert room.page("live/wall")


# ---- the wall ----------------------------------------------------------------------------


def test_the_wall_shows_no_seat_and_no_small_figure(room):
    cast, _browser, parts, _clock = room
    room.begin()
    with parts.database.writing() as session:
        sign_ins.add(session, cast.ada, NOW)
        learning.begin(session, cast.ada, LESSON, "en", NOW)

    words = room.page("live/wall")

    assert "a few" in words
    assert "<b>1</b>" not in words
    assert cast.ada.nickname.replace(".", " ").title() not in words
    assert "/seats" not in words


def test_the_wall_says_that_class_is_over(room):
    room.begin()
    room.clock.minutes = 50

    assert "Class is over" in room.page("live/wall")
