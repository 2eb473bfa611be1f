"""Emphasis beside Chinese punctuation: `**重要：**先` is bold.

CommonMark decides by the neighbours of `**` whether it opens or closes, and takes a letter behind
a closing mark as a sign that it does not close. Chinese has no blanks, so a CJK neighbour counts
like punctuation here. Latin text keeps the rules of CommonMark 0.31, section 6.2.
"""

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter, Scanned, StateInline

WIDE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "IDEOGRAPHIC")


def is_cjk(char: str) -> bool:
    """Written without blanks between words, or the full-width punctuation of such writing."""
    return char > "\u2e7f" and unicodedata.name(char, "").startswith(WIDE)


def is_han(char: str) -> bool:
    """A Chinese character."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇"


def scan_delims(state: StateInline, start: int, can_split_word: bool) -> Scanned:
    """Look at a run of `*` or `_`: how long it is, and whether it may open or close."""
    marker, end = state.src[start], start
    while end < state.posMax and state.src[end] == marker:
        end += 1
    last = state.src[start - 1] if start > 0 else " "
    following = state.src[end] if end < state.posMax else " "
    last_soft = _is_punct(last) or is_cjk(last)
    next_soft = _is_punct(following) or is_cjk(following)
    last_blank, next_blank = isWhiteSpace(ord(last)), isWhiteSpace(ord(following))
    left = not next_blank and (not _is_punct(following) or last_blank or last_soft)
    right = not last_blank and (not _is_punct(last) or next_blank or next_soft)
    can_open = left and (can_split_word or not right or _is_punct(last))
    can_close = right and (can_split_word or not left or _is_punct(following))
    return Scanned(can_open, can_close, end - start)


def _is_punct(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _emphasis(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = scan_delims(state, state.pos, marker == "*")
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        here = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, here, -1, scanned.can_open, scanned.can_close)
        )
    state.pos += scanned.length
    return True


def cjk_emphasis(md: MarkdownIt) -> None:
    """Plug-in: replace the rule that finds `*` and `_`."""
    md.inline.ruler.at("emphasis", _emphasis)
