"""A workshop in real browsers: twelve phones, the leader, the wall, and all that cuts them off.

One test, because twelve phones cost more to open than all that is done with them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looks import DAY, DESKTOP, PHONE, Look
from tests.browser.shelf import PATIENCE
from tests.browser.stage import Stage, secret_of
from tests.browser.walking import sign_in_teacher
from webapp.domain.bands import Band
from webapp.domain.questions import Kind
from webapp.domain.workshops.pins import join_key
from webapp.domain.workshops.plans import Act, ActKind, Devices, Order, Plan
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import workshops as work
from webapp.store import workshop_answers, workshops
from webapp.store.engine import Database

PHONES = 12
SMALL, LARGE = Look(PHONE, DAY, "en"), Look(DESKTOP, DAY, "en")
CLOSED, CHOSEN = "#stage[data-key='ask:q1:closed']", ".pad.is-mine"
PADS = "#stage button[name=pick]"


@dataclass
class Meeting:
    """A workshop of two questions, and every request that any browser made."""

    stage: Stage
    browser: Browser
    workshop: Workshop
    strangers: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def context(self, look: Look = SMALL, **options: object) -> BrowserContext:
        base = self.stage.site.url
        context = self.browser.new_context(base_url=base, **look.options, **options)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda r: r.url.startswith(base) or self.strangers.append(r.url))
        self.contexts.append(context)
        return context

    def joined(self, number: int) -> Page:
        """Half of them scan, half of them type."""
        page, pin = self.context().new_page(), self.workshop.pin
        if number % 2:
            key = join_key(secret_of(self.stage.site.data), self.workshop.id, pin)
            page.goto(f"/join/{pin}/{key}")
            page.locator("main form button").first.click()
        else:
            page.goto("/join")
            page.locator("#pin").fill(pin)
            page.locator("form.ask button").click()
        expect(page.locator("#stage[data-key^='lobby']")).to_be_visible()
        return page

    def kept(self) -> dict[int, tuple[str, ...]]:
        with database_of(self.stage) as database, database.reading() as session:
            place = (self.workshop.school_id, self.workshop.id)
            assert workshops.in_the_room(session, place) == PHONES + 1
            return {n: g.picks for n, g in workshop_answers.of_act(session, place, "q1").items()}


@contextmanager
def database_of(stage: Stage) -> Iterator[Database]:
    database = Database(f"sqlite:///{stage.site.data / 'netsprout.db'}")
    yield database
    database.close()


@pytest.fixture
def meeting(stage: Stage, browser: Browser) -> Iterator[Meeting]:
    lesson = next(
        one
        for one in stage.library.lessons_of(Band.B, "en")
        if sum(q.kind is Kind.SINGLE for q in one.questions) > 1
    )
    asked = [q.id for q in lesson.questions if q.kind is Kind.SINGLE][:2]
    acts = [
        Act(id=f"q{n}", kind=ActKind.QUESTION, minutes=5, unit_id=lesson.id, ref=ref)
        for n, ref in enumerate(asked, start=1)
    ]
    order = Order(
        unit_id=lesson.id,
        band=Band.B,
        minutes=20,
        children=PHONES + 2,
        devices=Devices.PHONES,
        locales=("en",),
    )
    now = datetime.now(UTC)
    with database_of(stage) as database, database.writing() as session:
        prepared = work.prepare(session, stage.teacher, order, Plan(tuple(acts)), now)
        made = Meeting(stage, browser, work.begin(session, prepared, now))
    yield made
    for context in made.contexts:
        context.close()


def say(host: Page, word: str) -> None:
    host.locator(f".says button[value='{word}']").first.click()


def choose(page: Page, at: int = 0) -> None:
    page.locator(PADS).nth(at).click()
    expect(page.locator(CHOSEN)).to_have_count(1)


def mine(page: Page) -> str:
    """The option that a page says is chosen."""
    value = page.locator(f"{PADS}.is-mine").get_attribute("value")
    assert value is not None
    return value


def test_nobody_loses_a_place_or_an_answer_whatever_cuts_them_off(meeting: Meeting):
    host, wall = screens_of_the_leader(meeting)
    phones, plain = [meeting.joined(n) for n in range(PHONES)], without_a_script(meeting)
    say(host, "go 0")
    for page in (*phones, wall):
        expect(page.locator("[data-key='ask:q1:open']")).to_be_visible()
    reloaded, unplugged, too_late, locked, moved, changed, *others = phones
    for number, page in enumerate((reloaded, locked, moved, changed, *others)):
        choose(page, number % 2)
    choose(changed, 1)
    picks = {page: mine(page) for page in (reloaded, locked, changed, *others)}
    picks[plain] = looks_again_and_answers(plain)

    reloaded.reload()
    locked = comes_back_to_its_page(locked, picks)
    moved = goes_on_elsewhere(meeting, moved, picks)
    for page in (unplugged, too_late):
        answers_without_a_network(page)
    unplugged.context.set_offline(False)
    expect(unplugged.locator("[data-unsent]")).to_be_hidden()
    picks[unplugged] = mine(unplugged)
    for page in (reloaded, locked, moved, changed):
        assert mine(page) == picks[page]
    host.reload()
    say(host, "close")

    expect(wall.locator("[data-key='ask:q1:closed']")).to_be_visible()
    for page in (reloaded, unplugged, locked, moved, changed, *others):
        expect(page.locator(CLOSED)).to_be_visible()
    too_late.context.set_offline(False)
    expect(too_late.locator("#stage [role=alert]")).to_contain_text("not counted")
    assert sorted(meeting.kept().values()) == sorted((pick,) for pick in picks.values())
    assert meeting.strangers == []


def screens_of_the_leader(meeting: Meeting) -> tuple[Page, Page]:
    """The host's view and the wall."""
    leader = meeting.context(LARGE)
    host, wall = leader.new_page(), leader.new_page()
    sign_in_teacher(host, meeting.stage.teacher.login, meeting.stage.password)
    host.goto(f"/workshops/{meeting.workshop.id}/host")
    wall.goto(f"/workshops/{meeting.workshop.id}/wall")
    return host, wall


def answers_without_a_network(page: Page) -> None:
    """The tap is kept in the page, and said to be."""
    page.context.set_offline(True)
    page.locator(PADS).first.click()
    expect(page.locator("[data-unsent]")).to_be_visible()


def looks_again_and_answers(page: Page) -> str:
    """By plain forms."""
    page.locator("form.again button").click()
    page.locator(PADS).first.click()
    return mine(page)


def without_a_script(meeting: Meeting) -> Page:
    """Comes in and looks again by a tap."""
    page = meeting.context(java_script_enabled=False).new_page()
    page.goto("/join")
    page.locator("#pin").fill(meeting.workshop.pin)
    page.locator("form.ask button").click()
    return page


def comes_back_to_its_page(page: Page, picks: dict[Page, str]) -> Page:
    """The phone was locked, its page thrown away; the cookie is there."""
    context, pick = page.context, picks.pop(page)
    page.close()
    again = context.new_page()
    again.goto("/w")
    picks[again] = pick
    return again


def goes_on_elsewhere(meeting: Meeting, page: Page, picks: dict[Page, str]) -> Page:
    """Another browser, by the code of the seat."""
    pick, code = mine(page), page.locator(".seat-code").text_content()
    page.context.close()
    meeting.contexts.remove(page.context)
    again = meeting.context().new_page()
    again.goto("/join/back")
    again.locator("#pin").fill(meeting.workshop.pin)
    again.locator("#code").fill(code or "")
    again.locator("form.ask button").click()
    expect(again.locator(CHOSEN)).to_have_count(1)
    picks[again] = pick
    return again
