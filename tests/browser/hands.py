"""Two ways to use a page: with the keyboard alone, and with a finger."""

from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 90
IS_IN_GROUP = """e => {
  const here = document.activeElement;
  return here?.form === e.form && here.name === e.name;
}"""


class Hand(Protocol):
    """What a person does with a page."""

    def press(self, target: Locator) -> None:
        """Use a button or a link."""

    def write(self, target: Locator, words: str) -> None:
        """Fill a field."""

    def choose(self, target: Locator) -> None:
        """Choose an option of a question."""


class Keyboard:
    """Tab, Enter, space and arrows; the pointer is never used."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, words: str) -> None:
        self.reach(target)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def choose(self, target: Locator) -> None:
        if target.get_attribute("type") == "radio":
            return self._choose_radio(target)
        self.reach(target)
        return self.page.keyboard.press("Space")

    def reach(self, target: Locator) -> None:
        """Go on with Tab until the target has the focus, and see that the focus shows."""
        expect(target).to_be_visible()
        for _ in range(MOST_TABS):
            if has_focus(target):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached with {MOST_TABS} tabs")

    def _choose_radio(self, target: Locator) -> None:
        """Tab goes to the group, arrows go within it and choose."""
        for _ in range(MOST_TABS):
            if target.evaluate(IS_IN_GROUP):
                break
            self.page.keyboard.press("Tab")
        if has_focus(target):
            return self.page.keyboard.press("Space")
        for _ in range(MOST_TABS):
            self.page.keyboard.press("ArrowDown")
            if has_focus(target):
                return None
        raise AssertionError(f"{target} cannot be reached with arrows")


class Finger:
    """Taps only."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.tap()

    def write(self, target: Locator, words: str) -> None:
        target.tap()
        self.page.keyboard.type(words)

    def choose(self, target: Locator) -> None:
        """A finger lands on the words of an option, not on its small circle."""
        target.locator("xpath=ancestor::label").tap()


def has_focus(target: Locator) -> bool:
    return bool(target.evaluate("e => e === document.activeElement"))
