"""Texts that try to run, to load or to look like something else, wherever a text can stand."""
# ruff: noqa: E501  # a list of attacks is read line by line

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice

from tests.content.judging import judged
from tests.content.samples import LESSON
from webapp.content.markdown import Node, TooSlow, parse, parse_inline
from webapp.content.writing import ATTRIBUTES, TAGS, Writer, plain
from webapp.domain.html import Html

HERE = "/lessons/safe-sample/"
EVENTS = ("onerror", "onload", "onclick", "onfocus", "onmouseover", "ontoggle", "onbegin")
ELEMENTS = (
    "<script>hit({n})</script>", "<script src=//evil.example/{n}.js></script>",
    "<img src=x {event}=hit({n})>", "<svg {event}=hit({n})>", "<svg><script>hit({n})</script></svg>",
    "<svg><animate onbegin=hit({n}) attributeName=x dur=1s>", "<details open {event}=hit({n})>",
    "<iframe src=javascript:parent.hit({n})></iframe>", "<iframe srcdoc='<script>parent.hit({n})'>",
    "<object data=//evil.example/{n}>", "<embed src=//evil.example/{n}>", "<base href=//evil.example>",
    "<link rel=stylesheet href=//evil.example/{n}.css>", "<style>@import'//evil.example/{n}'</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example/{n}'>", "<form action=//evil.example/{n}>",
    "<input autofocus {event}=hit({n})>", "<math><mtext></form><form><mglyph><style></math><img "
    "src {event}=hit({n})>", "<noscript><p title='</noscript><img src=x {event}=hit({n})>'>",
    "<a href=javascript:hit({n})>x</a>", "<button formaction=javascript:hit({n})>x</button>",
    "<div style='background:url(//evil.example/{n})'>", "<template><img src=x {event}=hit({n})>",
    "<video><source {event}=hit({n})></video>", "<img srcset='//evil.example/{n} 1x'>",
    "<ruby><rt><img src=x {event}=hit({n})>", "<!--><img src=x {event}=hit({n})>-->",
    "<![CDATA[<img src=x {event}=hit({n})>]]>", "<x hx-get=//evil.example/{n} hx-trigger=load>",
    "<p hx-on:load=hit({n})>", "<p id=csrf name=body class=btn data-page>", "</main><img src=x "
    "{event}=hit({n})>", "<plaintext>", "<textarea></textarea><img src=x {event}=hit({n})>",
    "<ScRiPt >hit({n})</sCrIpT\t>", "<img/src=x/{event}=hit({n})>", "<img src=x\n{event}\n=\nhit({n})>",
    "\"><img src=x {event}=hit({n})>", "'{event}='hit({n})", "` {event}=hit({n}) `",
    "&lt;img src=x {event}=hit({n})&gt;", "&#60;script&#62;hit({n})&#60;/script&#62;",
    "\\<img src=x {event}=hit({n})\\>", "%3Cscript%3Ehit({n})%3C/script%3E", "\u003cscript\u003e",
    "＜script＞hit({n})＜/script＞", "<\0script>hit({n})</script>", "<scr\u200bipt>hit({n})</script>",
)  # fmt: skip
ADDRESSES = (
    "javascript:hit({n})", "JaVaScRiPt:hit({n})", "java\tscript:hit({n})", "java&#10;script:hit({n})",
    "\x01javascript:hit({n})", "data:text/html,<script>hit({n})</script>", "vbscript:hit({n})",
    "data:text/html;base64,PHNjcmlwdD5oaXQoMSk8L3NjcmlwdD4=", "//evil.example/{n}", "\\\\evil.example",
    "https://evil.example/{n}", "file:///etc/passwd", "term:x\"><img src=x onerror=hit({n})>",
    "term:javascript:hit({n})", "help://evil.example/{n}", "help:x\" onclick=\"hit({n})", "blob:x",
    "img/../../../sign-out", "img/x.svg\" onerror=\"hit({n})", "img/%2e%2e/{n}", "view-source:x",
    "cue:a \"<img src=x onerror=hit({n})>\"", "ftp://evil.example", "mailto:a@evil.example", "tel:110",
    "feed:javascript:hit({n})", "javascript&colon;hit({n})", "&#x6A&#x61vascript:hit({n})", "?lang=x",
)  # fmt: skip
LETTERS = (
    "\u202e{n}evil", "\u2066{n}\u2069", "\u200b{n}\u200d", "\ufeff{n}", "\u2028{n}\u2029", "\x00{n}",
    "\x1b[31m{n}", "\x07{n}", "\x7f{n}", "\u0000{n}", "e\u0301" * 40, "\ud7ff{n}", "\U000e0041{n}",
    "a\u0300\u0301\u0302" * 60, "👨‍👩‍👧‍👦" * 20, "﷽" * 30, "{n}\x0b\x0c\x85", "\u180e{n}",
)  # fmt: skip
SHAPES = (
    "*" * 200 + "{n}", "_*" * 100 + "x", "[" * 150 + "x" + "]" * 150, "![" * 80 + "x", "> " * 60 + "x",
    "- " * 40 + "x", "{字|" * 50, "[[" * 90, "{#" * 90, "`" * 199 + "x", "|" * 150, "|-" * 90,
    "[^{n}]\n\n[^{n}]: <img src=x onerror=hit({n})>", "[x][y]\n\n[y]: javascript:hit({n})",
    "x\n: <img src=x onerror=hit({n})>", "$$\\href{{javascript:hit({n})}}$$", ":::\n:::\n:::",
    "::: warn #a{n} onclick=hit({n})\n\n<b>x</b>\n\n:::", "::: single #s{n}\" onload=hit({n})\n\nx\n\n:::",
    "<!-- x -->\n***\n<hr onclick=hit({n})>", "| <b>a</b> | b |\n|---|---|\n| ![x](javascript:x) | y |",
    "```html\n<img src=x onerror=hit({n})>\n```", "    <img src=x onerror=hit({n})>", "~~~\" onload=x\n~~~",
    "<http://evil.example/{n}>", "http://evil.example/{n} www.evil.example a@evil.example", "\\\n\\<b>",
)  # fmt: skip
PLACES = (
    "{}", "**{}**", "*{}*", "# {}", "### {} {{#a}}", "> {}", "- {}", "1. {}", "- [x] {} {{#a}}",
    "| {} | b |\n|---|---|\n| {} | c |", "`{}`", "```\n{}\n```", "[{}](term:red-light)", "[x](<{}>)",
    "[x]({})", "![{}](img/cover.svg)", "![x]({})", "![x](img/cover.svg \"{}\")", "{{{}|wǎng}}",
    "{{网|{}}}", "[[{}|b]]", "[好](cue:a \"{}\")", "::: note\n\n{}\n\n:::", "::: warn {}\n\nx\n\n:::",
    "x {{#a title=\"{}\"}}", "网{}络",
)  # fmt: skip


def payloads() -> Iterator[str]:
    """Every attack in every place, numbered, so that whatever runs says which it was."""
    number = 0
    for attack in _attacks():
        for place in PLACES:
            number += 1
            yield (
                place.replace("{}", attack.replace("{n}", str(number)))
                .replace("{{", "{")
                .replace("}}", "}")
            )


def some(every: int) -> Iterator[str]:
    """Every so manyth, for the suite."""
    return islice(payloads(), 0, None, every)


def _attacks() -> Iterator[str]:
    for element in ELEMENTS:
        for event in EVENTS[: 3 if "{event}" in element else 1]:
            yield element.replace("{event}", event)
    yield from (*ADDRESSES, *LETTERS, *SHAPES)


def refusals(payload: str) -> list[str]:
    """What the rules say of the sample lesson with this in its first step: the first belt."""
    return [one.rule for one in judged(LESSON.replace("这是[红灯](term:red-light)。", payload))]


def written(payload: str) -> list[Html]:
    """What is written of it although no rule looked: the second belt."""
    found = []
    for writer in (Writer(HERE), Writer(HERE, has_pinyin=True)):
        try:
            trees: list[Node] = [parse(payload)[0], parse_inline(payload)]
        except TooSlow:
            continue
        for tree in trees:
            nodes = tree.children if tree.type == "root" else [tree]
            found.append(writer.blocks(nodes))
            plain(*nodes)
    return found


class _Short(HTMLParser):
    """Looks for what is not on the short list."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()):
                self.found.append(f"<{tag} {name}>")
            elif name == "href" and not re.match(r"#term-|/help#", value or ""):
                self.found.append(f"<{tag} href={value}>")
            elif name == "src" and not (value or "").startswith(HERE):
                self.found.append(f"<{tag} src={value}>")

    def handle_comment(self, data: str) -> None:
        self.found.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.found.append("a declaration")


def beyond_the_list(html: str) -> list[str]:
    """Elements, attributes and addresses that no page of ours may hold."""
    reader = _Short()
    reader.feed(html)
    reader.close()
    return reader.found
