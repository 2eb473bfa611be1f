"""When a slow phone shows the first words: four times slower, on 3G and on 4G, nothing cached.

Chromium's own throttling, by the profiles of its developer tools: slow 3G (400 kbit/s, 2 s for a
round trip) and slow 4G (1.6 Mbit/s, 150 ms). The floor is a page of ten words by a bare Flask on
the same network: no page of any site is sooner.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from bench.browsers import PHONE, browser
from bench.figures import Figure
from bench.load import Address
from bench.measure import Pace
from bench.meeting import prepare
from bench.site import Site, floor_server
from bench.visits import Visit

SLOWER = 4  # times, of this machine's processor
VISITS, QUICK_VISITS = 5, 2
WORDS = 300  # bytes of the floor's page
HOME, LESSON, WORKSHOP, FLOOR = "learner's home", "lesson page", "workshop on a phone", "bare page"
PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
  for (const one of list.getEntriesByName("first-contentful-paint")) done(one.startTime);
}).observe({type: "paint", buffered: true}))"""


@dataclass(frozen=True, slots=True)
class Network:
    """A profile of the developer tools."""

    name: str
    round_trip: float  # ms
    down: float  # bit/s
    up: float
    target: str


NETWORKS = (
    Network("slow 3G", 2000, 400_000, 400_000, ""),
    Network("slow 4G", 150, 1_638_400, 768_000, ""),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and who opens it."""

    address: Address
    path: str
    cookies: Mapping[str, str]


def figures(site: Site, pace: Pace) -> Iterator[Figure]:
    """Every page in turns, each in a browser that was never here."""
    with floor_server(site.folder, [WORDS]) as floor, browser() as opened:
        pages = {**_pages(site), FLOOR: Page(floor.server.address, "/plain", {})}
        for network in NETWORKS[1:] if pace.is_quick else NETWORKS:
            seen: dict[str, list[float]] = {name: [] for name in pages}
            for _ in range(QUICK_VISITS if pace.is_quick else VISITS):
                for name, page in pages.items():
                    seen[name].append(_painted(opened, page, network))
            yield from _lines(network, seen)


def _lines(network: Network, seen: Mapping[str, list[float]]) -> Iterator[Figure]:
    for name, times in seen.items():
        is_floor = name == FLOOR
        yield Figure(
            name=f"{name}, {network.name}, {SLOWER} x slower: first paint",
            samples=tuple(times),
            unit="ms",
            floor=None if is_floor else median(seen[FLOOR]),
            of="" if is_floor else FLOOR,
            target="" if is_floor else network.target,
        )


def _pages(site: Site) -> dict[str, Page]:
    learner = site.signed_in(site.seats(1)[0])
    learner.close()
    workshop = prepare(site.school, site.library, (4,))[0]
    phone = Visit(site.server.address)
    phone.post("/join", {"pin": workshop.pin}, phone.get("/join"))
    phone.close()
    here = site.server.address
    return {
        HOME: Page(here, "/home", learner.cookies),
        LESSON: Page(here, "/lessons/scam-red-lights?lang=zh-Hans", learner.cookies),
        WORKSHOP: Page(here, "/w", phone.cookies),
    }


def _painted(opened: Browser, page: Page, network: Network) -> float:
    """Milliseconds from the tap to the first words."""
    host, port = page.address
    context = opened.new_context(locale="zh-CN", viewport=PHONE, device_scale_factor=2)
    cookies: Any = [
        {"name": n, "value": v, "domain": host, "path": "/"} for n, v in page.cookies.items()
    ]
    context.add_cookies(cookies)
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": network.round_trip,
        "downloadThroughput": network.down / 8, "uploadThroughput": network.up / 8,
    })  # fmt: skip
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tab.goto(f"http://{host}:{port}{page.path}", wait_until="commit", timeout=60_000)
    took: float = tab.evaluate(PAINTED)
    context.close()
    return took
