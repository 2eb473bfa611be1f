"""What a translation still says in the language of its source, so that nobody vouches for it."""

import re
from collections.abc import Iterator, Mapping

from webapp.content.cjk import is_han
from webapp.content.sources import Document
from webapp.content.translations import HEADER, Unit, header_lines, units

WRITTEN_IN_HAN = frozenset({"zh", "yue", "lzh", "ja"})
QUOTED = re.compile(r'"([^"]*[ \u3400-\u9fff][^"]*)"')  # a title or a goal, not a list of keys
MACHINE = re.compile(r"`[^`]*`|\{[#=\w][^}|]*\}|\]\([^\s)]*")  # not {词|cí}, not a clue's reason
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
PIECES = re.compile(r'[\[\]()|"]|[。！？；.!?;](?=\s|$)')  # of a line: each is said for itself
NAME = 2  # words or characters that may stand the same in two languages: a name, OK


def untranslated(source: Document, translation: Document) -> list[tuple[Unit, int]]:
    """Units with the first line that is in the language of the source.

    Dialects and scripts of one language share too many words: there nothing is told.
    """
    theirs, ours = (d.locale.split("-")[0].lower() for d in (source, translation))
    if theirs == ours:
        return []
    known = {_said(line) for line in source.lines}
    return [
        (unit, line)
        for unit in units(translation)
        if (line := _first_left(translation, unit, known, (theirs, ours)))
    ]


def left_out(path: str, lines: Mapping[str, int]) -> list[str]:
    """Words for units that nobody vouches for: `path:line: not translated: unit`."""
    return [f"{path}:{line}: not translated: {name}" for name, line in lines.items()]


def _first_left(document: Document, unit: Unit, known: set[str], languages: tuple[str, str]) -> int:
    """A line's number, or 0."""
    is_theirs, is_ours = (language in WRITTEN_IN_HAN for language in languages)
    for number, text in _lines(document, unit):
        said = _said(text)
        han, words = _counts(said)
        if is_theirs == is_ours:
            is_left = said in known and han + words > NAME
        elif is_theirs:
            is_left = said in known and han > 0
            is_left = is_left or any(h > max(w, NAME) for h, w in map(_counts, PIECES.split(said)))
        else:
            is_left = any(w > max(h, NAME) for h, w in map(_counts, PIECES.split(said)))
        if is_left:
            return number
    return 0


def _counts(text: str) -> tuple[int, int]:
    """Chinese characters, and words of other scripts."""
    others = "".join(" " if is_han(char) else char for char in text)
    return sum(map(is_han, text)), len(WORD.findall(others))


def _lines(document: Document, unit: Unit) -> Iterator[tuple[int, str]]:
    if unit.id == HEADER:
        yield from header_lines(document)
        return
    for number in range(unit.line, unit.end + 1):
        yield number, document.lines[number - 1]


def _said(line: str) -> str:
    """A line without its machine words. An opening line says only what stands in quotes."""
    if line.startswith(":::"):
        return " ".join(QUOTED.findall(line))
    return MACHINE.sub(" ", line).strip()
