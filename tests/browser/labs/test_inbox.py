"""An inbox in a browser: by keyboard as a learner, by finger without a seat, and for axe."""

import re
from typing import cast

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Finger, Hand, Keyboard, has_focus
from tests.browser.looks import DAY, PHONE, USUAL, Look
from tests.browser.test_access_axe import violations
from tests.compiled import shipped_library
from tests.repo.tree import named
from webapp.domain.labs.inbox import Inbox, Mail, Verdict

EN_PHONE = Look(PHONE, DAY, "en")
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


def open_inbox(page: Page, site, locale: str) -> Inbox:
    """Open the first inbox of the library."""
    library = shipped_library()
    lessons = [library.lesson(id, locale) for id in sorted(library.lessons)]
    lesson, lab = next(
        (lesson, block.lab)
        for lesson in lessons
        for step in lesson.steps
        for block in step.blocks
        if isinstance(block.lab, Inbox)
    )
    page.goto(f"/lessons/{lesson.id}/labs/{lab.id}?lang={locale}")
    return cast(Inbox, lab)


def button(page: Page, move: str) -> Locator:
    return page.locator(f"button[name=move][value='{move}']")


def go(page: Page, hand: Hand, move: str) -> None:
    """Make a move and wait for the page that knows it."""
    with page.expect_response(lambda response: response.request.method == "POST"):
        hand.press(button(page, move))
    expect(page.locator("#now")).to_be_focused()


def trap_of(inbox: Inbox) -> tuple[Mail, str, str]:
    """A mail with a link in it, the link's key and that of another clue."""
    for mail in inbox.mails:
        lures = [part.key for part in mail.parts if part.is_lure]
        clues = [part.key for part in mail.parts if part.cue and not part.is_lure]
        if lures and clues:
            return mail, lures[0], clues[0]
    raise LookupError("no inbox with a trap")


def test_a_learner_stamps_every_mail_by_keyboard_alone(visit, site, stage):
    page = visit(USUAL)
    hand = Keyboard(page)
    page.goto(stage.card(1))
    hand.press(page.locator("form.ask button"))
    page.wait_for_url("**/home")
    inbox = open_inbox(page, site, "zh-Hans")
    mail, _, clue = trap_of(inbox)
    if mail is not inbox.mails[0]:
        hand.press(page.locator(f".env[href*='mail={mail.id}']"))

    go(page, hand, f"look:{mail.id}:{clue}")
    expect(page.locator("#now .lens")).to_be_visible()
    expect(page.locator(".nb ol li")).to_have_count(1)
    go(page, hand, f"stamp:{mail.id}:phish")
    for _ in inbox.mails[1:]:
        hand.press(page.locator(".verdict a"))
        page.wait_for_url("**?mail=*#letter")
        assert has_focus(page.locator("#letter"))
        go(page, hand, f"stamp:{now_open(page, inbox).id}:ask")

    expect(page.locator(".lab-end")).to_be_visible()
    expect(page.locator(".sum > li")).to_have_count(len(inbox.mails))
    hand.press(page.locator(f".sum a[href*='mail={mail.id}']"))
    expect(page.locator(".nb ol li").first).to_be_visible()


def now_open(page: Page, inbox: Inbox) -> Mail:
    """The mail of the address."""
    found = re.search(r"mail=([^&#]+)", page.url)
    return next(mail for mail in inbox.mails if found and mail.id == found[1])


def test_without_a_seat_a_finger_clicks_a_trap_and_the_run_goes_along(visit, site):
    page = visit(EN_PHONE)
    hand = Finger(page)
    inbox = open_inbox(page, site, "en")
    mail, lure, clue = trap_of(inbox)

    hand.press(page.locator(f"button.env[value='{inbox.mails[-1].id}']"))
    expect(page.locator("#letter")).to_be_focused()
    hand.press(page.locator(f"button.env[value='{mail.id}']"))
    go(page, hand, f"click:{mail.id}:{lure}")
    expect(page.locator("#now .lens")).to_contain_text("would have happened")
    go(page, hand, f"look:{mail.id}:{clue}")
    for one in inbox.mails:
        hand.press(page.locator(f"button.env[value='{one.id}']"))
        go(page, hand, f"stamp:{one.id}:{'phish' if one.verdict is Verdict.OK else 'ok'}")
        assert page.evaluate(OVERFLOW) == 0

    expect(page.locator(".sum > li.is-look")).to_have_count(len(inbox.mails))
    expect(page.locator(".summed")).to_contain_text("1 of ")
    go_back = page.locator(".lab-end button[value='back:0']")
    hand.press(go_back)
    expect(page.locator(".pm.is-empty")).to_have_count(len(inbox.mails))


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_axe_finds_nothing_at_the_start_in_the_middle_and_at_the_end(visit, site, locale):
    page = visit(Look(USUAL.size, DAY, locale), bypass_csp=True)
    inbox = open_inbox(page, site, locale)
    mail, lure, clue = trap_of(inbox)
    hand = Keyboard(page)

    found = [*violations(page)]
    hand.press(page.locator(f"button.env[value='{mail.id}']"))
    go(page, hand, f"look:{mail.id}:{clue}")
    go(page, hand, f"click:{mail.id}:{lure}")
    found += violations(page)
    go(page, hand, f"stamp:{mail.id}:ok")
    found += violations(page)
    for one in (m for m in inbox.mails if m is not mail):
        page.locator(f"button.env[value='{one.id}']").click()
        button(page, f"stamp:{one.id}:{one.verdict}").click()
        expect(page.locator("#now")).to_be_focused()
    found += violations(page)

    assert not found, named(dict.fromkeys(found))
