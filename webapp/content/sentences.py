"""A text to search, cut into sentences: the clues, and the innocent ones between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from webapp.content.markdown import Node, parse_inline
from webapp.content.sources import RawOption

# A sentence ends with its closing quotation marks; a Latin full stop needs a blank behind it.
# `؟` and `།` end sentences in Uyghur and Tibetan.
END = re.compile(r"[。！？…؟།]+[”’」』）]*|[.!?]+[”’\"')]*(?=\s|$)")
WORDS = re.compile(r"\w")
CUE, LURE = "cue:", "lure:"


def cut_into_parts(body: Sequence[Node]) -> list[RawOption]:
    """Every sentence of the text as an option; `body` keeps a `part` in its place.

    Clues are those that an author linked with `cue:`, traps those with `lure:` (in a mail); their
    key is the id of the clue. The others get the keys s1, s2 and so on.
    """
    options: list[RawOption] = []
    for inline in [n for top in body for n in top.walk() if n.type == "inline"]:
        pieces: list[Node] = []
        for sentence in _sentences(inline.children):
            pieces += _part(sentence, options)
        inline.children = pieces
    return options


def is_cue(node: Node) -> bool:
    """A link that marks a clue or a trap."""
    return node.type == "link" and node.attrs.get("href", "").startswith((CUE, LURE))


def _part(sentence: list[Node], options: list[RawOption]) -> list[Node]:
    """The sentence's place in the text. Blanks and lone punctuation stay text."""
    first = sentence[0]
    if is_cue(first):
        scheme, _, key = first.attrs["href"].partition(":")
        option = RawOption(first.line, key, Node("inline", first.line, children=first.children))
        option.attrs = {"lure": ""} if scheme == "lure" else {}
        option.is_checked = True
        if why := first.attrs.get("title", ""):
            option.feedback = [
                Node("paragraph", first.line, children=[parse_inline(why, first.line)])
            ]
    elif any(WORDS.search(n.content) for top in sentence for n in top.walk()):
        number = sum(not o.is_checked for o in options) + 1
        option = RawOption(first.line, f"s{number}", Node("inline", first.line, children=sentence))
        option.is_checked = False
    else:
        return sentence
    options.append(option)
    return [Node("part", first.line, meta={"key": option.key})]


def _sentences(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Runs of inline pieces that make a sentence; blanks between sentences are runs too."""
    run: list[Node] = []
    for node in nodes:
        if is_cue(node) or node.type in ("softbreak", "hardbreak"):
            yield from [run] * bool(run)
            yield [node]
            run = []
            continue
        for piece, is_end in _pieces(node):
            run.append(piece)
            if is_end:
                yield run
                run = []
    yield from [run] * bool(run)


def _pieces(node: Node) -> Iterator[tuple[Node, bool]]:
    """A text, cut behind every full stop; leading blanks are a piece of their own."""
    if node.type != "text":
        yield node, False
        return
    start = 0
    for found in [*END.finditer(node.content), None]:
        end = found.end() if found else len(node.content)
        words = node.content[start:end]
        blanks = len(words) - len(words.lstrip())
        if blanks:
            yield replace(node, content=words[:blanks]), True
        if words[blanks:]:
            yield replace(node, content=words[blanks:]), found is not None
        start = end
