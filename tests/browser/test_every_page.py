"""What every page keeps to: help within one tap, no scrolling sideways."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.looks import DAY, DESKTOP, LOCALES, PHONE, Look
from tests.browser.pages import ROLES, enter, in_language, opened
from tests.repo.tree import named

SMALLEST = (320, 640)
ZOOMED = (640, 400)  # 1280 x 800 at 200 %
# The way to help shows without scrolling down first.
HELP = """() => [...document.querySelectorAll(".helping > summary")].some(e => {
  const box = e.getBoundingClientRect();
  const is_shown = e.checkVisibility({visibilityProperty: true}) && box.width > 0;
  return is_shown && box.y >= 0 && box.y < innerHeight && box.height >= 24;
}) ? [] : ['no way to help in sight']"""
SIDEWAYS = """() => {
  const root = document.scrollingElement;
  const room = root.clientWidth;
  if (root.scrollWidth <= room) return [];
  const wide = [...document.body.querySelectorAll('*')].filter(
    e => e.getBoundingClientRect().right > room + 1 && !e.closest('svg') && e.children.length < 3);
  return [`${root.scrollWidth - room} px too wide: ` + wide.slice(0, 3).map(
    e => e.tagName.toLowerCase() + (e.className ? '.' + e.className : '')).join(', ')];
}"""
# A page is loaded in the size that the one before was left in: every size saves time.
LOOKED_AT = ((ZOOMED, (SIDEWAYS,)), (SMALLEST, (HELP, SIDEWAYS)), (DESKTOP, (HELP,)))
each_role = pytest.mark.parametrize("role", ROLES)
each_locale = pytest.mark.parametrize("locale", LOCALES)


@each_locale
@each_role
def test_help_is_one_tap_away_and_nothing_scrolls_sideways(visit, site, sitemap, role, locale):
    page = visit(Look(DESKTOP, DAY, locale))
    enter(page, site, role)

    addresses = {
        number: address
        for number, address in enumerate(sitemap.pages_of(role))
        if not is_turn(number, locale)  # these are asked while axe has them open
        and (locale == "en" or number % 3 == 0)  # English words are the wide ones
    }

    found = [
        f"{addresses[number]}: {fault}"
        for number in opened(page, addresses, locale)
        for fault in faults(page)
    ]

    assert not found, named(found)


def is_turn(number: int, locale: str) -> bool:
    """Whether axe looks at this page in this language; in the other one at its neighbours.

    Pages are the same parts again and again, and there are many of them.
    """
    return number // 2 % len(LOCALES) == LOCALES.index(locale)


def faults(page: Page) -> Iterator[str]:
    """In three sizes, beginning with the one that the page has."""
    is_large = page.viewport_size == sized(DESKTOP)
    for size, questions in reversed(LOOKED_AT) if is_large else LOOKED_AT:
        yield from in_size(page, size, *questions)


def sideways_faults(page: Page) -> list[str]:
    return [fault for size in (SMALLEST, ZOOMED) for fault in in_size(page, size, SIDEWAYS)]


def in_size(page: Page, size: tuple[int, int], *questions: str) -> Iterator[str]:
    """What the page answers in that size."""
    if page.viewport_size != sized(size):
        page.set_viewport_size(sized(size))
    for question in questions:
        yield from (f"{size[0]} px: {fault}" for fault in page.evaluate(question))


def sized(size: tuple[int, int]) -> ViewportSize:
    return {"width": size[0], "height": size[1]}


@each_locale
def test_lessons_do_not_scroll_sideways_without_javascript_either(visit, sitemap, locale):
    """Plain fields stand where cards and baskets stand otherwise."""
    page = visit(Look(PHONE, DAY, locale), java_script_enabled=False)
    lessons = [address for address in sitemap.pages_of("visitor") if "/lessons/" in address]

    found = [
        f"{address}: {fault}"
        for number, address in enumerate(lessons)
        if number % 2 == LOCALES.index(locale)
        if page.goto(in_language(address, locale))
        for fault in sideways_faults(page)
    ]

    assert not found, named(found)


@each_locale
def test_help_opens_signed_out_without_a_server_and_leads_to_all_numbers(visit, locale):
    page = visit(Look(PHONE, DAY, locale))
    page.goto(in_language("/sign-in", locale))

    page.context.set_offline(True)
    page.locator(".helping > summary").first.tap()
    expect(page.locator(".help-sheet a[href='tel:110']")).to_be_visible()
    page.context.set_offline(False)
    page.locator(".help-sheet a[href='/help']").tap()

    expect(page.locator(".help-steps li").first).to_be_visible()
    numbers = page.locator(".help-lines a[href^='tel:']").all_inner_texts()
    assert {"110", "12355"} <= set(numbers)
