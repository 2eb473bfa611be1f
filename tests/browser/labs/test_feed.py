"""A feed: by keyboard through the menu to its end, by finger out of it."""

from playwright.sync_api import Page, expect

from tests.browser.hands import Finger, Hand, Keyboard
from tests.browser.labs.runs import do, go, open_lab
from tests.browser.looks import DAY, PHONE, USUAL, Look
from tests.browser.test_access_axe import violations
from tests.browser.walking import words_of
from tests.repo.tree import named
from webapp.domain.labs.feed_values import Feed


def see(page: Page, hand: Hand, batch: int, *verbs: str) -> None:
    """One batch: something with each clip."""
    for number, verb in enumerate(verbs, start=1):
        go(page, hand, f"{verb}:{batch}-{number}")


def test_by_keyboard_the_switch_is_found_and_every_batch_seen(visit, site):
    page, say = visit(USUAL, bypass_csp=True), words_of("zh-Hans")
    lab, hand = open_lab(page, site, Feed, "zh-Hans"), Keyboard(page)
    found = [*violations(page)]

    see(page, hand, 1, "watch", "skip", "less")
    found += violations(page)
    go(page, hand, "guess:unsure")
    hand.press(page.locator(".menu summary"))
    go(page, hand, f"switch:{lab.switch.id}")
    expect(page.locator("#now")).to_contain_text(say("You found the switch."))
    for batch in range(2, lab.rounds + 1):
        see(page, hand, batch, "skip", "skip", "skip")
        if batch < lab.rounds:
            go(page, hand, "guess:mixed")
            expect(page.locator("#now")).to_contain_text("：")

    expect(page.locator("#ended")).to_have_text(say("You stayed within your time."))
    expect(page.locator(".foretold li")).to_have_count(lab.rounds - 1)
    found += violations(page)
    assert not found, named(found)


def test_by_finger_it_is_put_away_after_one_clip(visit, site):
    page = visit(Look(PHONE, DAY, "en"))
    lab, hand = open_lab(page, site, Feed, "en"), Finger(page)

    go(page, hand, "watch:1-1")
    expect(page.locator("#now.is-over")).to_contain_text("Watched")
    go(page, hand, "stop")

    expect(page.locator("#ended")).to_have_text("You stayed within your time.")
    expect(page.get_by_text("It was in the menu “Settings of this app”:")).to_be_visible()
    expect(page.get_by_text(lab.switch.title)).to_be_visible()


def test_on_a_narrow_page_without_scripts_one_can_watch_and_leave(visit, site):
    page = visit(Look((320, 640), DAY, "en"), java_script_enabled=False)
    open_lab(page, site, Feed, "en")

    do(page, "watch:1-2").tap()
    expect(page.locator("#now")).to_contain_text("Watched")
    do(page, "stop").tap()

    expect(page.locator("#ended")).to_be_visible()
