"""No violation that axe knows, on any page, as anybody, in both languages, widths and lights.

While a page is open it is asked as well what every page keeps to (`test_every_page`).
"""

from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary, WeakSet

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.looks import DAY, DESKTOP, LOCALES, NIGHT, PHONE, Look
from tests.browser.pages import ROLES, enter, in_language, opened
from tests.browser.samples import few, kinds_of_question
from tests.browser.test_every_page import faults, is_turn
from tests.repo.tree import named

EVERYTHING: dict[str, object] = {"resultTypes": ["violations"]}
COLOURS: dict[str, object] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# The same where every pair of colours on the page was judged on another one: half of the time.
BUT_COLOURS: dict[str, object] = {
    "resultTypes": ["violations"],
    "rules": {"color-contrast": {"enabled": False}, "link-in-text-block": {"enabled": False}},
}
# What may differ in another width: what is shown there, in which order, and how it is named.
BY_SIZE: dict[str, object] = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "rule",
        "values": [
            *("color-contrast", "link-in-text-block", "scrollable-region-focusable"),
            *("button-name", "link-name", "label", "aria-hidden-focus"),
            *("heading-order", "region", "target-size"),
        ],
    },
}
# Structure is the same by day and by night; only colours change.
Viewing = tuple[tuple[int, int], str, dict[str, object]]
LOOKED_AT: Sequence[Viewing] = (
    (PHONE, DAY, EVERYTHING),
    (PHONE, NIGHT, COLOURS),
    (DESKTOP, NIGHT, COLOURS),
    (DESKTOP, DAY, BY_SIZE),
)
HALVES: Sequence[Sequence[Viewing]] = (
    ((PHONE, DAY, EVERYTHING), (DESKTOP, NIGHT, COLOURS)),
    ((DESKTOP, DAY, EVERYTHING), (PHONE, NIGHT, COLOURS)),
)
# How words look, as far as contrast asks: colour, size, and all grounds below; links stand out.
INKS = """() => {
  const ink = e => {
    const own = getComputedStyle(e), inks = [own.color];
    inks.push(parseFloat(own.fontSize) < 18.66, parseFloat(own.fontSize) < 24, own.fontWeight);
    if (e.localName === 'a')
      inks.push(own.textDecorationLine, getComputedStyle(e.parentElement).color);
    for (let at = e; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
      if (backgroundImage !== 'none' || opacity !== '1') inks.push(backgroundImage, opacity);
      if (backgroundColor === 'rgba(0, 0, 0, 0)') continue;
      inks.push(backgroundColor);
      if (backgroundColor.startsWith('rgb(')) break;
    }
    return inks.join(' ');
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const holders = new Set(document.querySelectorAll('input, select, textarea'));
  while (words.nextNode())
    if (words.currentNode.data.trim()) holders.add(words.currentNode.parentElement);
  return [...new Set([...holders].filter(e => e.checkVisibility()).map(ink))];
}"""
_judged: WeakKeyDictionary[Page, dict[str, set[str]]] = WeakKeyDictionary()  # inks, by light
_with_axe: WeakSet[Page] = WeakSet()
AXE = Axe().axe_script
RUN = "options => axe.run(document, options).then(found => found.violations)"
SETTLED = "() => Promise.all(document.getAnimations().map(a => a.finished.catch(() => 0)))"
ANSWER = """() => {
  for (const form of document.querySelectorAll('.q form')) {
    form.querySelector('input[name=pick]')?.click();
  }
}"""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing_on_any_page(visit, site, sitemap, role, locale):
    page = visit(Look(DESKTOP, DAY, locale), bypass_csp=True)
    enter(page, site, role)

    found = [
        fault
        for number in opened(
            page,
            {n: a for n, a in enumerate(sitemap.pages_of(role)) if is_turn(n, locale)},
            locale,
        )
        for fault in (
            *violations(page, half(number, locale)),
            *(f"{page.url}: {fault}" for fault in faults(page)),
        )
    ]

    assert not found, named(dict.fromkeys(found))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("band", ["A", "C"])
def test_axe_finds_nothing_on_the_own_pages_of_other_ages(visit, site, band, locale):
    page = visit(Look(DESKTOP, DAY, locale), bypass_csp=True)
    enter(page, site, "learner", band=band)

    found = [
        fault
        for number, address in enumerate(("/home", "/can-do"))
        if page.goto(in_language(address, locale))
        for fault in violations(page, half(number, locale))
    ]

    assert not found, named(dict.fromkeys(found))


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_on_questions_that_were_answered(visit, stage, locale):
    page = visit(Look(DESKTOP, DAY, locale), bypass_csp=True)
    lessons = [stage.library.lesson(lesson_id, locale) for lesson_id in stage.library.lessons]
    steps = [(lesson, step) for lesson in lessons for step in lesson.steps if step.questions]
    found: list[str] = []

    for turn, (lesson, step) in enumerate(few(steps, lambda pair: kinds_of_question(*pair))):
        if not is_turn(turn, locale):
            continue
        page.goto(in_language(f"/lessons/{lesson.id}/{step.id}", locale))
        page.evaluate(ANSWER)
        for number in range(page.locator(".q-go button").count()):
            with page.expect_response("**/questions/*"):
                page.locator(".q-go button").nth(number).click()
        found += violations(page, half(turn, locale))

    assert not found, named(dict.fromkeys(found))


def half(number: int, locale: str) -> Sequence[Viewing]:
    """Two of the four ways to look, crosswise: the two languages of a page share all of them."""
    return HALVES[(number + LOCALES.index(locale)) % 2]


def violations(page: Page, looks: Sequence[Viewing] = LOOKED_AT) -> Iterator[str]:
    """What axe finds on the page that is open, in each width and light.

    Colours are asked for only while a page shows one, or a ground, that no page before it in this
    tab has shown together in that light. By night nothing else is asked.
    """
    provide_axe(page)
    for (width, height), light, options in looks:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=light, reduced_motion="reduce")
        page.evaluate(SETTLED)
        is_new = shows_new_inks(page, light)
        if light == NIGHT and not is_new:
            continue
        address = page.url.removeprefix(page.evaluate("location.origin"))
        asked = BUT_COLOURS if options is EVERYTHING and not is_new else options
        for violation in page.evaluate(RUN, asked):
            for node in violation["nodes"]:
                where = " ".join(map(str, node["target"]))
                why = _figures(node)
                yield f"{address} {width} {light}: {violation['id']}: {where} {why}"


def provide_axe(page: Page) -> None:
    """Give axe to every document of this tab from now on; handing it to each takes much longer."""
    if page not in _with_axe:
        _with_axe.add(page)
        page.add_init_script(AXE)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)


def shows_new_inks(page: Page, light: str) -> bool:
    """Tell whether something looks as nothing in this tab has looked in this light, and note it."""
    known = _judged.setdefault(page, {}).setdefault(light, set())
    new = set(page.evaluate(INKS)) - known
    known |= new
    return bool(new)


def _figures(node: dict[str, object]) -> str:
    """The colours of a contrast that is too small; otherwise nothing."""
    checks = node.get("any")
    for check in checks if isinstance(checks, list) else []:
        found = check.get("data") or {}
        if isinstance(found, dict) and "contrastRatio" in found:
            return f"{found['fgColor']} on {found['bgColor']}: {found['contrastRatio']}"
    return ""
