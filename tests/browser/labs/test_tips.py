"""A live room, by keyboard to a good and a bad ending, and by finger to an adult."""

from collections.abc import Iterator

from playwright.sync_api import expect

from tests.browser.hands import Finger, Keyboard
from tests.browser.labs.runs import do, go, open_lab
from tests.browser.looks import DAY, NIGHT, PHONE, USUAL, Look
from tests.browser.test_access_axe import violations
from tests.repo.tree import named
from webapp.domain.labs.scenes import Scene
from webapp.domain.labs.states import Ending
from webapp.domain.labs.tips import Tips


def way_to(lab: Tips, ending: Ending) -> list[str]:
    """The shortest way to an ending; to a bad one it leads over gifts that can be paid."""
    ways: list[tuple[Scene, list[str]]] = [(lab.scenes[0], [])]
    for scene, moves in ways:
        if scene.ending is ending:
            return moves
        if scene.ending is None and len(moves) < len(lab.scenes):
            ways.extend(_steps(lab, scene, moves))
    raise LookupError(ending)


def _steps(lab: Tips, scene: Scene, moves: list[str]) -> Iterator[tuple[Scene, list[str]]]:
    for reply in scene.replies:
        yield lab.scene(reply.to), [*moves, f"choose:{scene.id}:{reply.key}"]


def test_by_keyboard_a_room_is_left_with_the_money(visit, site):
    page = visit(Look(USUAL.size, NIGHT, "zh-Hans"))
    lab, hand = open_lab(page, site, Tips, "zh-Hans"), Keyboard(page)

    for move in way_to(lab, Ending.SAFE):
        go(page, hand, move)

    expect(page.locator(".lab-end.is-safe")).to_be_visible()
    expect(page.locator(".purse .fill")).to_have_attribute("width", "100")


def test_by_keyboard_money_goes_and_the_way_back_brings_it_back(visit, site):
    page = visit(USUAL, bypass_csp=True)
    lab, hand = open_lab(page, site, Tips, "en"), Keyboard(page)
    found = [*violations(page)]
    way = way_to(lab, Ending.HARM)

    for move in way:
        go(page, hand, move)
        found += violations(page) if move == way[0] else []
    expect(page.locator(".lab-end.is-harm")).to_be_visible()
    found += violations(page)
    before = page.locator(".purse").inner_text()
    go(page, hand, page.locator(".lab-end .btn-1[name=move]").get_attribute("value") or "")

    expect(page.locator(".lab-end")).to_have_count(0)
    expect(page.locator(".purse")).not_to_have_text(before)
    assert not found, named(found)


def test_by_finger_a_gift_is_taken_back_and_an_adult_is_asked(visit, site):
    page = visit(Look(PHONE, DAY, "en"))
    lab, hand = open_lab(page, site, Tips, "en"), Finger(page)
    start = lab.scenes[0]
    gift = next(reply.key for reply in start.replies if reply.gift)

    expect(do(page, f"choose:{start.id}:{gift}")).to_contain_text("costs")
    go(page, hand, f"choose:{start.id}:{gift}")
    go(page, hand, "back:0")
    expect(page.locator(".purse .fill")).to_have_attribute("width", "100")
    go(page, hand, f"choose:{start.id}:ask")

    expect(page.locator(".lab-end.is-safe")).to_be_visible()
