"""A shared computer: what one learner leaves behind for the next one is nothing."""

import re
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.class_lists import found_in
from tests.browser.conftest import ARGUMENTS, whole_chromium
from tests.browser.hands import Keyboard
from tests.browser.looks import USUAL
from tests.browser.shelf import PATIENCE
from tests.browser.walking import sign_in, sign_out
from webapp.domain.bands import Band

STORED = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, document.cookie,
  await caches.keys(), await indexedDB.databases(),
])"""
PLAIN = {"Accept-Encoding": "identity"}  # a compressed page in a cache would hide its words


def go_back_to_the_beginning(page: Page, seats: str) -> str:
    """Everything that Back shows, but for the list of all seats, which shows nobody as the last."""
    seen = [page.content()]
    for _ in range(page.evaluate("history.length")):
        page.go_back(wait_until="load")
        if not page.url.endswith(seats):
            seen.append(page.content())
    return "\n".join(seen)


def files_of(profile: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in profile.rglob("*") if p.is_file()}


def history_of(profile: Path) -> list[str]:
    """What the browser's history lists: where a row of redirects ended, not where it began."""
    query = """SELECT urls.url FROM visits JOIN urls ON urls.id = visits.url
        WHERE visits.transition & 0x20000000"""
    with sqlite3.connect(profile / "Default" / "History") as connection:
        addresses = [row[0] for row in connection.execute(query)]
    connection.close()
    assert addresses
    return addresses


@pytest.fixture
def shared(playwright, tmp_path):
    """A browser with a profile of its own on the disk, as a shared computer has."""
    return lambda site: playwright.chromium.launch_persistent_context(
        str(tmp_path / "profile"),
        args=ARGUMENTS,
        base_url=site.url,
        extra_http_headers=PLAIN,
        **whole_chromium(),
        **USUAL.options,
    )


def test_the_next_learner_finds_nothing_of_the_last_one(shared, site, stage, tmp_path):
    context = shared(site)
    context.set_default_timeout(PATIENCE)
    page, hand = context.new_page(), Keyboard(context.pages[-1])
    nickname, token = stage.nickname(1, "zh-Hans"), stage.card(1).removeprefix("/card/")
    sign_in(page, hand, stage, 1)
    page.goto(stage.card(1))
    hand.press(page.locator("form.ask button"))
    expect(page).to_have_url(re.compile("/home$"))
    assert nickname in page.content()
    lesson = stage.library.lessons_of(Band.B, "zh-Hans")[0]
    page.goto(f"/lessons/{lesson.id}/done")
    sign_out(page, hand)

    stored = page.evaluate(STORED)
    seen = go_back_to_the_beginning(page, f"/sign-in/{stage.classroom.code}")
    cookies = str(context.cookies())
    context.close()

    files = files_of(tmp_path / "profile")
    left = {file: found_in(content, [nickname]) for file, content in files.items()}
    assert len(files) > 20
    assert not [address for address in history_of(tmp_path / "profile") if token in address]
    assert found_in((seen + stored + cookies).encode(), [nickname, token]) == []
    assert {file: found for file, found in left.items() if found} == {}
