"""On the projector: hands counted by keyboard to an ending, and nothing that axe minds."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard
from tests.browser.labs.runs import OVERFLOW
from tests.browser.looks import DAY, NIGHT, Look
from tests.browser.stage import Stage
from tests.browser.test_access_axe import violations
from tests.browser.walking import sign_in_teacher
from tests.compiled import shipped_library
from tests.repo.tree import named
from webapp.domain.labs.chat import Chat
from webapp.domain.labs.inbox import Inbox

SMALL, LARGE = (1280, 720), (1920, 1080)


def open_wall(page: Page, stage: Stage, kind: type, locale: str) -> None:
    """Sign in and put the first lab of a kind on the wall."""
    library = shipped_library()
    lesson, lab = next(
        (lesson, lab)
        for lesson in (library.lesson(id, locale) for id in sorted(library.lessons))
        for lab in lesson.labs
        if isinstance(lab, kind)
    )
    sign_in_teacher(page, stage.teacher.login, stage.password)
    page.goto(f"/lessons/{lesson.id}/labs/{lab.id}/together?lang={locale}")


def vote(page: Page, hand: Keyboard, letter: str, hands: str) -> None:
    """Count hands for a choice; Enter goes where most of them are."""
    hand.write(page.locator(f"input[name='hands-{letter}']"), hands)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_class_goes_by_hands_to_an_ending_and_back(visit, stage):
    page = visit(Look(SMALL, DAY, "zh-Hans"), bypass_csp=True)
    hand = Keyboard(page)
    open_wall(page, stage, Chat, "zh-Hans")
    found = [*violations(page)]

    for _scene in range(8):
        vote(page, hand, "A", "12")
        expect(page.locator("#now")).to_be_focused()
        assert page.evaluate(OVERFLOW) == 0
        if page.locator(".wall-end").count():
            break
        if page.locator(".wall-pause").count():
            found += violations(page)
            hand.press(page.locator("button[name=on]"))
            page.wait_for_load_state()
    expect(page.locator(".wall-end")).to_be_visible()
    found += violations(page)
    hand.press(page.locator(".dock-btn").nth(1))

    expect(page.locator("input[name='hands-A']")).to_be_visible()
    expect(page.locator(".wall-end")).to_have_count(0)
    assert not found, named(found)


@pytest.mark.parametrize(("size", "light"), [(SMALL, NIGHT), (LARGE, DAY)])
def test_a_tie_says_so_on_a_wall_of_mails(visit, stage, size, light):
    page = visit(Look(size, light, "en"), bypass_csp=True)
    open_wall(page, stage, Inbox, "en")
    page.locator("input[name='hands-A']").fill("9")
    page.locator("input[name='hands-B']").fill("9")

    page.locator(".dock-main").click()

    expect(page.locator(".wall-problem")).to_contain_text("A tie between A and B.")
    assert page.evaluate(OVERFLOW) == 0
    assert not (found := [*violations(page)]), named(found)
    page.locator("[name=more][value=A]").click()
    expect(page.locator("[name=more][value=A]")).to_be_focused()
    page.locator(".dock-main").click()
    expect(page.locator(".wall-pause")).to_be_visible()
