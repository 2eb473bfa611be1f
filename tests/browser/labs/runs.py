"""Opening a simulation of a kind in the shipped lessons, and making its moves."""

from typing import TypeVar

from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Hand
from tests.compiled import shipped_library
from tests.serving import Site
from webapp.domain.labs.lab import Lab

AnyLab = TypeVar("AnyLab", bound=Lab)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def open_lab(page: Page, site: Site, kind: type[AnyLab], locale: str) -> AnyLab:
    """Open the first lab of a kind."""
    library = shipped_library()
    lesson, lab = next(
        (lesson, lab)
        for lesson in (library.lesson(id, locale) for id in sorted(library.lessons))
        for lab in lesson.labs
        if isinstance(lab, kind)
    )
    page.goto(f"/lessons/{lesson.id}/labs/{lab.id}?lang={locale}")
    return lab


def do(page: Page, move: str) -> Locator:
    """The button of a move."""
    return page.locator(f"button[name=move][value='{move}']")


def go(page: Page, hand: Hand, move: str) -> None:
    """Make a move: what came of it has the focus, and nothing is wider than the page."""
    with page.expect_response(lambda response: response.request.method == "POST"):
        hand.press(do(page, move))
    expect(page.locator("#now")).to_be_focused()
    assert page.evaluate(OVERFLOW) == 0
