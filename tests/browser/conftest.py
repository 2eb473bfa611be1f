"""A real server and a real browser. Without a browser these tests fail; they are never skipped."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.looks import Look
from tests.browser.pages import Sitemap, sitemap_of
from tests.browser.shelf import PATIENCE, Shelf
from tests.browser.stage import Stage, build_stage
from tests.browser.watching import Watch
from tests.repo.tree import named
from tests.serving import Site, serving

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
SHELL = "chromium-headless-shell"
Visit = Callable[..., Page]
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The server with its demo school: once for each worker."""
    with serving(tmp_path_factory.mktemp("site")) as served:
        yield served


def whole_chromium() -> dict[str, str]:
    """How to launch all of Chromium: it has cameras and keeps profiles on the disk."""
    path = os.environ.get("NETSPROUT_CHROMIUM", "/usr/bin/chromium")
    return {"channel": "chromium"} if path == "playwright" else {"executable_path": path}


def quick_chromium() -> dict[str, str]:
    """How to launch the one without windows, which does half the work for a page.

    Without it, and where a Chromium was named but no such one, the whole Chromium does it.
    """
    named = os.environ.get("NETSPROUT_CHROMIUM")
    path = os.environ.get("NETSPROUT_SHELL") or (None if named else shutil.which(SHELL))
    if path:
        return {"executable_path": path}
    return {} if named == "playwright" else whole_chromium()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers: one in a process."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium. `playwright` as its path means the one that Playwright installed."""
    chromium = playwright.chromium.launch(args=ARGUMENTS, **quick_chromium())
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def shelf(browser: Browser, site: Site) -> Shelf:
    """Browsers to use again."""
    return Shelf(browser, site.url)


@pytest.fixture
def visit(shelf: Shelf) -> Iterator[Visit]:
    """Open a browser of one's own for a look. Whatever went wrong in it fails the test.

    `unused=True` opens one that nobody used before: its cache is empty, and what a test does to
    the browser itself, not to a page, ends with the test.
    """
    watch, contexts = Watch(shelf.url), []

    def open_browser(look: Look, unused: bool = False, **options: Any) -> Page:
        context = shelf.new(look, **options) if unused else shelf.take(look, **options)
        watch.over(context)
        contexts.append(context)
        return shelf.open(context)

    yield open_browser
    for context in contexts:
        shelf.give_back(context)
        watch.leave(context)
    assert not watch.troubles, named(watch.troubles)


@pytest.fixture(scope="session")
def sitemap(site: Site) -> Sitemap:
    """Every page by role."""
    return sitemap_of(site)


@pytest.fixture
def stage(site: Site) -> Stage:
    """A class of this test's own."""
    return build_stage(site)
