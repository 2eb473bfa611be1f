"""Evidence is kept or lost, by keyboard and by thumb."""

from playwright.sync_api import expect

from tests.browser.hands import Finger, Keyboard
from tests.browser.looks import DAY, PHONE, USUAL, Look
from tests.browser.test_access_axe import violations
from tests.browser.walking import words_of
from tests.repo.tree import named

THREAT = "/lessons/private-pictures/labs/keep-threat"
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def do(page, move):
    """The button of a move."""
    return page.locator(f"button[name=move][value='{move}']")


def test_by_keyboard_everything_is_kept_and_handed_over(visit):
    page, say = visit(USUAL, bypass_csp=True), words_of("zh-Hans")
    hand = Keyboard(page)
    page.goto(f"{THREAT}?lang=zh-Hans")
    found = [*violations(page)]

    hand.press(do(page, "keep:l1"))
    expect(page.locator("#now.seg[aria-pressed=true]")).to_be_focused()
    hand.press(do(page, "keep:l2"))
    expect(page.locator(".kept-words b")).to_contain_text("2")
    hand.press(do(page, "delete:l5"))
    expect(page.locator("#now.line-words.is-hidden")).to_be_focused()
    hand.press(do(page, "fill:when:b"))
    expect(page.locator("#now.entry.is-on")).to_be_focused()
    found += violations(page)
    hand.press(do(page, "send"))

    expect(page.locator("#now.handed")).to_be_focused()
    expect(page.locator("#handed")).to_have_text(say("Everything that is needed is there."))
    expect(page.locator(".facts.is-kept li")).to_have_count(4)
    found += violations(page)
    assert not found, named(found)


def test_by_thumb_what_was_deleted_is_missed_and_fetched_back(visit):
    page = visit(Look(PHONE, DAY, "en"))
    hand = Finger(page)
    page.goto(f"{THREAT}?lang=en")

    hand.press(do(page, "crop:l2"))
    expect(page.locator("#line-2 .line-gone")).to_have_text("Cut off: the account, the time")
    hand.press(do(page, "delete:l1"))
    expect(page.locator("#line-1 .line-words")).to_have_text("This line is not there any more.")
    assert not page.evaluate(OVERFLOW)
    hand.press(do(page, "send"))
    expect(page.locator(".facts.is-missing li")).to_have_count(3)

    hand.press(do(page, "back:2"))
    hand.press(page.locator(".line-undo"))
    expect(do(page, "keep:l1")).to_be_visible()
    hand.press(do(page, "keep:l1"))
    hand.press(do(page, "send"))
    expect(page.locator("#handed")).to_have_text("Everything that is needed is there.")


def test_on_a_narrow_page_without_scripts_lines_can_be_kept(visit):
    page = visit(Look((320, 640), DAY, "en"), java_script_enabled=False)
    page.goto(f"{THREAT}?lang=en")

    do(page, "keep:l7").tap()

    expect(page.locator("#now[aria-pressed=true]")).to_have_text("Keep it whole")
