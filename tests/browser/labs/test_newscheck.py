"""A claim is checked and judged, by keyboard and by thumb."""

import re

from playwright.sync_api import expect

from tests.browser.hands import Finger, Keyboard, has_focus
from tests.browser.looks import DAY, PHONE, USUAL, Look
from tests.browser.test_access_axe import violations
from tests.browser.walking import button, words_of
from tests.repo.tree import named

WHALE = "/lessons/three-questions/labs/whale"
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def card(page, key):
    return page.locator(f"button[value='open:{key}']")


def test_by_keyboard_cards_open_in_order_and_the_verdict_is_read_first(visit):
    page, say = visit(USUAL, bypass_csp=True), words_of("zh-Hans")
    hand = Keyboard(page)
    page.goto(f"{WHALE}?lang=zh-Hans")
    found = [*violations(page)]

    hand.press(card(page, "who"))
    expect(page.locator("#now.check.is-open")).to_be_focused()
    found += violations(page)
    hand.press(card(page, "picture"))
    expect(page.locator("#now.check.is-open")).to_contain_text("电影")
    hand.press(button(page, say("It is false")))

    expect(page.locator("#now.judged")).to_be_focused()
    expect(page.locator("#judged")).to_have_text(say("That is it."))
    expect(page.locator(".judge")).to_have_count(0)
    found += violations(page)
    assert not found, named(found)


def test_by_thumb_the_judgement_is_in_reach_and_asking_is_an_answer(visit):
    page = visit(Look(PHONE, DAY, "en"))
    hand = Finger(page)
    page.goto(f"{WHALE}?lang=en")

    expect(page.locator(".judge")).to_be_in_viewport(ratio=1)
    for key in ("who", "count", "friend"):
        hand.press(card(page, key))
        expect(page.locator("#now.check.is-open")).to_be_in_viewport(ratio=1)
    expect(page.locator(".steps [role=status]")).to_have_text("No steps left. Now decide.")
    assert page.locator(".check-go[aria-disabled=true]").count() == 2
    hand.press(button(page, "Not sure. Ask an adult"))

    expect(page.locator("#judged")).to_have_text("Asking is always right.")
    assert has_focus(page.locator("#now"))
    hand.press(page.locator(".lab-ways a"))
    expect(page).to_have_url(re.compile("/lessons/three-questions/(?!labs)"))


def test_without_scripts_and_on_a_narrow_page_nothing_is_lost(visit):
    page = visit(Look((320, 640), DAY, "en"), java_script_enabled=False)
    page.goto(f"{WHALE}?lang=en")

    card(page, "others").tap()
    button(page, "It is true").tap()

    expect(page.locator("#judged")).to_have_text("Not yet. Look at what the checks show.")
    assert page.url.endswith("#now")


def test_nothing_runs_out_of_a_narrow_page(visit):
    page = visit(Look((320, 640), DAY, "en"))
    page.goto(f"{WHALE}?lang=en")

    card(page, "others").tap()

    expect(page.locator("#now")).to_be_focused()
    assert not page.evaluate(OVERFLOW)
