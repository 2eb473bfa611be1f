"""One simulation of each kind without JavaScript, by a learner whose run is kept."""

from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Finger, Hand, Keyboard
from tests.browser.labs.walks import address, all_labs
from tests.browser.labs.ways import Step, ways
from tests.browser.looks import DAY, PHONE, USUAL, Look
from tests.browser.walking import sign_out
from webapp.domain.labs.lab import LabKind

MOVES = "all => all.map(button => button.value)"


class Stand(NamedTuple):
    """Where a run stands, as the page says it: how many moves, and which are possible now."""

    count: int
    moves: list[str]


@pytest.mark.parametrize("kind", LabKind)
def test_a_run_is_played_taken_back_and_found_again_on_another_device(visit, site, stage, kind):
    first = visit(USUAL, java_script_enabled=False)
    lesson, lab = next(pair for pair in all_labs(site, "zh-Hans") if pair[1].kind is kind)
    way = max(ways(lab).values(), key=len)
    enter(first, Keyboard(first), stage.card(1))
    first.goto(address(lesson, lab))

    for count, step in enumerate(way, start=1):
        make(first, step)
        assert stand(first).count == count
    expect(first.locator(".lab-ways").last).to_be_visible()
    first.locator("button[name=move][value^='back:']").first.click()
    taken_back = stand(first)
    first.reload()

    assert stand(first) == taken_back
    assert taken_back.count == len(way) + 1
    sign_out_from_home(first)
    second = visit(Look(PHONE, DAY, "zh-Hans"), java_script_enabled=False)
    enter(second, Finger(second), stage.card(1))
    second.goto(address(lesson, lab))
    assert stand(second) == taken_back
    make(second, next(step for step in way if str(step.choice.move) in taken_back.moves))
    assert stand(second).count == len(way) + 2


def stand(page: Page) -> Stand:
    count = page.locator("#lab input[name=at]").get_attribute("value") or ""
    return Stand(int(count), page.locator("#lab button[name=move]").evaluate_all(MOVES))


def make(page: Page, step: Step) -> None:
    """Make a move as a plain form does: a whole page comes back."""
    button = page.locator(f"button[name=move][value='{step.choice.move}']")
    if not button.count():
        page.locator(f".env[href*='mail={step.move.at}']").click()
    elif not button.is_visible():
        page.locator(".menu summary").click()
    if step.choice.entry:
        page.locator("#typed").fill(step.move.key)
    button.click()
    expect(page.locator("#now")).to_be_attached()


def enter(page: Page, hand: Hand, card: str) -> None:
    page.goto(card)
    hand.press(page.locator("form.ask button"))
    page.wait_for_url("**/home")


def sign_out_from_home(page: Page) -> None:
    page.goto("/home")
    sign_out(page, Keyboard(page))
