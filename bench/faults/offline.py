"""The network goes in the middle of a lesson, in a real browser, and comes back."""

import os
import shutil
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bench.faults.ground import Ground, School
from bench.faults.house import House
from bench.faults.outcome import Count, NotHere, none
from bench.visits import Visit
from webapp.domain.questions import Kind

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

NAMES = ("chromium-headless-shell", "chromium")
LONGEST = 60_000  # milliseconds


def offline_in_a_browser(ground: Ground) -> tuple[Count, ...]:
    """Answer without a network, reload nothing, and come back.

    Raises:
        NotHere: there is no browser.
    """
    path = os.environ.get("NETSPROUT_CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    if path is None or find_spec("playwright") is None:
        raise NotHere("no Chromium or no Playwright: the browser's half was left out")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is one

    school = ground.school()
    with House(school.data) as house, sync_playwright() as driver:
        house.start()
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            base = f"http://127.0.0.1:{house.port}"
            context = browser.new_context(base_url=base)
            context.set_default_timeout(LONGEST)
            visit = Visit(house.address)
            visit.sign_in_with_card(school.card(school.seats[0]))
            context.add_cookies(
                [{"name": n, "value": v, "url": base} for n, v in visit.cookies.items()]
            )
            return _answer(ground, school, context)
        finally:
            browser.close()


def _answer(ground: Ground, school: School, context: "BrowserContext") -> tuple[Count, ...]:
    page = context.new_page()
    unit, question = next((u, q) for u, q in ground.turns() if q.kind is Kind.SINGLE)
    step = next(s for s in unit.steps if question in s.questions)
    page.goto(f"/lessons/{unit.id}/{step.id}")
    form = page.locator(f"#q-{question.id} form")
    form.locator("label:has(input[name=pick])").first.click()
    context.set_offline(True)
    form.locator("button[type=submit]").click()
    told = _comes(form.locator(".not-sent"))
    is_kept = form.locator("input[name=pick]:checked").count() == 1
    before = len(school.keys())
    context.set_offline(False)
    arrived = _until(school, page)
    page.wait_for_timeout(6000)
    return (
        none("browser: answers that vanish without a word", 0 if told else 1),
        none("browser: choices lost from the page", 0 if is_kept else 1),
        none("browser: stored while offline", before),
        Count("browser: stored after the network came back", len(school.keys()), most=1, least=1),
        none("browser: note still there after it was kept", page.locator("form .not-sent").count()),
        none("browser: help out of reach", 0 if page.locator("details.helping").count() else 1),
        Count("browser: seconds until it was sent by itself", arrived, "s", most=30),
    )


def _comes(note: "Locator") -> bool:
    try:
        note.wait_for(timeout=10_000)
    except Exception:  # it did not come
        return False
    return True


def _until(school: School, page: "Page") -> float:
    began = time.monotonic()
    while not school.keys() and time.monotonic() - began < 30:
        page.wait_for_timeout(200)
    return time.monotonic() - began
