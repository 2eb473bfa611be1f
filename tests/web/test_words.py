"""The door of older learners: three words."""

import re
from dataclasses import replace

import pytest

from tests.apps import app_of
from tests.builders import some_facts
from tests.cast import SECRET, add_cast, add_class
from tests.web.visiting import browser_of, card, phrase, pictures, seat_of, send, text
from webapp.domain.bands import Band
from webapp.domain.passphrases import places_of, words_at
from webapp.domain.tries import FREE_TRIES, NO_TRIES
from webapp.operations.signing_in import release_seat
from webapp.store import learners

TOKEN = re.compile(r'name="csrf_token" value="[^"]*"')
SEAT = re.compile(r"(?i)(seat )?\b0?[0-9]{1,3}\b")
CHINESE = tuple(chr(0x4E00 + place) + "词" for place in range(512))


@pytest.fixture
def cast(parts):
    """Everybody, committed."""
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.fixture(params=[Band.C, Band.D])
def kites(request, parts, cast):
    """A class of older learners."""
    with parts.database.writing() as session:
        return add_class(session, cast.cole, "Kites", 3, request.param)


def seated(parts, kites, seat=1):
    with parts.database.reading() as session:
        return learners.of_seat_or_none(session, kites.school_id, kites.id, seat)


def knock(app, kites, typed, seat=1, **more):
    return send(browser_of(app), f"/sign-in/{kites.code}/{seat}", words=typed, **more)


def test_older_learners_are_asked_for_words_and_younger_ones_for_pictures(client, cast, kites):
    older = text(client.get(f"/sign-in/{kites.code}/1"))
    younger = text(client.get(f"/sign-in/{cast.owls.code}/1"))

    assert ('name="words"' in older, 'name="tap"' in older) == (True, False)
    assert ('name="words"' in younger, 'name="tap"' in younger) == (False, True)
    assert 'autocomplete="off"' in older


def test_three_right_words_open_the_door(app, parts, kites):
    client, learner = browser_of(app), seated(parts, kites)

    response = send(client, f"/sign-in/{kites.code}/1", words=phrase(learner))

    assert (response.status_code, response.location) == (303, "/")
    assert client.get("/home").status_code == 200


def test_signing_in_goes_on_to_the_page_that_was_asked_for(app, parts, kites):
    response = knock(app, kites, phrase(seated(parts, kites)), next="/can-do")

    assert response.location == "/can-do"


def test_the_same_card_is_typed_in_any_language_of_the_site(parts, kites):
    chinese = replace(some_facts(), locale="zh-Hans", password_words=CHINESE)
    library = replace(parts.library, facts={**parts.library.facts, "zh-Hans": chinese})
    app, learner = app_of(replace(parts, library=library)), seated(parts, kites)
    words = words_at(CHINESE, places_of(SECRET, seat_of(learner)))

    typed = ["".join(words), "　".join(words), "、".join(words), phrase(learner)]

    assert [knock(app, kites, one).status_code for one in typed] == [303] * 4


@pytest.mark.parametrize("between", ["", "  ", "-", "，", "\u3000"])
def test_words_are_read_kindly(app, parts, kites, between):
    typed = phrase(seated(parts, kites)).upper().replace(" ", between)

    assert knock(app, kites, typed).status_code == 303


def test_wrong_words_are_not_shown_again_and_say_what_to_do(app, kites):
    page = knock(app, kites, "quite wrong words")

    assert page.status_code == 422
    assert 'role="alert"' in text(page)
    assert "Not yet." in text(page)
    assert "quite wrong" not in text(page)


def test_a_seat_that_is_not_there_gets_the_same_page(app, kites):
    there = [knock(app, kites, "quite wrong words", seat=1) for _ in range(9)]
    unknown = [knock(app, kites, "quite wrong words", seat=n) for n in (4, 77, 999)]

    plain = {SEAT.sub("", TOKEN.sub("", text(page))) for page in (*there, *unknown)}
    assert len(plain) == 1
    assert {page.status_code for page in (*there, *unknown)} == {422}
    assert len({tuple(page.headers.keys()) for page in (*there, *unknown)}) == 1


@pytest.mark.parametrize("seat", ["9223372036854775808", "9" * 30])
def test_a_seat_that_no_database_takes_is_no_fault(app, kites, seat):
    assert knock(app, kites, "quite wrong words", seat=seat).status_code < 500


def test_an_empty_field_is_no_try(app, parts, kites):
    for typed in ("", " ", "、、"):
        assert knock(app, kites, typed).status_code == 422

    assert seated(parts, kites).tries == NO_TRIES


def test_a_seat_that_pauses_is_opened_by_the_teacher_at_once(app, parts, kites):
    learner = seated(parts, kites)
    for _ in range(FREE_TRIES):
        knock(app, kites, "quite wrong words")

    pausing = knock(app, kites, phrase(learner))
    with parts.database.writing() as session:
        release_seat(session, learner)

    assert (pausing.status_code, "rests for up to a minute" in text(pausing)) == (422, True)
    assert knock(app, kites, phrase(learner)).status_code == 303


def test_the_card_opens_a_seat_with_words_too(app, parts, kites):
    assert send(browser_of(app), card(seated(parts, kites))).status_code == 303


def test_pictures_open_no_seat_of_older_learners(app, parts, kites):
    learner = seated(parts, kites)
    *before, last = pictures(learner).split(",")

    response = knock(app, kites, "", so_far=",".join(before), tap=last)

    assert response.status_code == 422
    assert seated(parts, kites).tries == NO_TRIES


def test_words_open_no_seat_of_younger_learners(app, cast):
    response = send(browser_of(app), f"/sign-in/{cast.owls.code}/1", words=phrase(cast.ada))

    assert response.status_code == 200
