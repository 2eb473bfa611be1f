"""The words of a paragraph that are read as words: no addresses, no terms that are explained."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from webapp.content.markdown import Node


class Text(NamedTuple):
    """A run of text of one line."""

    line: int
    text: str


class Place(NamedTuple):
    """A word or character with its line."""

    line: int
    word: str


def texts(nodes: Iterable[Node]) -> Iterator[Text]:
    """Words may cross bold and links; a code, a term or a line's end parts them."""
    for node in nodes:
        line, run = node.line, ""
        for leaf, text in _leaves(node):
            if not text or leaf.line != line:
                yield Text(line, run)
                line, run = leaf.line, ""
            run += text
        yield Text(line, run)


def bold(nodes: Iterable[Node]) -> Iterator[str]:
    """What is bold: in a chat the names of those who speak."""
    for node in nodes:
        for strong in (n for n in node.walk() if n.type == "strong"):
            yield "".join(text for _, text in _leaves(strong))


def _leaves(node: Node) -> Iterator[tuple[Node, str]]:
    if node.type in ("text", "ruby"):
        yield node, node.content
    elif not node.children or node.attrs.get("href", "").startswith("term:"):
        yield node, ""
    else:
        for child in node.children:
            yield from _leaves(child)
