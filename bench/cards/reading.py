"""Forty cards before a camera: how many are read, and whether a wrong letter is ever believed."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from statistics import median

from playwright.sync_api import Browser, Page

from bench.browsers import browser
from bench.cards.conditions import COVERED, EMPTY, HELD, SEEN, SIZES, Condition
from bench.cards.studio import before_the_camera, film, set_up, trial
from bench.figures import Figure
from bench.measure import Pace
from bench.school import LOGIN, PASSWORD
from bench.site import Site

FRAMES_OF_FILM = 5
SECONDS = 5
ENOUGH = 98  # percent
A_QUICK_ONE = 4  # of every this many conditions
READ = f">= {ENOUGH} % in {SECONDS} s, 0 wrong"
NONE = "0"
SIGN_IN = "/sign-in/staff"
TRY = "/workshops/cards/try?cards=40"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one condition."""

    name: str
    of: int
    good: int
    wrong: int
    a_look: float
    took: tuple[float, ...]

    @property
    def share(self) -> float:
        """Percent of the cards whose letter was read."""
        return 100 * self.good / self.of if self.of else 0.0


def figures(site: Site, pace: Pace) -> list[Figure]:
    """All conditions one after the other, then a film before the page's own camera."""
    url = f"http://{site.server.address[0]}:{site.server.address[1]}"
    step = A_QUICK_ONE if pace.is_quick else 1
    with browser() as opened:
        page = opened.new_page()
        set_up(page, url)
        sizes = list(_results(page, SIZES, step))
        others = list(_results(page, {**HELD, **SEEN}, step))
        rest = list(_results(page, {**COVERED, **EMPTY}, step))
        path = site.folder / "room.y4m"
        held = film(page, {"size": 30}, FRAMES_OF_FILM, path)
    with browser(*before_the_camera(path)) as opened:
        seconds, asked, wrong = _before_the_page(opened, url, held)
    everything = [*sizes, *others, *rest]
    return [
        *(_read(result) for result in (*sizes, *others)),
        *(_unread(result) for result in rest),
        *_summary(sizes, [*sizes, *others], everything),
        _one("through the page's camera, all 40", seconds, "s", f"<= {SECONDS}"),
        _one("through the page's camera, wrong letters", wrong, "", NONE),
        _one("requests while it scans", asked, "", NONE),
    ]


def _results(page: Page, conditions: Mapping[str, Condition], step: int) -> Iterator[Result]:
    for name, condition in islice(conditions.items(), 0, None, step):
        found = trial(page, condition)
        yield Result(
            name, found["of"], found["good"], found["wrong"], found["aLook"], tuple(found["took"])
        )


def _read(result: Result) -> Figure:
    note = f"{result.wrong} wrong; {100 * result.a_look:.0f} % of single looks"
    return _one(result.name, result.share, "% read", READ, note)


def _unread(result: Result) -> Figure:
    read = f"{result.good} of {result.of} read" if result.of else ""
    return _one(f"{result.name}: wrong letters", result.wrong, "", NONE, read)


def _summary(sizes: list[Result], read: list[Result], every: list[Result]) -> list[Figure]:
    """Of all conditions together; the smallest size that is still read; how long a look takes."""
    cards, good = sum(one.of for one in read), sum(one.good for one in read)
    legible = [int(one.name.split()[0]) for one in sizes if one.share >= ENOUGH]
    took = tuple(chain.from_iterable(one.took for one in every))
    return [
        _one(f"all {len(read)} conditions with whole cards", 100 * good / cards, "% read", READ),
        _one("wrong letters, everywhere", sum(one.wrong for one in every), "", NONE),
        _one("smallest card still read", min(legible, default=0), "px"),
        Figure(name="one look at 1280 x 720", samples=(median(took),), unit="ms"),
    ]


def _one(name: str, value: float, unit: str, target: str = "", note: str = "") -> Figure:
    return Figure(name=name, samples=(float(value),), unit=unit, target=target, note=note)


def _before_the_page(browser: Browser, url: str, held: dict[str, str]) -> tuple[float, int, int]:
    """Seconds until the page has read all cards of a film, requests meanwhile, wrong letters."""
    page = browser.new_page()
    page.goto(f"{url}{SIGN_IN}")
    page.fill("[name=login]", LOGIN)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/classrooms**")
    page.goto(f"{url}{TRY}")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.click("[data-fourway-start]")
    page.wait_for_selector(".fourway-stage:not([hidden])")
    began = time.perf_counter()
    page.wait_for_selector(f":nth-match(.is-sure, {len(held)})", timeout=60_000)
    seconds = time.perf_counter() - began
    shown = page.locator("[data-card] b").all_inner_texts()
    wrong = sum(letter != held.get(str(card)) for card, letter in enumerate(shown, start=1))
    return seconds, len(asked), wrong
