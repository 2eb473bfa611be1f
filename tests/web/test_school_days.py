"""The school's calendar: its page, and the day of a learner that goes by it."""

from datetime import UTC, date, datetime

import pytest

from tests.cast import add_guardian
from tests.web.matrix import client_of
from tests.web.minors_world import OVER, World
from tests.web.visiting import send, text
from webapp.domain.minors_mode import Setting
from webapp.domain.school_days import Kind, Span
from webapp.store import modes, school_days

SUNDAY_EVENING = datetime(2026, 11, 29, 13, 0, tzinfo=UTC)  # nine in the evening in Shanghai
DAYS, ADD = "/school/days", {"kind": "holiday", "name": "national-day"}


def entries(world):
    with world.database.reading() as reading:
        return school_days.of_school(reading, world.cast.willow.id)


def put(world, first, kind):
    with world.database.writing() as session:
        span = Span(first=first, last=first, kind=kind)
        school_days.add(session, world.cast.willow.id, span)


def test_the_lead_enters_days_and_takes_them_out_again(parts):
    world = World(parts)
    lund = world.browser_of(world.cast.lund)

    reply = send(lund, DAYS, first="2027-10-01", last="2027-10-07", **ADD)
    page = text(lund.get(reply.location))

    assert "1 October 2027 to 7 October 2027" in page
    assert "National Day · no school" in page
    send(lund, f"{DAYS}/remove", first="2027-10-01")
    assert entries(world) == []


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"first": "2027-10-07", "last": "2027-10-01"}, "The last day is before the first one."),
        ({"first": "2027-01-01", "last": "2028-05-01"}, "more than a year"),
        ({"first": "2026-11-24", "last": ""}, "stand there already: 24 November 2026."),
        ({"first": "1 May"}, "Choose the first day"),
        ({"first": "2027-10-01", "name": "<b>Bo</b>"}, "Choose the first day"),
        ({"first": "2027-10-01", "kind": "party"}, "Choose the first day"),
    ],
)
def test_a_slip_is_said_plainly_and_what_was_typed_stays(parts, form, words):
    world = World(parts)
    put(world, date(2026, 11, 24), Kind.HOLIDAY)
    lund = world.browser_of(world.cast.lund)

    reply = send(lund, DAYS, **(ADD | form))

    assert reply.status_code == 422
    assert words in text(reply)
    assert "<b>Bo</b>" not in text(reply)
    assert f'value="{form["first"]}"' in text(reply)
    assert len(entries(world)) == 1


def test_whoever_teaches_reads_the_calendar_and_changes_nothing(parts):
    world = World(parts)
    put(world, date(2026, 11, 24), Kind.HOLIDAY)
    cole = world.browser_of(world.cast.cole)

    page = text(cole.get(DAYS))

    assert "24 November 2026" in page
    assert "Take out" not in page
    assert send(cole, DAYS, first="2027-10-01", **ADD).status_code == 404
    assert send(cole, f"{DAYS}/remove", first="2026-11-24").status_code == 404
    assert world.ada.get(DAYS).status_code == 404
    assert len(entries(world)) == 1


def test_the_day_goes_by_the_calendar_in_the_zone_of_the_school(parts):
    """Nine on Sunday evening is free; three hours and a minute later Monday is a school day."""
    world = World(parts, SUNDAY_EVENING)
    with parts.database.writing() as session:
        modes.set_for_class(session, world.cast.owls, Setting(30, None, 20))
    world.use(20)

    assert OVER in text(world.ada.get("/home"))
    assert "On a school day it is 30 minutes." in text(world.ada.get("/my-day"))
    put(world, date(2026, 11, 29), Kind.SCHOOL)
    assert OVER not in text(world.ada.get("/home"))
    world.later(hours=3, minutes=1)
    assert "On a day without school it is 20 minutes." in text(world.ada.get("/my-day"))


def test_a_teacher_and_a_guardian_set_days_without_school(parts):
    world = World(parts)
    with parts.database.writing() as session:
        _link, token = add_guardian(session, world.cast.cole, world.cast.ada)
    guardian, address = client_of(world.app, token), f"/family/children/{world.cast.ada.id}/day"
    cole = world.browser_of(world.cast.cole)
    page = f"/classrooms/{world.cast.owls.id}/minors-mode"

    send(cole, page, minutes="30", free="15")
    send(guardian, address, free="90")

    assert "Seat 1: without school: 90 minutes <small>(a guardian)" in text(cole.get(page))
    assert "On a day without school it is 90 minutes." in text(guardian.get(address))
    assert "Choose one" in text(cole.get(send(cole, page, free="61").location))


def test_the_calendar_of_another_school_moves_nothing(parts):
    world = World(parts)
    with parts.database.writing() as session:
        modes.set_for_class(session, world.cast.owls, Setting(None, None, 15))
        today = Span(first=date(2026, 11, 23), last=date(2026, 11, 23), kind=Kind.HOLIDAY)
        school_days.add(session, world.cast.reed.id, today)
    world.use(20)

    assert OVER not in text(world.ada.get("/home"))
