"""What a browser loads: a first and a second visit, in a real Chromium, over the wire."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from bench.browsers import PHONE, browser
from bench.figures import Figure
from bench.measure import Pace
from bench.site import Site

LESSON = "/lessons/scam-red-lights?lang=zh-Hans"
FONT = "Font"
SAID = {
    "learner home": {
        "first visit": ("<= 100,000", "CTFd 806,000, Kolibri 2,920,000"),
        "second visit": ("<= 15,000", "CTFd 20,000, Kolibri 73,000"),
        "first visit, requests": ("<= 8", "CTFd 13, Kolibri 27"),
        "first visit, scripts": ("<= 30,000", "CTFd 223,000, Kolibri 729,000"),
    },
    "lesson page": {
        "first visit": ("<= 150,000", "Kolibri 3,505,000"),
        "second visit": ("", "Kolibri 6,000"),
        "first visit, scripts": ("<= 60,000", "Kolibri 1,817,000"),
    },
}


@dataclass  # without slots: Playwright marks the methods it calls
class Seen:
    """What came over the wire for one visit. Fonts are the reader's own and do not count."""

    size: int = 0
    scripts: int = 0
    requests: int = 0
    kinds: dict[str, str] = field(default_factory=dict)

    def responded(self, event: dict[str, Any]) -> None:
        """Remember what kind of thing a request was for; nothing from a cache counts."""
        if not event["response"].get("fromDiskCache"):
            self.kinds[event["requestId"]] = event["type"]

    def from_cache(self, event: dict[str, Any]) -> None:
        """Forget what came from memory."""
        self.kinds.pop(event["requestId"], None)

    def finished(self, event: dict[str, Any]) -> None:
        """Count the bytes of what came over the wire, heads included."""
        kind = self.kinds.pop(event["requestId"], FONT)
        if kind == FONT:
            return
        self.requests += 1
        self.size += round(event["encodedDataLength"])
        self.scripts += round(event["encodedDataLength"]) if kind == "Script" else 0


def figures(site: Site, _pace: Pace) -> list[Figure]:
    """A learner's home and a page of a lesson, each in a browser that was never here."""
    with browser() as opened:
        pages = {"learner home": "/home", "lesson page": LESSON}
        return [f for name, path in pages.items() for f in _visits(opened, site, name, path)]


def _visits(opened: Browser, site: Site, name: str, path: str) -> Iterator[Figure]:
    context = opened.new_context(locale="zh-CN", viewport=PHONE)
    _sign_in(context, site)
    first, second = (_visit(context, site, path) for _ in range(2))
    context.close()
    found = {
        "first visit": (first.size, "B"),
        "first visit, requests": (first.requests, ""),
        "first visit, scripts": (first.scripts, "B"),
        "second visit": (second.size, "B"),
        "second visit, requests": (second.requests, ""),
    }
    for what, (value, unit) in found.items():
        target, peer = SAID[name].get(what, ("", ""))
        label = f"{name}: {what}"
        yield Figure(name=label, samples=(value,), unit=unit, target=target, peer=peer)


def _visit(context: BrowserContext, site: Site, path: str) -> Seen:
    """Open the page in a new tab of the same browser, and wait until nothing more comes."""
    page, seen = context.new_page(), Seen()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceived", seen.responded)
    session.on("Network.requestServedFromCache", seen.from_cache)
    session.on("Network.loadingFinished", seen.finished)
    page.goto(f"http://{site.server.address[0]}:{site.server.address[1]}{path}")
    page.wait_for_load_state("networkidle")
    page.close()
    return seen


def _sign_in(context: BrowserContext, site: Site) -> None:
    """Hand over the cookies of a sign-in, so that the pages of the door are not loaded."""
    visit = site.signed_in(site.seats(1)[0])
    host = site.server.address[0]
    context.add_cookies(
        [{"name": n, "value": v, "domain": host, "path": "/"} for n, v in visit.cookies.items()]
    )
    visit.close()
