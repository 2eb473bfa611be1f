"""One parser for all content: CommonMark with tables and one new thing, the `:::` block."""

import time
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from webapp.content import clock
from webapp.content.cjk import cjk_emphasis
from webapp.content.clock import TooSlow, at_most
from webapp.content.marks import marks
from webapp.content.openings import Opening, read_mark, read_opening
from webapp.content.pairing import Pairs, pair_blocks
from webapp.content.problems import Finding

Env = MutableMapping[str, Any]


@dataclass(slots=True, eq=False)
class Node:
    """A piece of a parsed file. `line` counts from 1; inline pieces have lines too."""

    type: str
    line: int
    content: str = ""
    children: list["Node"] = field(default_factory=list)
    attrs: dict[str, str] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)

    def walk(self) -> Iterator["Node"]:
        """The piece itself and everything in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def opening(self) -> Opening:
        """Of a `directive` only: its opening line."""
        opening: Opening = self.meta["opening"]
        return opening


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    _check_clock(state.env)
    pairs: Pairs | None = state.env.get("pairs")
    if pairs is None or start not in pairs.marks:
        return False
    if silent:
        return True
    if start not in pairs.close_of:  # a close that closes nothing: already reported
        state.line = start + 1
        return True
    close = min(pairs.close_of[start], end)
    token = state.push("directive_open", "", 1)
    token.map = [start, close + 1]
    token.meta = {
        "opening": read_opening(read_mark(state.getLines(start, start + 1, 0, False)) or "")
    }
    old_parent, old_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = old_parent, old_max
    state.push("directive_close", "", -1)
    state.line = close + (1 if close in pairs.marks and close not in pairs.close_of else 0)
    return True


def _clock(state: StateInline, silent: bool) -> bool:
    _check_clock(state.env)
    return False


def _check_clock(env: Env) -> None:
    if time.thread_time() > env.get("deadline", float("inf")):
        raise TooSlow


def _make_parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
    md.disable(["html_block", "html_inline", "reference", "autolink", "entity"])
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # rules refuse with a line
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    alt: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "directive", _directive, alt)
    md.inline.ruler.before("text", "clock", _clock)
    cjk_emphasis(md)
    marks(md)
    return md


PARSER = _make_parser()


def parse(text: str, first_line: int = 1) -> tuple[Node, list[Finding]]:
    """Parse a file whose body begins at `first_line` (from 1); the lines above are left out.

    Raises:
        TooSlow: it took longer than two seconds.
    """
    lines = text.split("\n")
    body = [""] * (first_line - 1) + lines[first_line - 1 :]
    pairs = pair_blocks(body)
    env = {"pairs": pairs, "deadline": time.thread_time() + clock.SECONDS_PER_FILE}
    root = Node("root", first_line)
    with at_most(clock.SECONDS_PER_FILE):
        _grow(root, PARSER.parse("\n".join(body), env))
    return root, pairs.findings


def parse_inline(text: str, line: int = 1) -> Node:
    """Parse the text of one line, such as a title or one side of a match."""
    root = Node("root", line)
    _grow(root, PARSER.parseInline(text, {"deadline": time.thread_time() + clock.SECONDS_PER_FILE}))
    for node in root.walk():
        node.line += line - 1
    return root.children[0]


def _grow(root: Node, tokens: Sequence[Token]) -> None:
    """Hang tokens into a tree. Inline pieces count lines from their paragraph's first line."""
    stack = [root]
    line = root.line
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.nesting < 0:
            stack.pop()
            continue
        node = _node(token, line)
        stack[-1].children.append(node)
        if token.children is not None and token.type == "inline":
            _grow(node, token.children)
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        if token.nesting > 0:
            stack.append(node)


def _node(token: Token, line: int) -> Node:
    attrs = {k: str(v) for k, v in token.attrs.items()}
    meta = dict(token.meta)
    if token.map:
        meta["end"] = token.map[1]  # the last line, counted from 1
    if token.type == "heading_open":
        meta["level"] = int(token.tag[1:])
    return Node(token.type.removesuffix("_open"), line, token.content, attrs=attrs, meta=meta)
