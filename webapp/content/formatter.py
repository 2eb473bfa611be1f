"""`content fmt`: what a machine can mend in a lesson: kinds, blank lines, missing keys and ids."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from webapp.content.lesson_parser import parse_document
from webapp.content.marks import KEYLESS
from webapp.content.openings import ALIASES, KINDS, NAMELESS, read_mark
from webapp.content.pairing import FENCE
from webapp.content.sources import Document, RawOption, RawQuestion

KEYED = ("single", "multi", "truefalse", "match", "order", "sort", "poll")
NO_KEY = re.compile(rf"\{{((?:{KEYLESS})[^{{}}|]*)\}}$")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def format_text(path: str, text: str) -> str:
    """The text of a lesson or quiz as it should be written. Formatting twice changes nothing.

    A file whose blocks are not closed is only tidied: keys would land in the wrong place.
    """
    tidy = _tidy(text.replace("\r\n", "\n").removeprefix("\ufeff"))
    document = parse_document(path, tidy)
    if any(f.rule.startswith("block-") for f in document.findings):
        return tidy
    return _with_keys(document)


def _tidy(text: str) -> str:
    """English kinds, a blank line on both sides of `:::`, one line end at the end."""
    written: list[str] = []
    fence, after_mark = "", False
    for line in (line.rstrip() if line.startswith(":::") else line for line in text.split("\n")):
        if found := FENCE.match(line):
            fence = "" if fence else found[1]
        is_mark = not fence and read_mark(line) is not None
        if written and written[-1].strip() and (is_mark or after_mark) and line.strip():
            written.append("")
        written.append(_in_english(line) if is_mark else line)
        after_mark = is_mark
    return "\n".join(written).rstrip("\n") + "\n"


def _in_english(line: str) -> str:
    words = read_mark(line) or ""
    kind, gap, rest = words.partition(" ")
    return f"::: {ALIASES.get(kind, kind)}{gap}{rest}".rstrip() if words else ":::"


def _with_keys(document: Document) -> str:
    lines = document.lines
    for line, written in _additions(document):
        lines[line - 1] = _add(lines[line - 1].rstrip(), written)
    return "\n".join(lines)


def _add(line: str, written: str) -> str:
    """An id goes behind its kind, a key to the end of its line or before its attributes."""
    if found := NO_KEY.search(line):
        return f"{line[: found.start()]}{written[:-1]} {found[1]}}}"
    if not line.startswith(":::"):
        return f"{line} {written}"
    kind, gap, rest = (read_mark(line) or "").partition(" ")
    return f"::: {kind} {written}{gap}{rest.lstrip()}"


def _additions(document: Document) -> Iterator[tuple[int, str]]:
    """Line numbers, and what to write into them."""
    taken = {s.id for s in document.steps} | {n.opening.id for n in document.directives()}
    for number, step in enumerate(document.steps, start=1):
        if not step.id:
            yield step.line, f"{{#{_free(f'step-{number}', taken)}}}"
    for node in document.directives():
        kind = node.opening.kind
        if not node.opening.id and kind in KINDS and kind not in NAMELESS:
            yield node.line, f"#{_free(f'{kind}-1', taken)}"
    yield from _all_keys(document)


def _all_keys(document: Document) -> Iterator[tuple[int, str]]:
    for question in document.all_questions():
        if question.kind in KEYED:
            yield from _keys(question)
    for lab in document.all_labs():
        for group in lab.keyed():
            yield from _letters(group, LETTERS, {o.key for o in group})


def _keys(question: RawQuestion) -> Iterator[tuple[int, str]]:
    taken = {o.key for o in question.options} | {b.key for b in question.buckets}
    for number, bucket in enumerate(question.buckets, start=1):
        if not bucket.key:
            yield bucket.line, f"{{#{_free(f'bucket-{number}', taken)}}}"
    letters = ("true", "false") if question.kind == "truefalse" else LETTERS
    yield from _letters(question.options, letters, taken)


def _letters(
    options: Iterable[RawOption], wished: Iterable[str], taken: set[str]
) -> Iterator[tuple[int, str]]:
    letters = iter(wished)
    for option in options:
        if not option.key and not option.node.meta.get("faults"):
            key = next((x for x in letters if x not in taken), "") or _free("a-1", taken)
            taken.add(key)
            yield option.end, f"{{#{key}}}"


def _free(wish: str, taken: set[str]) -> str:
    """The wish, or the next number behind its hyphen."""
    stem, _, first = wish.rpartition("-")
    name = next(f"{stem}-{n}" for n in count(int(first)) if f"{stem}-{n}" not in taken)
    taken.add(name)
    return name
