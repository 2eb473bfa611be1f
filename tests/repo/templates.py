"""Templates as the tests of the repository read them: their markup without the Jinja around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

from tests.repo.tree import ROOT, files

FOLDER = ROOT / "webapp" / "web" / "templates"
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
STATEMENT = re.compile(r"{%.*?%}", re.DOTALL)
KEYS = re.compile(r"{% block (?:band|here) %}.*?{% endblock %}")  # blocks that hold a key
SPOKEN = ("alt", "title", "placeholder", "aria-label", "aria-description", "label")
PRINTED = re.compile(r"{{(.*?)}}", re.DOTALL)
JINJA = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)


def templates() -> list[Path]:
    return files("*.html", "webapp/web/templates")


def source(path: Path) -> str:
    return path.read_text("utf-8")


def is_part(path: Path) -> bool:
    """A part stands in a page; a frame (`extends`) carries one."""
    return path.name.startswith("_") and "{% extends" not in source(path)


@dataclass
class Tag:
    """One start tag with its attributes; a printed value stands as J_ and its expression."""

    name: str
    attributes: dict[str, str]
    is_labelled: bool = False  # it stands inside a label


@dataclass
class Markup(HTMLParser):
    """Tags and words of a template."""

    tags: list[Tag] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    roots: list[Tag] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        self.tags.append(Tag(tag, attributes, is_labelled="label" in self.open_tags))
        if not self.open_tags:
            self.roots.append(self.tags[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open_tags:
            del self.open_tags[len(self.open_tags) - 1 - self.open_tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def markup(text: str) -> Markup:
    """Read a template's own markup: statements out, printed values as one word each."""
    bare = STATEMENT.sub("", COMMENT.sub("", text))
    read = Markup()
    read.feed(PRINTED.sub(lambda m: "J_" + re.sub(r"\W+", "_", m[1].strip()), bare))
    read.close()
    return read


def own_words(text: str) -> list[str]:
    """Words that stand in a template itself, printed by nobody: text and spoken attributes."""
    read = markup(PRINTED.sub("", KEYS.sub("", COMMENT.sub("", text))))
    attributes = [tag.attributes.get(key, "") for tag in read.tags for key in SPOKEN]
    found = (*read.words, *attributes)  # a macro may print attributes: `name="value"`
    return [word for word in found if re.search(r"[^\W\d_]", word) and '="' not in word]


def literals(path: Path) -> Iterator[str]:
    """Strings that a template prints without asking the catalogue: `{{ "yes" if done }}`."""
    tree = JINJA.parse(source(path))
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            yield from _printed(node)


def _printed(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from _printed(node.expr1)
        if node.expr2 is not None:
            yield from _printed(node.expr2)
    elif isinstance(node, nodes.Concat):
        for part in node.nodes:
            yield from _printed(part)


def roots(path: Path) -> list[list[Tag]]:
    """The roots of a part, for each way through its outermost conditions; silent ways left out."""
    body = JINJA.parse(source(path)).body
    ways = (markup("".join(_text(node, way) for node in body)).roots for way in range(4))
    return [found for found in ways if found]


def _text(node: nodes.Node, way: int) -> str:
    if isinstance(node, nodes.Output):
        return "".join(n.data if isinstance(n, nodes.TemplateData) else "J" for n in node.nodes)
    if isinstance(node, nodes.If):
        ways = [node.body, *(branch.body for branch in node.elif_), node.else_]
        return "".join(_text(n, way) for n in ways[min(way, len(ways) - 1)])
    inner = getattr(node, "body", [])
    return "".join(_text(n, way) for n in inner) if isinstance(inner, list) else ""
