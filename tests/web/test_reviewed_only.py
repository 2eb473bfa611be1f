"""Where only reviewed texts are served, the others reach no child, and who teaches sees why."""

from dataclasses import replace
from datetime import date

import pytest

from tests.apps import app_of
from tests.builders import NOW, a_lesson, a_library, a_question, a_quiz, with_lab
from tests.cast import add_cast
from tests.domain.labs.stories import skin_gift
from tests.web.visiting import browser_of, send, text
from webapp.domain.assignments import Task
from webapp.domain.lessons import Track
from webapp.domain.text_reviews import Part, Reviews, TextReview
from webapp.operations import assigning
from webapp.store import assignments, attempts, class_hours

PARTS = (Part.TEXT, Part.QUESTIONS)
SAID = TextReview(by="Child protection officer, Example District", on=date(2026, 11, 26),
                  parts=PARTS)  # fmt: skip
CHANGED = replace(SAID, changed=("q1",))
WAITS = with_lab(a_lesson("waits", a_question("q1"), title="Waits here", code="B2"), skin_gift())
OPEN = a_lesson("open", a_question("q2"), title="Open here", code="B1")
STAFF = a_lesson("staff-only", a_question("q3"), track=Track.LEADER, band=None, code="V9")
PAGES = ("/lessons/waits", "/lessons/waits/step-1", "/lessons/waits/done",
         "/lessons/waits/labs/skin-gift", "/lessons/staff-only", "/quizzes/check")  # fmt: skip


class Room:
    """Ada's class, where one lesson is reviewed and one changed since."""

    def __init__(self, parts, *reviewed: str):
        library = a_library(WAITS, OPEN, STAFF, a_quiz("check"))
        found = {
            unit_id: {"en": Reviews(PARTS, (SAID if unit_id in reviewed else CHANGED,))}
            for unit_id in (*library.lessons, *library.quizzes)
        }
        library = replace(library, reviews=found)
        with parts.database.writing() as session:
            self.cast = add_cast(session)
        self.parts = replace(parts, library=library, reviewed=library.only_reviewed())
        self.app = app_of(self.parts)
        self.ada, self.cole = (self.browser(who) for who in (self.cast.ada, self.cast.cole))
        self.owls = f"/classrooms/{self.cast.owls.id}"

    def browser(self, who=None):
        return browser_of(self.app, who)


@pytest.fixture
def room(parts) -> Room:
    return Room(parts, "open")


def test_abuse_24_a_text_that_changed_since_its_review_reaches_no_child(room):
    for who in (room.ada, room.browser()):
        for page in PAGES:
            reply = who.get(page, follow_redirects=True)
            said = text(reply)
            assert "Prompt q1" not in said
            assert reply.status_code == 403 or "Sign in" in said, page
        assert "Waits here" not in text(who.get("/lessons"))
        assert who.get("/lessons/open").status_code == 200
    assert "Grown-ups are still reading it with care." in text(room.ada.get("/lessons/waits"))
    assert 'href="/help"' in text(room.ada.get("/lessons/waits"))


def test_abuse_24_nothing_is_taken_or_kept_for_a_text_that_waits(room):
    for address in ("/lessons/waits/questions/q1", "/lessons/waits/step-1/done",
                    "/lessons/waits/labs/skin-gift", "/quizzes/check/1"):  # fmt: skip
        reply = send(room.ada, address, pick="a", client_key="k", move="choose:start:b", at="0")
        assert reply.status_code == 403
    with room.parts.database.reading() as reading:
        assert not attempts.of_learner(reading, room.cast.ada.school_id, room.cast.ada.id)


def test_abuse_24_a_text_that_waits_is_not_given_begun_or_led(room):
    for address, form in (
        (f"{room.owls}/assignments", {"unit": "waits"}),
        (f"{room.owls}/assignments", {"unit": "check"}),
        (f"{room.owls}/hour", {"unit": "waits/skin-gift"}),
        (f"{room.owls}/preview", {"unit": "waits"}),
        ("/workshops/new", {"lesson": "waits"}),
    ):
        reply = send(room.cole, address, **form)
        assert reply.status_code == 403, address
        assert "This waits for a review" in text(reply)
    for page in ("/lessons/waits/labs/skin-gift/together", "/lessons/waits/paper"):
        assert room.cole.get(page).status_code == 403
    for page in (f"{room.owls}/hour", "/workshops/new", f"{room.owls}/minors-mode"):
        assert "Waits here" not in text(room.cole.get(page))
    with room.parts.database.reading() as reading:
        owls = room.cast.owls
        assert not assignments.of_classroom(reading, owls.school_id, owls.id)
        assert class_hours.running_or_none(reading, owls.school_id, owls.id, NOW) is None


def test_who_teaches_sees_why_and_reads_the_text(room):
    why = "Changed since Child protection officer, Example District reviewed it on"

    assert why in text(room.cole.get("/lessons/waits"))
    plan = text(room.cole.get("/lessons/waits/teaching"))
    assert why in plan
    assert "This text waits." in plan
    assert why in text(room.cole.get("/quizzes/check/review"))
    assert "waits for a review: children do not see it" in text(room.cole.get("/lessons/find"))
    assert room.cole.get("/lessons/waits/labs/skin-gift/teaching").status_code == 200
    assert room.cole.get("/lessons/waits/img/none.svg").status_code == 404  # asked, not refused
    assert room.ada.get("/lessons/waits/img/none.svg").status_code == 403
    assert room.cole.get("/lessons/staff-only").status_code == 200  # a training of the staff


def test_what_was_done_and_given_before_stays_in_records(parts, room):
    cast = room.cast
    with parts.database.writing() as session:
        assigning.assign(session, cast.cole, cast.owls, Task(unit_id="waits"), NOW)
    before = browser_of(app_of(replace(room.parts, reviewed=None)), cast.ada)
    assert send(before, "/lessons/waits/questions/q1", pick="a", client_key="k").status_code < 400

    assert "Waits here" not in text(room.ada.get("/home"))
    assert "Waits here" in text(room.ada.get("/my-data"))
    given = text(room.cole.get(room.owls))
    assert "Waits here" in given
    assert "waits for a review: children do not see it" in given
    assert room.cole.get(f"{room.owls}/report").status_code == 200


def test_with_nothing_reviewed_the_shelf_says_so_in_words(parts):
    room = Room(parts)

    assert "No lesson has been reviewed from outside yet" in text(room.ada.get("/lessons"))
    assert "No lesson for this age is reviewed from outside yet" in text(
        room.cole.get(f"/classrooms?classroom={room.cast.owls.id}")
    )


def test_a_language_that_is_not_reviewed_is_served_in_one_that_is():
    chinese = replace(OPEN, locale="zh-Hans", title="开着")
    library = a_library(OPEN)
    library = replace(
        library,
        locales=("zh-Hans", "en"),
        lessons={"open": {"en": OPEN, "zh-Hans": chinese}},
        reviews={"open": {"zh-Hans": Reviews(PARTS, (SAID,)), "en": Reviews(PARTS, (CHANGED,))}},
    )

    assert library.only_reviewed().lesson("open", "en") is chinese
    assert library.lesson("open", "en") is OPEN
