"""The lead's page of what is kept how long."""

from dataclasses import replace
from datetime import timedelta

from tests.apps import app_of
from tests.builders import NOW
from tests.web.own_data_room import a_room
from tests.web.visiting import browser_of, send, text
from webapp.operations import class_years, sweeping
from webapp.store import retention


def test_the_lead_sees_what_goes_when_and_no_nickname(parts):
    room = a_room(parts)
    with parts.database.writing() as session:
        class_years.let_leave(session, room.cast.ada, NOW)
        class_years.archive(session, room.cast.herons, NOW)

    page = text(browser_of(room.app, room.cast.lund).get("/school/retention"))

    assert "1 closed seat of the class Owls" in page
    assert "The class Herons with 2 seats" in page
    assert page.count("1 September 2027") == 2
    assert room.cast.ada.nickname not in page


def test_the_lead_keeps_it_longer_within_bounds(parts):
    room = a_room(parts)
    lund = browser_of(room.app, room.cast.lund)

    send(lund, "/school/retention", months="6")
    send(lund, "/school/retention", months="99")

    with parts.database.reading() as session:
        assert retention.rule_or_none(session, 1).months == 6


def test_fault_10_a_moved_clock_waits_for_the_lead(parts):
    room = a_room(parts)
    with parts.database.writing() as session:
        class_years.archive(session, room.cast.herons, NOW)
    sweeping.sweep(parts.database, room.parts.ledger, NOW)
    later = NOW + timedelta(days=400)
    assert sweeping.sweep(parts.database, room.parts.ledger, later).waiting == 1
    lund = browser_of(app_of(replace(room.parts, now=lambda: later)), room.cast.lund, later)

    assert "Is it 28 December 2027 today?" in text(lund.get("/school/retention"))
    send(lund, "/school/retention/day")

    assert "Is it 28" not in text(lund.get("/school/retention"))
    assert sweeping.sweep(parts.database, room.parts.ledger, later, is_early=True).erased == 2
