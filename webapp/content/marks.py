"""Small marks in text: readings `{词|cí}`, gaps `[[word|spelling]]`, keys `{#key name=value}`."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from webapp.content.openings import read_attrs

RUBY = re.compile(r"\{([^{}|#\n]{1,40})\|([^{}|\n]{1,80})\}")
GAP = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
KEY = re.compile(r"[ \t]*\{(#[^{}|]*)\}[ \t]*$")
TASK = re.compile(r"^\[([ xX])\](?:[ \t]+|$)")


def _ruby(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{" or not (found := RUBY.match(state.src, state.pos)):
        return False
    if not silent:
        token = state.push("ruby", "", 0)
        token.content = found[1]
        token.meta = {"reading": found[2].strip()}
    state.pos = found.end()
    return True


def _gap(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos) or not (found := GAP.match(state.src, state.pos)):
        return False
    if not silent:
        token = state.push("gap", "", 0)
        token.content = found[1]
        token.meta = {"accepts": tuple(w.strip() for w in found[1].split("|") if w.strip())}
    state.pos = found.end()
    return True


def _keys(state: StateCore) -> None:
    """Take keys off headings and items, and ticks off items, before the text is read."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "inline" or before.type not in ("heading_open", "paragraph_open"):
            continue
        is_first = before.type == "heading_open" or before.meta.get("is_first")
        if is_first:
            _take(token, has_task=before.type == "paragraph_open")


def _take(token: Token, has_task: bool) -> None:
    if found := KEY.search(token.content):
        attrs, key, faults = read_attrs(found[1])
        token.meta |= {"key": key, "attrs": attrs, "faults": faults}
        token.content = token.content[: found.start()]
    if has_task and (found := TASK.match(token.content)):
        token.meta["is_checked"] = found[1] != " "
        token.content = token.content[found.end() :]


def _note_first(state: StateCore) -> None:
    """Mark the first paragraph of every list item: only there a key or tick may stand."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if before.type == "list_item_open" and token.type == "paragraph_open":
            token.meta["is_first"] = True


def marks(md: MarkdownIt) -> None:
    """Plug-in: readings, gaps and keys."""
    md.inline.ruler.before("link", "gap", _gap)
    md.inline.ruler.before("link", "ruby", _ruby)
    md.core.ruler.before("inline", "note_first", _note_first)
    md.core.ruler.before("inline", "keys", _keys)
