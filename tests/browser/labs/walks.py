"""Playing a simulation step by step, and what must hold after each step."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import Hand
from tests.browser.labs.ways import Step, Way
from tests.compiled import shipped_library
from tests.serving import Site
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.states import Ending
from webapp.domain.lessons import Lesson

LISTEN = """() => {
  window.settled = new Promise((done, fail) => {
    addEventListener('htmx:afterSettle', () => done(), {once: true});
    setTimeout(() => fail(new Error('nothing came')), 30000);
  });
}"""
FAULTS = """() => {
  const found = [], here = document.activeElement, root = document.documentElement;
  const now = document.getElementById('now');
  if (!now?.contains(here)) found.push('the focus is on ' + here.outerHTML.slice(0, 120));
  const box = now?.getBoundingClientRect();
  if (box && (box.bottom <= 0 || box.top >= innerHeight)) found.push('what is new is out of sight');
  const wide = root.scrollWidth - root.clientWidth;
  if (wide) found.push(`${wide} px too wide`);
  return found;
}"""


def all_labs(site: Site, locale: str) -> list[tuple[Lesson, Lab]]:
    """Every simulation that is shipped, lesson by lesson."""
    library = shipped_library()
    lessons = [library.lesson(lesson_id, locale) for lesson_id in sorted(library.lessons)]
    return [(lesson, lab) for lesson in lessons for lab in lesson.labs]


def address(lesson: Lesson, lab: Lab) -> str:
    return f"/lessons/{lesson.id}/labs/{lab.id}"


def walk(page: Page, hand: Hand, way: Way, ending: Ending) -> Iterator[str]:
    """Go a whole way. Yields what is not as it should be."""
    for step in way:
        make(page, hand, step)
        yield from (f"{step.move}: {fault}" for fault in page.evaluate(FAULTS))
    yield from end_faults(page, ending)


def make(page: Page, hand: Hand, step: Step) -> None:
    """Make a move and wait until the page knows it."""
    button = page.locator(f"button[name=move][value='{step.choice.move}']")
    if not button.is_visible():
        _uncover(page, hand, step)
    if step.choice.entry:
        hand.write(page.locator("#typed"), step.move.key)
    settled(page, lambda: hand.press(button))


def begin_anew(page: Page, hand: Hand) -> list[str]:
    """From an ending to the first page of the same run."""
    settled(page, lambda: hand.press(page.locator(".lab-ways button[value='back:0']").last))
    faults: list[str] = page.evaluate(FAULTS)
    return [f"anew: {fault}" for fault in faults]


def settled(page: Page, act: Callable[[], None]) -> None:
    """Do something that sends the form, and wait until what came is in its place."""
    page.evaluate(LISTEN)
    act()
    page.evaluate("() => window.settled")


def end_faults(page: Page, ending: Ending) -> Iterator[str]:
    """The page says that it has ended, and where to go."""
    said = _end(page, ending)
    expect(said).to_be_visible()
    if not said.inner_text().strip():
        yield f"{ending}: no words at the end"
    ways = page.locator(".lab-ways").last
    expect(ways.locator("button[value='back:0']")).to_be_visible()
    expect(ways.locator("a[href*='/lessons/']")).to_be_visible()


def _end(page: Page, ending: Ending) -> Locator:
    if ending is Ending.DONE:
        return page.locator("#ended, .verdict h2").first
    return page.locator(f".lab-end.is-{ending} #ended")


def _uncover(page: Page, hand: Hand, step: Step) -> None:
    """Bring a button into sight: of another mail, or in the menu of a feed."""
    mail = page.locator(f"button.env[value='{step.move.at}']")
    if mail.count():
        settled(page, lambda: hand.press(mail))
    else:
        hand.press(page.locator(".menu summary"))
