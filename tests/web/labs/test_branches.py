"""What a class did in a simulation, as its teacher sees it."""

from dataclasses import replace

import pytest

from tests.builders import NOW, SKILLS, a_lesson, with_lab
from tests.cast import add_cast, add_class
from tests.domain.labs.stories import school_mail, skin_gift
from tests.web.reading_pages import an_app, sign_in, words
from webapp.domain.labs.moves import read_move
from webapp.operations.simulating import Sent, make_move
from webapp.store import learners

CHAT, INBOX = replace(skin_gift(), skill=SKILLS[0]), school_mail()
CHATTING = with_lab(a_lesson("chatting"), CHAT)
MAILING = with_lab(a_lesson("mailing"), INBOX)


@pytest.fixture
def room(parts):
    """A class of six seats and its teacher."""
    with parts.database.writing() as session:
        cast = add_cast(session)
        classroom = add_class(session, cast.cole, "Wrens", seats=6)
        seats = learners.of_classroom(session, classroom.school_id, classroom.id)
    return cast, classroom, seats


def play(parts, lesson, lab, learner, *texts):
    with parts.database.writing() as session:
        for at, text in enumerate(texts):
            sent = Sent(lesson=lesson, lab=lab, at=at, move=read_move(text), locale="en")
            make_move(session, learner, sent, NOW)


def page_of(parts, who, classroom, lesson, lab):
    client = sign_in(an_app(parts, CHATTING, MAILING).test_client(), parts.database, who)
    return client.get(f"/classrooms/{classroom.id}/report/labs/{lesson.id}/{lab.id}")


def test_from_five_runs_up_the_map_has_counts(parts, room):
    cast, classroom, seats = room
    for learner in seats[:4]:
        play(parts, CHATTING, CHAT, learner, "choose:start:c")
    play(parts, CHATTING, CHAT, seats[4], "choose:start:a", "choose:gave-id:a")

    page = words(page_of(parts, cast.cole, classroom, CHATTING, CHAT))

    assert "5 learners played it." in page
    assert "4 stopped in time, 0 found the way out" in page
    assert "1 came to a bad ending first" in page
    assert "4 told an adult on the way." in page
    assert ">C 4</text>" in page
    assert "<svg" in page


def test_below_five_runs_nothing_is_counted(parts, room):
    cast, classroom, seats = room
    for learner in seats[:4]:
        play(parts, CHATTING, CHAT, learner, "choose:start:c")

    page = words(page_of(parts, cast.cole, classroom, CHATTING, CHAT))
    report = words(
        sign_in(an_app(parts, CHATTING).test_client(), parts.database, cast.cole).get(
            f"/classrooms/{classroom.id}/report"
        )
    )

    for text in (page, report):
        assert "Fewer than 5 learners have played it" in text
        assert "stopped in time," not in text
    assert "<table" not in page
    assert "story-map" not in page


def test_silence_and_asking_are_counted_where_they_were_chosen(parts, room):
    cast, classroom, seats = room
    for learner in seats[:5]:
        play(parts, CHATTING, CHAT, learner, "choose:start:silence")

    page = words(page_of(parts, cast.cole, classroom, CHATTING, CHAT))

    assert "Say nothing and put it away" in page


def test_an_inbox_tells_good_mail_thrown_away(parts, room):
    cast, classroom, seats = room
    for learner in seats[:5]:
        stamps = [f"stamp:{mail.id}:phish" for mail in INBOX.mails]
        play(parts, MAILING, INBOX, learner, *stamps)

    page = words(page_of(parts, cast.cole, classroom, MAILING, INBOX))

    good = sum(mail.verdict == "ok" for mail in INBOX.mails)
    assert f"Honest mail was thrown away {5 * good} times" in page
    assert "Suspicious" in page


def test_the_report_names_the_simulation_and_leads_to_its_page(parts, room):
    cast, classroom, seats = room
    for learner in seats[:5]:
        play(parts, CHATTING, CHAT, learner, "choose:start:c")

    client = sign_in(an_app(parts, CHATTING).test_client(), parts.database, cast.cole)
    report = words(client.get(f"/classrooms/{classroom.id}/report"))

    assert f"/classrooms/{classroom.id}/report/labs/chatting/skin-gift?term=2026-1" in report
    assert "5 stopped in time" in report


def test_nobody_else_sees_it(parts, room):
    cast, classroom, seats = room

    others = [page_of(parts, who, classroom, CHATTING, CHAT) for who in (cast.dunn, cast.finn)]

    assert [page.status_code for page in others] == [404, 404]
    assert page_of(parts, seats[0], classroom, CHATTING, CHAT).status_code == 404


def test_the_key_is_for_staff_and_shows_every_ending(parts, room):
    cast, _classroom, seats = room
    address = "/lessons/chatting/labs/skin-gift/teaching"
    app = an_app(parts, CHATTING)

    page = words(sign_in(app.test_client(), parts.database, cast.cole).get(address))

    assert "comes to harm" in page
    assert "story-map" in page
    assert sign_in(app.test_client(), parts.database, seats[0]).get(address).status_code == 404
    assert app.test_client().get(address).status_code == 303
