"""A school's own help lines: the lead's page, and the help of everybody at that school."""

import re
from datetime import date, timedelta

import pytest

from tests.cast import add_guardian
from tests.web.every_case import PANEL
from tests.web.matrix import client_of
from tests.web.minors_world import STEP, World
from tests.web.test_every_case import HEAVIEST
from tests.web.visiting import browser_of, send, text
from webapp.domain.local_lines import Days, Kind, LocalLine
from webapp.store import local_lines

LINES, TODAY = "/school/help-lines", date(2026, 11, 23)
FORM = {
    "kind": "counselling", "number": "0755-8332 1110", "days": "school-days", "begin": "08:30",
    "end": "17:00", "checked": "2026-11-20",
}  # fmt: skip
HEAVIEST_OF_SCHOOL = 1000  # bytes that four lines of a school add to a panel


def of_willow(world):
    with world.database.reading() as reading:
        return local_lines.of_school(reading, world.cast.willow.id)


def put(world, *numbers, checked=TODAY):
    made = [LocalLine(kind=Kind.COUNSELLING, number=one, days=Days.SCHOOL_DAYS, begin="08:30",
                      end="17:00", checked=checked) for one in numbers]  # fmt: skip
    with world.database.writing() as session:
        local_lines.keep(session, world.cast.willow.id, made)


def test_the_lead_adds_a_line_checks_it_and_takes_it_out(parts):
    world = World(parts)
    lund = world.browser_of(world.cast.lund)

    page = text(lund.get(send(lund, LINES, **FORM).location))

    assert "Counselling room of the school · School days 08:30 to 17:00" in page
    assert "Checked on 20 November 2026" in page
    send(lund, f"{LINES}/checked", number=FORM["number"])
    assert of_willow(world)[0].checked == TODAY
    send(lund, f"{LINES}/remove", number=FORM["number"])
    assert of_willow(world) == ()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"number": "Ms Li 83321110"}, "Figures alone, no name: people change"),
        ({"number": "13800138000"}, "no child is sent to an adult"),
        ({"number": "12355"}, "in the panel of every school already"),
        ({"begin": ""}, "Say from when to when"),
        ({"kind": "Ms Li"}, "Choose what it is"),
        ({"checked": "soon"}, "Choose what it is"),
        ({"checked": "2027-01-01"}, "Choose the day on which somebody called"),
    ],
)
def test_a_slip_says_why_and_keeps_what_was_typed(parts, form, words):
    world = World(parts)

    reply = send(world.browser_of(world.cast.lund), LINES, **(FORM | form))

    assert reply.status_code == 422
    assert words in text(reply)
    assert f'value="{(FORM | form)["number"]}"' in text(reply)
    assert of_willow(world) == ()


def test_only_the_lead_changes_what_stands_in_the_help(parts):
    world = World(parts)

    for who in (world.cast.cole, world.cast.ada):
        browser = world.browser_of(who)
        assert browser.get(LINES).status_code == 404
        assert send(browser, LINES, **FORM).status_code == 404
    assert of_willow(world) == ()


def test_they_stand_in_the_help_of_everybody_at_the_school_and_of_nobody_else(parts):
    """Pages that are kept are opened by both schools, so that none is shown to the other."""
    world = World(parts)
    put(world, "0755-8332 1110")
    with parts.database.writing() as session:
        guardian = client_of(world.app, add_guardian(session, world.cast.cole, world.cast.ada)[1])
    theirs = {
        "/home": world.ada, STEP: world.ada, "/classrooms": world.browser_of(world.cast.cole),
        "/family": guardian, f"/sign-in/{world.cast.owls.code}": browser_of(world.app),
    }  # fmt: skip

    for address, browser in theirs.items():
        (panel, *_more) = PANEL.findall(text(browser.get(address)))
        assert 'href="tel:075583321110"' in panel, address
        assert "Added by your school, checked on 23 November 2026" in panel
        assert panel.index("Tell an adult") < panel.index("tel:12355") < panel.index("tel:0755")
    eve = world.browser_of(world.cast.eve)
    for page in (eve.get(STEP), eve.get("/home"), browser_of(world.app).get(STEP)):
        assert "8332" not in text(page)
    assert "8332" in text(world.ada.get(STEP))  # kept by now


def test_a_line_that_goes_is_gone_from_kept_pages_at_once(parts):
    world = World(parts)
    put(world, "0755-8332 1110")
    assert "8332" in text(world.ada.get(STEP))

    put(world)

    assert "8332" not in text(world.ada.get(STEP))


def test_the_page_of_help_has_them_apart_with_hours_and_the_day(parts):
    world = World(parts)
    put(world, "0755-8332 1110")

    page = text(world.ada.get("/help"))

    assert page.index("Numbers to call") < page.index("Numbers of your place")
    assert "School days 08:30 to 17:00" in page.split("Numbers of your place")[1]
    assert "Numbers of your place" not in text(browser_of(world.app).get("/help"))


def test_four_lines_leave_the_panel_light(parts):
    world = World(parts)
    (bare, *_more) = PANEL.findall(text(world.ada.get("/home")))

    put(world, *(f"+86 755 8332 111{n}" for n in range(4)))

    for address in ("/home", "/home?lang=zh-Hans"):
        for panel in PANEL.findall(text(world.ada.get(address))):
            assert len(panel.encode()) < HEAVIEST + HEAVIEST_OF_SCHOOL
    assert len(bare.encode()) < HEAVIEST


def test_after_a_year_today_asks_the_lead_to_check(parts):
    world = World(parts)
    put(world, "0755-8332 1110", checked=TODAY - timedelta(days=365))
    lund = world.browser_of(world.cast.lund)

    assert "Please check a help line of your school" in text(lund.get("/classrooms"))
    assert "Please check" not in text(world.browser_of(world.cast.cole).get("/classrooms"))
    assert re.search("Please check: called on 23\\s+November 2025", text(lund.get(LINES)))
    send(lund, f"{LINES}/checked", number="0755-8332 1110")
    assert "Please check" not in text(lund.get("/classrooms"))
