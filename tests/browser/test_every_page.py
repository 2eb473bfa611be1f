"""What every page keeps to: help within one tap, no scrolling sideways."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import DAY, DESKTOP, LOCALES, PHONE, Look
from tests.browser.pages import ROLES, enter, in_language
from tests.repo.tree import named

SMALLEST = {"width": 320, "height": 640}
ZOOMED = {"width": 640, "height": 400}  # 1280 x 800 at 200 %
SIDEWAYS = """() => {
  const root = document.scrollingElement;
  const room = root.clientWidth;
  if (root.scrollWidth <= room) return [];
  const wide = [...document.body.querySelectorAll('*')].filter(
    e => e.getBoundingClientRect().right > room + 1 && !e.closest('svg') && e.children.length < 3);
  return [`${root.scrollWidth - room} px too wide: ` + wide.slice(0, 3).map(
    e => e.tagName.toLowerCase() + (e.className ? '.' + e.className : '')).join(', ')];
}"""
each_role = pytest.mark.parametrize("role", ROLES)
each_locale = pytest.mark.parametrize("locale", LOCALES)


@each_locale
@each_role
def test_help_is_one_tap_away_and_nothing_scrolls_sideways(visit, site, sitemap, role, locale):
    page = visit(Look(DESKTOP, DAY, locale))
    enter(page, site, role)

    found = [
        f"{address}: {fault}"
        for number, address in enumerate(sitemap.pages_of(role))
        if locale == "en" or number % 3 == 0  # English words are the wide ones
        if page.goto(in_language(address, locale))
        for fault in [*help_faults(page), *sideways_faults(page)]
    ]

    assert not found, named(found)


def help_faults(page: Page) -> list[str]:
    """The way to help shows on a phone and on a desktop without scrolling down first."""
    faults = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        links = page.locator("a[href='/help']:visible")
        boxes = [link.bounding_box() for link in links.all()]
        if not any(box and 0 <= box["y"] < size[1] and box["height"] >= 24 for box in boxes):
            faults.append(f"no way to help in sight at {size[0]} px")
    return faults


def sideways_faults(page: Page) -> list[str]:
    faults = []
    for size in (SMALLEST, ZOOMED):
        page.set_viewport_size(size)
        faults += [f"{size['width']} px: {fault}" for fault in page.evaluate(SIDEWAYS)]
    return faults


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
def test_help_opens_signed_out_and_names_an_adult_first_and_numbers_to_call(visit, locale):
    page = visit(Look(PHONE, DAY, locale))
    page.goto(in_language("/sign-in", locale))

    page.locator("a[href='/help']:visible").first.tap()

    expect(page.locator(".help-steps li").first).to_be_visible()
    numbers = page.locator("a[href^='tel:']").all_inner_texts()
    assert {"110", "12355"} <= set(numbers)
