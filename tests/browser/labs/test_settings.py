"""A panel of switches, by keyboard, by finger and without scripts."""

from playwright.sync_api import expect

from tests.browser.hands import Finger, Keyboard
from tests.browser.labs.runs import do, go, open_lab
from tests.browser.looks import DAY, PHONE, USUAL, Look
from tests.browser.test_access_axe import violations
from tests.browser.walking import words_of
from tests.repo.tree import named
from webapp.domain.labs.settings import SettingsLab


def changes(lab: SettingsLab) -> list[str]:
    """The moves that set every switch to what serves the goal."""
    return [
        f"set:{s.key}:{next(o.key for o in s.options if o.worth == 1)}"
        for s in lab.switches
        if s.initial.worth < 1
    ]


def test_by_keyboard_every_switch_is_set_and_the_goal_reached(visit, site):
    page, say = visit(USUAL, bypass_csp=True), words_of("zh-Hans")
    lab, hand = open_lab(page, site, SettingsLab, "zh-Hans"), Keyboard(page)
    found = [*violations(page)]

    for move in changes(lab):
        go(page, hand, move)
        expect(page.locator("#now")).to_contain_text(say("Now"))
    found += violations(page)
    go(page, hand, "save")

    expect(page.locator("#now h2")).to_have_text(say("The goal is reached."))
    expect(page.locator(".switch.is-serving")).to_have_count(len(lab.switches))
    found += violations(page)
    assert not found, named(found)


def test_by_finger_a_panel_saved_too_soon_is_opened_again(visit, site):
    page = visit(Look(PHONE, DAY, "en"))
    lab, hand = open_lab(page, site, SettingsLab, "en"), Finger(page)
    moves = changes(lab)

    go(page, hand, moves[0])
    go(page, hand, "save")
    expect(page.locator("#now h2")).to_have_text("Nearly. Look at the marked ones again.")
    expect(page.locator(".is-again .mark").first).to_contain_text("Look again")
    go(page, hand, "back:1")
    for move in moves[1:]:
        go(page, hand, move)
    go(page, hand, "save")

    expect(page.locator("#now h2")).to_have_text("The goal is reached.")


def test_on_a_narrow_page_without_scripts_a_switch_can_be_set(visit, site):
    page = visit(Look((320, 640), DAY, "en"), java_script_enabled=False)
    move = changes(open_lab(page, site, SettingsLab, "en"))[0]

    do(page, move).tap()

    expect(page.locator("#now")).to_contain_text("Now")
