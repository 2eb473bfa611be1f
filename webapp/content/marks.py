"""Small marks in text: readings `{词|cí}`, gaps `[[word|spelling]]`, keys `{#key name=value}`."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from webapp.content.openings import read_attrs

RUBY = re.compile(r"\{([^{}|#\n]{1,40})\|([^{}|\n]{1,80})\}")
GAP = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
# Attributes whose key is still to be written are no text either.
KEYLESS = r"(?:risk|flag|gift|score|level|tie|has|crop)=|(?:initial|target)(?=[ }])"
KEY = re.compile(rf"[ \t]*\{{((?:#|{KEYLESS})[^{{}}|]*)\}}[ \t]*$")
# A price, and its key, which may also stand at the end of the line.
LADDER = re.compile(r"^([0-9]+(?:\.[0-9]{1,2})?)[ \t]+(?:\{(#[^{}|]*)\}[ \t]+)?")
FLAGS = ("initial", "target")  # words behind a key that need no value
TASK = re.compile(r"^\[([ xX])\](?:[ \t]+|$)")
KEY_HOLDERS = ("heading_open", "paragraph_open", "td_open")


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
    """Take keys off headings, items and cells, and ticks off items, before the text is read."""
    around: list[str] = []
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if before.type == "directive_open":
            around.append(before.meta["opening"].kind)
        elif before.type == "directive_close":
            around.pop()
        if token.type != "inline" or before.type not in KEY_HOLDERS:
            continue
        if before.meta.get("is_first", before.type != "paragraph_open"):
            _take(token, has_task=before.type == "paragraph_open", around=around[-1:])


def _take(token: Token, has_task: bool, around: list[str]) -> None:
    if around == ["tips"] and has_task and (found := LADDER.match(token.content)):
        token.meta |= {"price": found[1], **(_key(found[2]) if found[2] else {})}
        token.content = token.content[found.end() :]
    if "key" not in token.meta and (found := KEY.search(token.content)):
        token.meta |= _key(found[1])
        token.content = token.content[: found.start()]
    if has_task and (found := TASK.match(token.content)):
        token.meta["is_checked"] = found[1] != " "
        token.content = token.content[found.end() :]


def _key(words: str) -> dict[str, object]:
    attrs, key, faults = read_attrs(words)
    attrs |= {flag: "yes" for flag in FLAGS if flag in faults}
    return {"key": key, "attrs": attrs, "faults": tuple(f for f in faults if f not in FLAGS)}


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
