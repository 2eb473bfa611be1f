"""A loot box: numbers typed by keyboard and by finger, with scripts and without."""

from playwright.sync_api import expect

from tests.browser.hands import Finger, Keyboard
from tests.browser.labs.runs import do, go, open_lab
from tests.browser.looks import DAY, PHONE, USUAL, Look
from tests.browser.test_access_axe import violations
from tests.browser.walking import words_of
from tests.repo.tree import named
from webapp.domain.labs.odds import Odds


def test_by_keyboard_one_guesses_opens_stops_and_guesses_again(visit, site):
    page, say = visit(USUAL, bypass_csp=True), words_of("zh-Hans")
    lab, hand = open_lab(page, site, Odds, "zh-Hans"), Keyboard(page)
    (question,) = lab.questions
    found = [*violations(page)]

    hand.write(page.locator("#typed"), "97")
    page.keyboard.press("Enter")
    expect(page.locator("#now.box")).to_be_focused()
    go(page, hand, "draw")
    expect(page.locator(".pack.is-new")).to_have_count(1)
    go(page, hand, "draw")
    found += violations(page)
    go(page, hand, "stop")
    expect(page.locator("#now")).to_contain_text(say("You stopped with money left."))
    assert question.accept
    hand.write(page.locator("#typed"), f"{question.accept[0]:g}")
    go(page, hand, f"again:{question.id}")

    expect(page.locator(".told-guess.is-right")).to_be_visible()
    found += violations(page)
    assert not found, named(found)


def test_by_finger_one_is_not_sure_and_opens_everything(visit, site):
    page = visit(Look(PHONE, DAY, "en"))
    lab, hand = open_lab(page, site, Odds, "en"), Finger(page)
    (question,) = lab.questions

    go(page, hand, f"guess:{question.id}:unsure")
    go(page, hand, "draw:rest")
    expect(page.locator(".pack")).to_have_count(lab.draws)
    expect(page.locator(".purse .fill")).to_have_attribute("width", "0")
    go(page, hand, f"again:{question.id}:unsure")

    expect(page.locator(".told-guess .mark")).to_have_text("Not yet")


def test_on_a_narrow_page_without_scripts_a_number_is_taken_or_asked_for_again(visit, site):
    page = visit(Look((320, 640), DAY, "en"), java_script_enabled=False)
    lab = open_lab(page, site, Odds, "en")

    do(page, f"guess:{lab.questions[0].id}").tap()
    expect(page.locator("#now")).to_have_text("Write a number first. A guess is fine.")
    page.locator("#typed").fill("50")
    do(page, f"guess:{lab.questions[0].id}").tap()

    expect(do(page, "draw")).to_be_visible()
