"""A browser that is used again holds nothing of whoever used it before."""

from playwright.sync_api import BrowserContext, Page

from tests.browser.looks import USUAL
from tests.browser.shelf import Shelf

LEAVE = """async () => {
  document.cookie = 'left=1';
  localStorage.setItem('left', '1');
  sessionStorage.setItem('left', '1');
  await caches.open('left');
  await new Promise(done => {
    const asked = indexedDB.open('left');
    asked.onsuccess = () => { asked.result.close(); done(); };
  });
}"""
LEFT = """async () => [
  document.cookie, localStorage.length, sessionStorage.length, await caches.keys(),
  (await indexedDB.databases()).map(one => one.name), history.length,
]"""
NOTHING = ["", 0, 0, [], [], 2]  # two pages: the blank one and that of help


def leave_something(shelf: Shelf) -> BrowserContext:
    context = shelf.take(USUAL)
    page = at_help(shelf, context)
    page.evaluate(LEAVE)
    page.add_init_script("document.cookie = 'again=1'")
    assert not [found for found in page.evaluate(LEFT)[:5] if not found]
    shelf.give_back(context)
    return context


def at_help(shelf: Shelf, context: BrowserContext) -> Page:
    page = shelf.open(context)
    page.goto("/help")
    return page


def test_nothing_is_left_in_a_browser_that_is_used_again(shelf):
    used = leave_something(shelf)

    context = shelf.take(USUAL)

    assert context is used
    assert at_help(shelf, context).evaluate(LEFT) == NOTHING
    assert (len(context.pages), context.cookies()) == (1, [])
    shelf.give_back(context)


def test_two_at_the_same_time_are_two_browsers(shelf):
    first, second = shelf.take(USUAL), shelf.take(USUAL)

    assert first is not second
    shelf.give_back(first)
    shelf.give_back(second)


def test_who_asks_for_other_settings_gets_another_browser(shelf):
    shelf.give_back(shelf.take(USUAL))

    plain, usual = shelf.take(USUAL, java_script_enabled=False), shelf.take(USUAL)

    assert plain is not usual
    shelf.give_back(plain)
    shelf.give_back(usual)
