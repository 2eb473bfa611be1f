"""Tell the school: what a child sees before, while and after, signed in or out."""

import re

import pytest

from tests.calls import call_of, marked
from tests.cast import add_cast
from tests.web.visiting import browser_of, send, text
from webapp.domain.calls.calls import LONGEST_WORDS
from webapp.operations import calls
from webapp.store import calls as kept
from webapp.store import classrooms

GIVEN = {
    "what": "afraid",
    "where": "home",
    "helper": "any",
    "now": "no",
    "client_key": "form-of-the-test",
}
NUMBER = re.compile(r'class="big-number">([\d ]+)<')


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


def the_calls(parts):
    with parts.database.reading() as session:
        return kept.of_school(session, 1)


def test_a_learner_tells_with_choices_and_words(app, parts, cast):
    ada = browser_of(app, cast.ada)

    page = text(send(ada, "/help/tell", **GIVEN, words="He waits for me."))

    assert "Thank you for telling." in page
    assert "Somebody reads it by Tuesday 24 November at the latest." in page
    (call,) = the_calls(parts)
    assert (call.learner_id, call.told.words) == (cast.ada.id, "He waits for me.")


def test_who_is_not_signed_in_tells_with_the_code_of_the_class(app, parts, cast):
    stranger = browser_of(app)
    assert 'name="what"' not in text(stranger.get("/help/tell"))

    form = send(stranger, "/help/tell", code=cast.owls.code.lower())
    assert 'name="what"' in text(form)
    done = send(stranger, "/help/tell", **GIVEN, code=cast.owls.code)

    assert done.status_code == 200
    (call,) = the_calls(parts)
    assert (call.learner_id, call.classroom_id) == (None, cast.owls.id)
    assert send(stranger, "/help/tell", code="BCDFGH").status_code == 422


def test_the_youngest_have_pictures_and_no_box_for_words(app, parts, cast):
    with parts.database.writing() as session:
        classrooms.change(session, cast.owls, grade=2)

    page = text(browser_of(app, cast.ada).get("/help/tell"))

    assert "<textarea" not in page
    assert page.count('class="tile"') == 16
    send(browser_of(app, cast.ada), "/help/tell", **GIVEN, words="typed by hand")
    assert the_calls(parts)[0].told.words == ""


def test_the_form_says_what_is_missing_and_keeps_what_is_there(app, parts, cast):
    response = send(browser_of(app, cast.ada), "/help/tell", client_key="k", words="my words")

    assert response.status_code == 422
    assert "Choose what happened and where." in text(response)
    assert "my words" in text(response)
    assert the_calls(parts) == []


def test_law_38_private_information_is_told_before_sending_and_after(app, parts, cast):
    ada, words = browser_of(app, cast.ada), "call 13800138000 or www.x.example"

    before = text(send(ada, "/help/tell", **GIVEN, words=words))
    assert the_calls(parts) == []
    assert "a phone number, a link" in before
    assert words in before
    after = text(send(ada, "/help/tell", **GIVEN, words=words, sure="yes"))

    assert "a phone number, a link" in after
    assert words not in after
    assert the_calls(parts)[0].told.words == words


def test_words_have_a_limit(app, parts, cast):
    send(browser_of(app, cast.ada), "/help/tell", **GIVEN, words="a" * (LONGEST_WORDS + 50))

    assert len(the_calls(parts)[0].told.words) == LONGEST_WORDS


def test_the_number_opens_the_answer_signed_out(app, parts, cast):
    ada = browser_of(app, cast.ada)
    number = NUMBER.search(text(send(ada, "/help/tell", **GIVEN, number="yes")))[1]
    again = text(send(ada, "/help/tell", **GIVEN, number="yes"))
    stranger = browser_of(app)
    assert "no answer yet" in text(send(stranger, "/help/answer", number=number))

    with parts.database.writing() as session:
        calls.answer(
            session, cast.lund, the_calls(parts)[0], "I will find <b>you</b>.", parts.now()
        )

    assert "I will find &lt;b&gt;you&lt;/b&gt;." in text(
        send(stranger, "/help/answer", number=number)
    )
    assert NUMBER.search(again)[1] == number  # a reply may be lost
    assert send(stranger, "/help/answer", number="123").status_code == 422


def test_when_everybody_is_named_the_page_says_so_and_gives_numbers(app, parts, cast):
    response = send(browser_of(app, cast.ada), "/help/tell", **GIVEN, named=str(cast.lund.id))

    assert response.status_code == 422
    assert "Nobody would be left to read it." in text(response)
    assert the_calls(parts) == []


def test_in_danger_110_comes_first_and_nobody_waits_for_the_school(app, cast):
    ada = browser_of(app, cast.ada)
    page = text(ada.get("/help/tell")).split("<main", 1)[1]

    assert page.index('href="tel:110"') < page.index("<form")
    told = text(send(ada, "/help/tell", **{**GIVEN, "now": "yes"}))
    assert "Do not wait for that: call 110" in told


def test_the_way_out_leads_to_a_lesson_and_nothing_is_kept_by_the_browser(app, cast):
    ada = browser_of(app, cast.ada)

    page = ada.get("/help/tell")

    assert 'href="/help/leave"' in text(page)
    assert ada.get("/help/leave").headers["Location"].startswith("/lessons/")
    assert page.headers["Cache-Control"] == "no-store"
    assert "<title>Lessons" in text(page)


def test_a_workshop_tells_its_leader_or_writes_on_paper(app, cast):
    assert "Tell the leader" in text(browser_of(app).get("/help/tell"))


def test_a_closed_door_of_a_class_closes_no_help(app, parts, cast):
    with parts.database.writing() as session:
        marked(session, cast.dunn)
        call_of(session, cast, None)

    assert send(browser_of(app), "/help/tell", **GIVEN, code=cast.owls.code).status_code == 200
