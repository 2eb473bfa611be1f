"""Parsed text becomes trusted HTML: an allow-list by construction, and cleaned once more."""

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import nh3

from webapp.content.cjk import is_cjk, is_han
from webapp.content.markdown import Node
from webapp.content.phrases import phrases
from webapp.content.pinyin import readings
from webapp.domain.html import Html

TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "hr", "img", "li", "ol", "p", "pre", "rp",
    "rt", "ruby", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"class", "href"},
    "img": {"alt", "src", "width", "height"},
    "ol": {"start"},
    "span": {"class", "data-part"},
    "td": {"class"},
    "th": {"class", "scope"},
}
CLEANER = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes=set(), link_rel=None)
PLAIN_TAGS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "blockquote": "blockquote",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "strong": "strong",
    "em": "em",
}
BOXES = {None: "", False: "☐ ", True: "☑ "}  # a list to tick off, outside questions
ALIGN = {"text-align:right": "to-end", "text-align:center": "to-middle"}


def clean(markup: str) -> Html:
    """The last belt: whatever is not on the short list falls out."""
    return Html(CLEANER.clean(markup))


@dataclass(slots=True)
class Writer:
    """Writes the texts of one file. `has_pinyin`: readings over every Chinese character."""

    pictures: str  # where this file's pictures are served, such as /lessons/<id>/
    has_pinyin: bool = False
    syllables: dict[int, Sequence[str]] = field(default_factory=dict)  # id of a text piece

    def blocks(self, nodes: Iterable[Node]) -> Html:
        """Paragraphs, lists and tables."""
        return clean("".join(self._write(node) for node in nodes).strip())

    def inline(self, node: Node) -> Html:
        """The text of one paragraph, without the paragraph."""
        return clean(self._write(node))

    def line(self, node: Node, has_phrases: bool = False) -> Html:
        """A heading. Phrases of Chinese headings are kept together."""
        words = plain(node)
        if self.has_pinyin or not has_phrases or not any(map(is_han, words)):
            return self.inline(node)
        spans = (f'<span class="ph">{html.escape(p)}</span>' for p in phrases(words))
        return clean("".join(spans))

    def _write(self, node: Node) -> str:
        if node.type in PLAIN_TAGS:
            tag = PLAIN_TAGS[node.type]
            return f"<{tag}>{self._inside(node)}</{tag}>"
        return WRITERS[node.type](self, node)

    def _inside(self, node: Node) -> str:
        return "".join(self._write(child) for child in node.children)

    def _inline(self, node: Node) -> str:
        if self.has_pinyin:
            self._read(node)
        return "".join(
            "" if child.type == "softbreak" and _joins(before, after) else self._write(child)
            for before, child, after in _neighbours(node.children)
        )

    def _read(self, node: Node) -> None:
        """Find the syllables of a whole paragraph at once: words may cross bold and links."""
        leaves = [n for n in node.walk() if n.type in ("text", "ruby", "code_inline")]
        fixed: dict[int, str] = {}
        place = 0
        for leaf in leaves:
            if leaf.type == "ruby":
                fixed |= dict(enumerate(ruby_syllables(leaf), start=place))
            place += len(leaf.content)
        found = readings("".join(leaf.content for leaf in leaves), fixed)
        place = 0
        for leaf in leaves:
            self.syllables[id(leaf)] = found[place : place + len(leaf.content)]
            place += len(leaf.content)

    def _text(self, node: Node) -> str:
        given = self.syllables.get(id(node), ())
        if not any(given):
            return html.escape(node.content)
        return "".join(map(_with_reading, node.content, given))

    def _ruby(self, node: Node) -> str:
        return "".join(map(_with_reading, node.content, ruby_syllables(node)))

    def _link(self, node: Node) -> str:
        scheme, _, target = node.attrs["href"].partition(":")
        inside, target = self._inside(node), html.escape(target)
        if scheme == "term":
            return f'<a class="term" href="#term-{target}">{inside}</a>'
        if scheme == "help":
            return f'<a class="help-link" href="/help#{target}">{inside}</a>'
        return inside

    def _image(self, node: Node) -> str:
        source = html.escape(self.pictures + node.attrs["src"])
        return f'<img src="{source}" alt="{html.escape(node.content)}">'

    def _heading(self, node: Node) -> str:
        tag = "h3" if node.meta["level"] <= 3 else "h4"
        return f"<{tag}>{self._inside(node)}</{tag}>"

    def _ordered_list(self, node: Node) -> str:
        start = node.attrs.get("start", "1")
        says = f' start="{html.escape(start)}"' if start != "1" else ""
        return f"<ol{says}>{self._inside(node)}</ol>"

    def _list_item(self, node: Node) -> str:
        """A list of one-paragraph items is tight: no paragraphs inside."""
        first, *others = node.children or [Node("paragraph", node.line)]
        inline = first.children[0] if first.children else first
        box = BOXES[inline.meta.get("is_checked")]
        head = self._inside(first) if first.type == "paragraph" else self._write(first)
        return f"<li>{box}{head}{''.join(self._write(n) for n in others)}</li>"

    def _cell(self, node: Node) -> str:
        says = ALIGN.get(node.attrs.get("style", ""), "")
        says = f' class="{says}"' if says else ""
        says += ' scope="col"' if node.type == "th" else ""
        return f"<{node.type}{says}>{self._inside(node)}</{node.type}>"


WRITERS: dict[str, Callable[[Writer, Node], str]] = {
    "inline": Writer._inline,
    "text": Writer._text,
    "ruby": Writer._ruby,
    "link": Writer._link,
    "image": Writer._image,
    "heading": Writer._heading,
    "ordered_list": Writer._ordered_list,
    "list_item": Writer._list_item,
    "th": Writer._cell,
    "td": Writer._cell,
    "softbreak": lambda w, n: "\n",
    "hardbreak": lambda w, n: "<br>",
    "hr": lambda w, n: "<hr>",
    "code_inline": lambda w, n: f"<code>{html.escape(n.content)}</code>",
    "code_block": lambda w, n: f"<pre><code>{html.escape(n.content)}</code></pre>",
    "fence": lambda w, n: f"<pre><code>{html.escape(n.content)}</code></pre>",
    "part": lambda w, n: f'<span data-part="{html.escape(n.meta["key"])}"></span>',
    "gap": lambda w, n: "____",
    "directive": lambda w, n: "",
}


def ruby_syllables(node: Node) -> list[str]:
    """One syllable for each character; all of them on the first when the numbers differ."""
    given: list[str] = node.meta["reading"].split()
    if len(given) == len(node.content):
        return given
    return [" ".join(given)] + [""] * (len(node.content) - 1)


def plain(*nodes: Node) -> str:
    """The words without markup or readings; paragraphs are parted by line breaks."""
    return "\n".join(filter(None, (_plain(node).strip() for node in nodes)))


def _plain(node: Node) -> str:
    if node.type in ("text", "ruby", "code_inline", "fence", "code_block"):
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    if node.type in ("gap", "part"):
        return "____"
    if node.type == "inline":
        return "".join(
            ("" if _joins(before, after) else " ") if child.type == "softbreak" else _plain(child)
            for before, child, after in _neighbours(node.children)
        )
    parts = [_plain(child) for child in node.children if child.type != "image"]
    is_inline = node.type in ("strong", "em", "link", "paragraph", "heading")
    return ("" if is_inline else "\n").join(parts)


def _neighbours(nodes: Sequence[Node]) -> Iterable[tuple[Node | None, Node, Node | None]]:
    return zip([None, *nodes], nodes, [*nodes[1:], None], strict=False)


def _joins(before: Node | None, after: Node | None) -> bool:
    """A line break between two Chinese characters is no blank."""
    first, last = plain(after) if after else "", plain(before) if before else ""
    return bool(first and last) and is_cjk(first[0]) and is_cjk(last[-1])


def _with_reading(char: str, syllable: str) -> str:
    shown = html.escape(char)
    if not syllable:
        return shown
    return f"<ruby>{shown}<rp>(</rp><rt>{html.escape(syllable)}</rt><rp>)</rp></ruby>"
