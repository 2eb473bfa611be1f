"""Exceptional access: a reason, a second person, an end; and every look says so."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from tests import databases
from tests.apps import app_of
from tests.builders import NOW
from tests.cast import SECRET, add_cast, add_person
from tests.web.visiting import browser_of, send, text
from webapp.domain.people import Role
from webapp.parts import Parts

HERE = "/school/exceptional"
CASE = re.compile(r'name="case" value="(\d+)"')


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


def ask(browser, classroom, **form):
    wish = {"class": classroom.id, "reason": "care", "words": "Quiet since Monday.", **form}
    return send(browser, HERE, **wish)


def answer(browser, verb, case=""):
    found = CASE.findall(text(browser.get(HERE)))
    return send(browser, f"{HERE}/answer", case=case or found[0], verb=verb)


def looks(parts):
    found = databases.rows(
        parts.database, "SELECT person_id, what, reason FROM access_row ORDER BY id"
    )
    return [row for row in found if not row[1].startswith("exception-")]


def later(parts, **time) -> Parts:
    """The same school at another moment."""
    moved = NOW + timedelta(**time)
    return Parts(library=parts.library, database=parts.database, secret=SECRET, now=lambda: moved)


def test_nothing_opens_before_a_second_person_agrees(app, parts, cast):
    lund, cole = browser_of(app, cast.lund), browser_of(app, cast.cole)

    assert ask(lund, cast.owls).status_code == 303
    assert lund.get(f"/classrooms/{cast.owls.id}").status_code == 404
    assert "Quiet since Monday." in text(cole.get(HERE))
    assert "waits for your yes or no" in text(cole.get("/classrooms"))

    assert answer(cole, "agree").status_code == 303
    assert lund.get(f"/classrooms/{cast.owls.id}").status_code == 200
    assert "agreed by Cole" in text(lund.get(HERE))


def test_it_opens_reading_alone_and_every_look_says_so(app, parts, cast):
    lund = browser_of(app, cast.lund)
    ask(lund, cast.owls)
    answer(browser_of(app, cast.cole), "agree")
    there = f"/classrooms/{cast.owls.id}"

    for page in ("", "/report", "/report?seat=1"):
        shown = lund.get(there + page)
        assert shown.status_code == 200
        assert "You do not teach this class" in text(shown)
        assert "/report.csv" not in text(shown)
        assert 'method="post" action="/classrooms' not in text(shown)
    for page in ("/cards", "/names", "/report.csv", "/under-14"):
        assert lund.get(there + page).status_code == 404, page
    for page, form in (
        ("/seats", {"seats": 1}),
        ("/under-14", {}),
        (f"/seats/{cast.ada.id}/card", {}),
    ):
        assert send(lund, there + page, **form).status_code == 404, page
    lead = cast.lund.id
    assert looks(parts) == [
        (lead, "seats", "exceptional.care"),
        (lead, "report", "exceptional.care"),
        (lead, "report", "exceptional.care"),
    ]
    assert "exceptional access: worry about a child" in text(lund.get("/school/looks"))
    assert lund.get(f"/classrooms/{cast.herons.id}").status_code == 404  # this class alone


def test_a_colleague_asks_too_and_a_refusal_opens_nothing(app, parts, cast):
    dunn, lund = browser_of(app, cast.dunn), browser_of(app, cast.lund)
    ask(dunn, cast.owls, reason="away", words="A trip on Friday.")

    answer(lund, "refuse")

    assert dunn.get(f"/classrooms/{cast.owls.id}").status_code == 404
    assert "refused by Lund" in text(dunn.get(HERE))


@pytest.mark.parametrize("who", ["dunn", "finn"])
def test_only_a_second_person_of_that_class_or_a_lead_decides(app, parts, cast, who):
    lund = browser_of(app, cast.lund)
    ask(lund, cast.owls)
    (case,) = set(CASE.findall(text(lund.get(HERE))))

    for browser in (lund, browser_of(app, getattr(cast, who))):
        assert answer(browser, "agree", case).status_code == 422
    assert lund.get(f"/classrooms/{cast.owls.id}").status_code == 404
    assert "Quiet since" not in text(browser_of(app, getattr(cast, who)).get(HERE))


@pytest.mark.parametrize(
    ("form", "hours", "is_open"),
    [({}, 13, True), ({}, 15, False), ({"until": "2026-11-29"}, 6 * 24, True),
     ({"until": "2026-11-29"}, 7 * 24, False)],
)  # fmt: skip
def test_it_ends_by_itself_when_its_day_ends(app, parts, cast, form, hours, is_open):
    """Ten on a Monday in Shanghai: the school day ends fourteen hours later."""
    ask(browser_of(app, cast.lund), cast.owls, **form)
    answer(browser_of(app, cast.cole), "agree")

    then = later(parts, hours=hours)
    shown = _browser(then, cast.lund).get(f"/classrooms/{cast.owls.id}")

    assert shown.status_code == (200 if is_open else 404)


def test_a_request_that_nobody_answered_cannot_be_agreed_afterwards(app, parts, cast):
    lund = browser_of(app, cast.lund)
    ask(lund, cast.owls)
    (case,) = set(CASE.findall(text(lund.get(HERE))))
    then = later(parts, hours=15)

    assert answer(_browser(then, cast.cole), "agree", case).status_code == 422
    assert "over; nobody had agreed" in text(_browser(then, cast.lund).get(HERE))


@pytest.mark.parametrize("who", ["lund", "cole"])
def test_it_is_ended_before_its_day_by_who_asked_or_by_the_teacher(app, parts, cast, who):
    lund, cole = browser_of(app, cast.lund), browser_of(app, cast.cole)
    ask(lund, cast.owls)
    answer(cole, "agree")

    assert answer(browser_of(app, getattr(cast, who)), "end").status_code == 303

    assert lund.get(f"/classrooms/{cast.owls.id}").status_code == 404


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"class": 99}, "Choose the class."),
        ({"reason": "curious"}, "Choose the reason."),
        ({"words": "  "}, "Write one line"),
        ({"words": "x" * 201}, "Write one line"),
        ({"until": "2026-11-22"}, "at most seven days"),
        ({"until": "2026-11-30"}, "at most seven days"),
        ({"until": "soon"}, "at most seven days"),
    ],
)
def test_a_wish_out_of_bounds_is_refused_in_words(app, cast, form, says):
    reply = ask(browser_of(app, cast.lund), cast.owls, **form)

    assert reply.status_code == 422
    assert says in text(reply)


def test_who_teaches_a_class_or_asked_already_needs_no_second_request(app, parts, cast):
    cole, lund = browser_of(app, cast.cole), browser_of(app, cast.lund)

    assert "You teach this class" in text(ask(cole, cast.owls))
    assert ask(lund, cast.owls).status_code == 303
    assert "You have asked for this class already" in text(ask(lund, cast.owls))
    assert "Choose the class" in text(ask(lund, cast.frogs))  # another school


def test_a_school_with_nobody_else_is_told_that_a_second_person_is_needed(app, parts, cast):
    with parts.database.writing() as session:
        alone = add_person(session, cast.reed, 22, "fox", Role.LEAD)
        session.connection().exec_driver_sql(
            "DELETE FROM teaching WHERE school_id = 2 AND person_id = 21"
        )
    fox = browser_of(app, replace(alone))

    assert "There is nobody else yet." in text(fox.get(HERE))
    reply = ask(fox, cast.frogs)
    assert (reply.status_code, "There is nobody else yet." in text(reply)) == (422, True)


def _browser(then: Parts, who):
    return browser_of(app_of(then), who, at=then.now())
