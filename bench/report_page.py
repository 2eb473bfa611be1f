"""The report of a class of 300 in a real browser: how much page it is, and when it is ready."""

from collections.abc import Iterator

from playwright.sync_api import BrowserContext

from bench.browsers import browser
from bench.figures import Figure
from bench.measure import Pace
from bench.processes import Server
from bench.school import LOGIN, PASSWORD
from bench.visits import Visit

NODES = "document.querySelectorAll('*').length"
READY = "performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"
LOADED = f"{READY} > 0"


def figures(server: Server, path: str, pace: Pace) -> Iterator[Figure]:
    """As a desktop of a teacher sees it, in a browser that was never here and in one that was."""
    with browser() as opened:
        first, later, nodes = [], [], 0.0
        for _ in range(pace.repetitions):
            context = opened.new_context(locale="zh-CN")
            _sign_in(context, server)
            ready, nodes = _open(context, server, path)
            first.append(ready)
            later.append(_open(context, server, path)[0])
            context.close()
    name = "report of 300 in a browser"
    yield Figure(name=f"{name}: nodes", samples=(nodes,), unit="", target="<= 2,000",
                 peer="Kolibri 8,427")  # fmt: skip
    yield Figure(name=f"{name}: ready, first visit", samples=tuple(first), unit="s",
                 target="<= 0.8", peer="Kolibri 2.5")  # fmt: skip
    yield Figure(name=f"{name}: ready, second visit", samples=tuple(later), unit="s",
                 peer="Kolibri 1.6")  # fmt: skip


def _open(context: BrowserContext, server: Server, path: str) -> tuple[float, float]:
    """Seconds until everything is loaded, and how many elements the page has."""
    page = context.new_page()
    page.goto(f"http://{server.address[0]}:{server.address[1]}{path}", wait_until="load")
    page.wait_for_function(LOADED)
    ready, nodes = page.evaluate(READY), page.evaluate(NODES)
    page.close()
    return float(ready), float(nodes)


def _sign_in(context: BrowserContext, server: Server) -> None:
    visit = Visit(server.address)
    visit.sign_in_staff(LOGIN, PASSWORD)
    visit.close()
    context.add_cookies([
        {"name": n, "value": v, "domain": server.address[0], "path": "/"}
        for n, v in visit.cookies.items()
    ])  # fmt: skip
