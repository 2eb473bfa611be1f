"""`python -m tests.fuzz.in_browser`: all hostile texts on pages of ours, in Chromium.

Each text goes through the compiler without its rules, stands in steps of a lesson, and is served by
the application under its own policy. Nothing may run, no request may leave, no element may stand
there that is not on the short list, and the policy, the last belt, may have had nothing to refuse.
A page with attacks that nobody cleaned tries the oracle first: it has to find them.
"""

import logging
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Browser, Request, sync_playwright
from werkzeug.serving import make_server

from tests.browser.conftest import ARGUMENTS, quick_chromium
from tests.builders import NOW, a_lesson, a_library
from tests.cast import SECRET
from tests.databases import a_database
from tests.fuzz.hostile import HERE, payloads, written
from webapp.app import create_app
from webapp.content.writing import TAGS
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind, Step
from webapp.parts import Parts

A_PAGE = 150  # texts on one
LISTEN = """
window.hits = []; window.refused = [];
window.hit = (n) => window.hits.push(n);
window.alert = window.confirm = window.prompt = () => window.hits.push("dialog");
document.addEventListener("securitypolicyviolation",
  (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
LOOK = """(tags) => [...document.querySelectorAll("[data-hostile] *")]
  .filter((one) => !tags.includes(one.localName)
    || [...one.attributes].some((a) => a.name.startsWith("on") || a.name.startsWith("hx-")))
  .map((one) => one.outerHTML.slice(0, 80))"""
COUNT = "() => document.querySelectorAll('[data-hostile] *').length"
TRY_ALL = """() => {
  for (const one of document.querySelectorAll("main a, main img, main span")) {
    if (one.localName === "a" && !/^(#|\\/help#)/.test(one.getAttribute("href") || "")) one.click();
    for (const kind of ["mouseover", "focus", "click", "error", "load", "toggle"])
      if (one.localName !== "a") one.dispatchEvent(new Event(kind, {bubbles: true}));
  }
}"""


@dataclass(slots=True)
class Seen:
    """What the browser saw."""

    pages: int = 0
    elements: int = 0
    hits: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # requests to anywhere but us

    @property
    def is_clean(self) -> bool:
        """Nothing ran, was refused, stood there or left."""
        return not (self.hits or self.refused or self.strange or self.asked)


def main() -> int:
    """Show all texts and print what happened."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    texts = list(payloads())
    cleaned = [Html(f"{''.join(written(one))}") for one in texts]
    print(f"{len(texts)} texts, {sum(map(len, cleaned))} characters of markup", flush=True)
    raw = [Html(one) for one in texts[:A_PAGE]]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(args=ARGUMENTS, **quick_chromium())
        planted, real = _look(browser, raw), _look(browser, cleaned)
        browser.close()
    print(f"not cleaned (the oracle is tried): {_told(planted)}")
    print(f"as readers get them: {_told(real)}")
    for line in (*real.hits, *real.refused, *real.strange, *real.asked):
        print(f"  {line}")
    return 0 if real.is_clean and not planted.is_clean else 1


def _told(seen: Seen) -> str:
    counts = {
        "ran": seen.hits,
        "refused by the policy": seen.refused,
        "beyond the short list": seen.strange,
        "requests elsewhere": seen.asked,
    }
    told = ", ".join(f"{what} {len(found)}" for what, found in counts.items())
    return f"{seen.pages} pages, {seen.elements} elements; {told}"


def _look(browser: Browser, pieces: Sequence[Html]) -> Seen:
    seen = Seen()
    context = browser.new_context()
    context.add_init_script(LISTEN)
    with _served(pieces) as (address, steps):
        page = context.new_page()

        def note(request: Request) -> None:
            if not request.url.startswith(address) and not request.url.startswith("data:"):
                seen.asked.append(request.url)

        page.on("request", note)
        page.on("dialog", lambda dialog: (seen.hits.append("dialog"), dialog.dismiss()))
        for step in steps:
            page.goto(f"{address}/lessons/safe-sample/{step}?lang=en", wait_until="load")
            page.evaluate(TRY_ALL)
            if not page.url.startswith(f"{address}/lessons/safe-sample/{step}"):
                seen.asked.append(page.url)
                continue
            seen.pages += 1
            seen.elements += page.evaluate(
                "() => document.querySelectorAll('[data-hostile] *').length"
            )
            seen.hits += [str(one) for one in page.evaluate("() => window.hits")]
            seen.refused += page.evaluate("() => window.refused")
            seen.strange += page.evaluate(LOOK, sorted(TAGS))
    context.close()
    return seen


@contextmanager
def _served(pieces: Sequence[Html]) -> Iterator[tuple[str, list[str]]]:
    """The application with these pieces of markup in the steps of a lesson."""
    starts = range(0, len(pieces), A_PAGE)
    steps = tuple(_step(f"s{start}", pieces[start : start + A_PAGE]) for start in starts)
    lesson = replace(a_lesson(HERE.split("/")[2]), steps=steps)
    with tempfile.TemporaryDirectory(prefix="netsprout-hostile-") as folder:
        database = a_database(Path(folder) / "netsprout.db")
        library = a_library(lesson)
        parts = Parts(library=library, database=database, secret=SECRET, now=lambda: NOW)
        server = make_server("127.0.0.1", 0, create_app(parts), threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", [step.id for step in steps]
        server.shutdown()
        thread.join()
        database.close()


def _step(name: str, pieces: Sequence[Html]) -> Step:
    blocks = tuple(
        Block(
            id=f"{name}-{n}",
            kind=BlockKind.PROSE,
            html=Html(f"<div data-hostile>{piece}</div>"),
            text="x",
        )
        for n, piece in enumerate(pieces)
    )
    return Step(id=name, title=name, title_html=Html(name), blocks=blocks)


if __name__ == "__main__":
    sys.exit(main())
