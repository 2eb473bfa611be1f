"""The staff's page of consents, and the forms."""

import re

import pytest

from tests.builders import NOW
from tests.cast import add_cast
from tests.web.visiting import browser_of, send, text
from webapp.domain.consents import Standing
from webapp.domain.looks import Shown
from webapp.store import access_rows, consents, learners
from webapp.store.access_rows import Wanted


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session, agreed=False)


@pytest.fixture
def cole(app, cast):
    return browser_of(app, cast.cole)


def address(cast):
    return f"/classrooms/{cast.owls.id}/consents"


def standings(parts, cast):
    with parts.database.reading() as reading:
        seated = learners.of_classroom(reading, 1, cast.owls.id)
    return [one.consent for one in seated]


def test_papers_that_came_back_are_ticked_and_noted_together(parts, cast, cole):
    reply = send(cole, address(cast), seat=["1", "2"], answer="yes")

    page = text(cole.get(reply.location))
    assert reply.status_code == 303
    assert standings(parts, cast) == [Standing.GIVEN, Standing.GIVEN]
    assert "Noted: these families agree." in page
    assert page.count("<small>Agreed</small>") == 2
    assert "on a paper form</small>" in page


def test_a_correction_is_another_row(parts, cast, cole):
    send(cole, address(cast), seat=["1", "2"], answer="yes")

    send(cole, address(cast), seat="2", answer="mistake")

    assert standings(parts, cast) == [Standing.GIVEN, Standing.NONE]
    with parts.database.reading() as reading:
        assert len(consents.of_classroom(reading, 1, cast.owls.id)) == 3


def test_a_family_may_ask_with_its_no_that_what_was_kept_goes(cast, cole):
    send(cole, address(cast), seat="1", answer="yes")

    send(cole, address(cast), seat="1", answer="no", erase="yes")

    page = text(cole.get(address(cast)))
    assert "Withdrawn: learns without a record" in page
    assert "the family asks to delete what was kept" in page


@pytest.mark.parametrize(
    "form", [{"answer": "yes"}, {"seat": "1"}, {"seat": "1", "answer": "perhaps"}]
)
def test_nothing_is_noted_without_a_seat_and_an_answer(parts, cast, cole, form):
    reply = send(cole, address(cast), **form)

    assert reply.status_code == 422
    assert "Tick the seats" in text(reply)
    assert standings(parts, cast) == [Standing.NONE, Standing.NONE]


def test_seats_stand_in_the_order_of_seats_and_are_not_counted(cast, cole):
    send(cole, address(cast), seat="2", answer="yes")

    page = text(cole.get(address(cast)))

    assert re.findall(r'name="seat" value="(\d+)"', page) == ["1", "2"]
    assert not re.search(r"\d+ (of|/) \d+", page)


def test_every_look_and_every_act_is_written_down(parts, cast, cole):
    cole.get(address(cast))
    send(cole, address(cast), seat="1", answer="yes")

    with parts.database.reading() as reading:
        found = access_rows.of_school(reading, 1, Wanted(begin=NOW), 9)
    assert [look.shown for look in found] == [Shown.CONSENTS_NOTED, Shown.CONSENTS]
    assert {look.person_id for look in found} == {cast.cole.id}


def test_there_is_a_form_for_each_seat_under_14_and_one_to_copy(parts, cast, cole):
    with parts.database.writing() as session:
        learners.change(session, cast.ben, is_under_14=False)

    own = text(cole.get(f"{address(cast)}/forms"))
    blank = text(cole.get(f"{address(cast)}/forms?in=en&blank=1"))

    assert own.count('<article class="consent-form"') == 1
    assert "<dd>01</dd>" in own
    assert "I do not agree." in own
    assert blank.count('<article class="consent-form"') == 1
    assert "<dd>01</dd>" not in blank


def test_the_page_of_the_class_says_in_one_line_what_to_do(cast, cole):
    before = text(cole.get(f"/classrooms/{cast.owls.id}"))
    send(cole, address(cast), seat=["1", "2"], answer="yes")
    after = text(cole.get(f"/classrooms/{cast.owls.id}"))

    assert "Give the families the form" in before
    assert "Give the families the form" not in after
    assert address(cast) in after


def test_the_lead_reads_which_classes_are_older_than_consents(app, parts, cast):
    lund = browser_of(app, cast.lund)
    before = text(lund.get("/school"))
    with parts.database.writing() as session:
        learners.change(session, cast.cai, consent="before")

    after = text(lund.get("/school"))

    assert "older than the record of consents" not in before
    assert "older than the record of consents" in after
    assert "the forms: Herons" in after
