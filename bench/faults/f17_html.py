"""F17: hostile HTML, links and pictures in a lesson, seen by a real browser."""

import contextlib
import html
import os
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from importlib.util import find_spec

from bench.faults.ground import Ground
from bench.faults.outcome import Count, Fault, NotHere, Outcome, none
from webapp.content.markdown import parse
from webapp.content.writing import Writer

NAMES = ("chromium-headless-shell", "chromium")
CALL = "hit()"
TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "hr", "img", "li", "ol", "p", "pre", "rp",
    "rt", "ruby", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
RAW = (
    f"<script>{CALL}</script>",
    f"<img src=x onerror={CALL}>",
    f"<svg onload={CALL}>",
    f"<body onload={CALL}>",
    f'<iframe src="javascript:parent.{CALL}"></iframe>',
    f"<iframe srcdoc='<script>parent.{CALL}</script>'></iframe>",
    f"<details open ontoggle={CALL}>",
    f"<video><source onerror={CALL}>",
    f"<input autofocus onfocus={CALL}>",
    f"<svg><script>{CALL}</script></svg>",
    f'<math><mi xlink:href="javascript:{CALL}">a</mi></math>',
    f'<a href="javascript:{CALL}">a</a>',
    f'<object data="javascript:{CALL}">',
    f'<embed src="javascript:{CALL}">',
    f"<style>@import 'javascript:{CALL}'</style>",
    f'<link rel=stylesheet href="javascript:{CALL}">',
    f'<meta http-equiv=refresh content="0;url=javascript:{CALL}">',
    "<base href=//evil.example/>",
    f'<form action="javascript:{CALL}"><button autofocus>a</button></form>',
    "<b id=XMARK>a</b>",
    f'<noscript><p title="</noscript><img src=x onerror={CALL}>">',
    f"<svg><style><img src=x onerror={CALL}></style></svg>",
    f"<math><mtext><table><mglyph><style><img src=x "
    f"onerror={CALL}></style></mglyph></table></mtext></math>",
    f"<audio src=x onerror={CALL}>",
    f"<marquee onstart={CALL}>a</marquee>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f"<x onclick={CALL}>a</x>",
    f"<template><script>{CALL}</script></template>",
    f'<img src=x:x onerror="{CALL}"//>',
    f"<script src=data:text/javascript,{CALL}></script>",
    f"<textarea autofocus onfocus={CALL}>",
    "<!--><img src=x onerror=hit()>-->",
)
MARKDOWN = (
    "[a](javascript:hit())",
    "[a](JaVaScRiPt:hit())",
    "[a](java\tscript:hit())",
    "[a](&#106;avascript:hit())",
    "[a](data:text/html,<script>hit()</script>)",
    "[a](vbscript:hit())",
    "![a](javascript:hit())",
    '![a](x" onerror="hit())',
    '![" onerror=hit() x="](x)',
    "<javascript:hit()>",
    "[a]: javascript:hit()\n\n[a]",
    "[a](//evil.example)",
    "[a](https://evil.example)",
    "![a](https://evil.example/a.png)",
    "`<script>hit()</script>`",
    "```html\n<script>hit()</script>\n```",
    "| a |\n|---|\n| <img src=x onerror=hit()> |",
    "> <svg onload=hit()>",
    "- <script>hit()</script>",
    "## <img src=x onerror=hit()>",
    "**<script>hit()</script>**",
    "[<img src=x onerror=hit()>](a)",
    "[a](<javascript:hit()>)",
    '[a](a "x" onclick="hit()")',
    "::: note\n<script>hit()</script>\n:::",
    "{onclick=hit()}",
    "&lt;script&gt;hit()&lt;/script&gt;",
    "\\<script>hit()\\</script>",
)


class _Unsafe(HTMLParser):
    """Counts what must not stand in a lesson."""

    def __init__(self) -> None:
        super().__init__()
        self.found = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _value in attrs}
        places = [value or "" for name, value in attrs if name in ("href", "src")]
        is_away = any(":" in value.split("/")[0] or value.startswith("//") for value in places)
        is_odd = any(name.startswith("on") or name in ("style", "id", "srcdoc") for name in names)
        self.found += tag not in TAGS or is_away or is_odd


def run(ground: Ground) -> Outcome:
    """What our compiler writes holds nothing that runs."""
    return _run(ground, lambda text: Writer(pictures="/lessons/x/").blocks(parse(text)[0].children))


def planted(ground: Ground) -> Outcome:
    """The same with a compiler that lets HTML pass."""
    return _run(ground, lambda text: text)


def _run(_ground: Ground, write: Callable[[str], str]) -> Outcome:
    made, faults = [], 0
    for payload in _payloads():
        try:
            made.append(str(write(payload)))
        except Exception:  # a refusal is a finding of the compiler, not a crash
            faults += 1
    unsafe = sum(_is_unsafe(markup) for markup in made)
    try:
        executed, done = _executed(made)
        more = (
            none("executed in Chromium", executed),
            Count("frames that reported", done, f"of {len(made)}", least=len(made)),
        )
    except NotHere as reason:
        return Outcome((none("unsafe", unsafe, f"of {len(made)}"),), note=str(reason))
    return Outcome((none("unsafe", unsafe, f"of {len(made)}"), *more, none("crashes", faults)),
                   note="the large corpus stands in the tests of security")  # fmt: skip


def _payloads() -> Iterator[str]:
    yield from MARKDOWN
    for raw in RAW:
        yield raw
        yield f"a {raw} b"
        yield f"> {raw}"


def _is_unsafe(markup: str) -> bool:
    look = _Unsafe()
    look.feed(markup)
    return look.found > 0


def _executed(made: list[str]) -> tuple[int, int]:
    """Each in a frame of its own, which says when it is done. How many ran, how many reported."""
    path = os.environ.get("NETSPROUT_CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    if path is None or find_spec("playwright") is None:
        raise NotHere("no Chromium or no Playwright: looked at without a browser")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is one

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        page = browser.new_page()
        page.set_content(_page(made))
        with contextlib.suppress(Exception):  # what has not reported is counted
            page.wait_for_function(f"window.done.size >= {len(made)}", timeout=120_000)
        ran, done = page.evaluate("[window.ran.size, window.done.size]")
        browser.close()
    return int(ran), int(done)


def _page(made: list[str]) -> str:
    frames = "".join(
        f'<iframe sandbox="allow-scripts" srcdoc="{html.escape(_frame(n, one))}"></iframe>'
        for n, one in enumerate(made)
    )
    listen = (
        "<script>window.ran = new Set(); window.done = new Set(); addEventListener('message', "
        "(e) => "
        "(e.data[0] === 'hit' ? window.ran : window.done).add(e.data[1]));</script>"
    )
    return f"<!doctype html>{listen}{frames}"


def _frame(number: int, markup: str) -> str:
    begin = f"<script>window.hit = () => parent.postMessage(['hit', {number}], '*');</script>"
    end = (
        "<script>addEventListener('load', () => setTimeout(() => "
        f"parent.postMessage(['done', {number}], '*'), 300));</script>"
    )
    return f"<!doctype html><html><head>{begin}{end}</head><body>{markup}</body></html>"


FAULT = Fault(
    number=17,
    title="hostile HTML, links, pictures",
    done=f"{len(MARKDOWN) + 3 * len(RAW)} payloads through the compiler; its HTML is read by a "
    f"parser and opened in "
    "Chromium, each in a frame of its own that reports when it is done",
    expected="nothing outside the short list of elements, nothing runs",
    run=run,
    plant="HTML passes",
    planted=planted,
)
