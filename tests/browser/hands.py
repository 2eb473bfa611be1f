"""Two ways to use a page: with the keyboard alone, and with a finger."""

from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 90
IS_IN_GROUP = """e => {
  const here = document.activeElement;
  return here?.form === e.form && here.name === e.name;
}"""
# How many stops of Tab lie between the focus and a target; fewer than none: they lie before it.
TABS_TO = """target => {
  const here = document.activeElement;
  const radios = [...document.querySelectorAll('[type=radio]')];
  const all = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const stops = [...document.querySelectorAll(all)].filter(e => {
    if (e.tabIndex < 0 || e.disabled || !e.checkVisibility({visibilityProperty: true}))
      return false;
    const group = radios.filter(r => r.form === e.form && r.name === e.name);
    return e.type !== 'radio' || e === (group.find(r => r.checked) || group[0]);
  });
  const is = (a, b, way) => a.compareDocumentPosition(b) & way;
  const AFTER = Node.DOCUMENT_POSITION_FOLLOWING, BEFORE = Node.DOCUMENT_POSITION_PRECEDING;
  if (is(here, target, AFTER))
    return stops.filter(e => is(here, e, AFTER) && !is(target, e, AFTER)).length;
  return -stops.filter(e => is(here, e, BEFORE) && !is(target, e, BEFORE)).length;
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
        """Go on with Tab until the target has the focus, or back where that is nearer."""
        expect(target).to_be_visible()
        tabs = int(target.evaluate(TABS_TO))
        for _ in range(min(abs(tabs), MOST_TABS)):
            self.page.keyboard.press("Tab" if tabs > 0 else "Shift+Tab")
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
