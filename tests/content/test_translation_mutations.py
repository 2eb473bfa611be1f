"""Change each block of each shipped lesson in turn: exactly that block is told, and no more.

A text edit in a source makes its own unit stale. An edit of what decides something is refused in
every translation.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from webapp.content.files import Roots
from webapp.content.lesson_parser import parse_document
from webapp.content.openings import LAB_KINDS, QUESTION_KINDS, read_mark, read_opening
from webapp.content.skeletons import first_difference, skeleton
from webapp.content.sources import Document
from webapp.content.translations import State, Sync, Unit, stamp, states, units

ROOTS = Roots.shipped()
FOLDERS = sorted({f.parent for f in ROOTS.texts() if (f.parent / "en.md").exists()})
LETTER = re.compile(r"[^\W\d_]")
PLAIN = re.compile(r"[^\s:#|>-].*\w")  # a line of a paragraph
TEXTS = ("title", "hook", "unit")  # attributes whose value is text
OPTION = re.compile(r"^(?:- |\d+\. )")
MOST = 5  # edits of one sort in one lesson; they are spread evenly over it


@cache
def parsed(folder: Path, locale: str) -> Document:
    file = folder / f"{locale}.md"
    return parse_document(ROOTS.relative(file), file.read_text("utf-8"))


def name(folder: Path) -> str:
    return folder.name


def pair(folder: Path) -> tuple[Document, Document]:
    """Source and translation; which is which is said by the front matter."""
    english = parsed(folder, "en")
    assert english.header is not None
    source = english.header.source
    return parsed(folder, source), parsed(folder, "zh-Hans" if source == "en" else "en")


def with_edit(document: Document, unit: Unit) -> Document:
    """One more letter in one unit. No line moves, so the parsed pieces still fit."""
    if unit.id == "header":
        assert document.header is not None
        return replace(document, header=document.header.model_copy(update={"title": "改"}))
    lines = document.lines
    at = next(n for n in range(unit.line - 1, unit.end) if LETTER.search(lines[n]))
    lines[at] += "改"
    return replace(document, text="\n".join(lines))


def not_fresh(source: Document, translation: Document, sync: Sync) -> dict[str, State]:
    found = states(source, translation, sync)
    return {s.unit.id: s.state for s in found if s.state is not State.FRESH}


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_a_text_edit_in_the_source_makes_exactly_its_unit_stale(folder: Path):
    source, translation = pair(folder)
    sync = stamp(source, translation, Sync())

    told = {u.id: not_fresh(with_edit(source, u), translation, sync) for u in units(source)}

    assert told == {u.id: {u.id: State.STALE} for u in units(source)}


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_picture_lies_in_one_unit(folder: Path):
    for document in pair(folder):
        pictures = [n.line for n in document.root.walk() if n.type == "image"]
        found = {p: [u.id for u in units(document) if u.line <= p <= u.end] for p in pictures}

        assert {line: ids for line, ids in found.items() if len(ids) != 1} == {}


def test_what_a_picture_shows_is_vouched_for_by_itself():
    folder = next(f for f in FOLDERS if f.name == "stop-leave-tell")
    source, translation = pair(folder)
    sync = stamp(source, translation, Sync())
    edited = parse_document(source.path, source.text.replace("她缩起肩膀]", "她抱着膝盖]"))

    assert not_fresh(edited, translation, sync) == {"picture.guess": State.STALE}


@pytest.mark.parametrize("folder", FOLDERS[::4], ids=name)
def test_a_parsed_edit_says_the_same(folder: Path):
    source, translation = pair(folder)
    sync = stamp(source, translation, Sync())
    block = [u for u in units(source) if u.end - u.line > 6][-1]
    lines = source.lines
    at = next(n for n in range(block.line, block.end) if PLAIN.match(lines[n]))
    lines[at] += "改"

    edited = parse_document(source.path, "\n".join(lines))

    assert not_fresh(edited, translation, sync) == {block.id: State.STALE}


def logic_edits(text: str) -> Iterator[tuple[str, str]]:
    """Sorts of edits that change what is right, and the block after each of them."""
    opening = read_opening(read_mark(text.partition("\n")[0]) or "")
    if opening.kind in (*QUESTION_KINDS, *LAB_KINDS):
        yield from _each("flip a tick", text, r"(?m)^(\s*- )\[([ x])\]", _flip)
        yield from _each("change a key", text, r"\{#([\w-]+)", r"{#\1-z")
        yield from _each("change a number behind a key", text, r"(\{#[^}]*=[\d.]+)", r"\g<1>1")
        yield from _each("change a word behind a key", text, r"(\{#[^}]*=[a-z][\w,-]*)", r"\1-z")
        yield from _each("lose what stands behind a key", text, r"(\{#[\w-]+) [^}]+\}", r"\1}")
        yield from _each("change a price", text, r"(?m)^- (\d+) \{#", r"- \g<1>1 {#")
        yield from _options(text)
    if opening.kind == "odds":
        yield from _each("change a probability", text, r"(\d)([%％])", r"\g<1>1\2")
    yield from _each("change a link's target", text, r"(\]\((?:[a-z]+:|#)[\w-]+)", r"\1-z")
    yield from _each(
        "lose a link", text, r"\[([^\[\]\n]+)\]\((?:term|help|cue|lure):[^()\n]*\)", r"\1"
    )
    yield from _each("change a picture", text, r"\]\(img/", "](img/other-")
    yield from _each("change an id", text, r"(?m)^(::: [a-z]+ #[\w-]+)", r"\1-z")
    yield from _each("lose a block's end", text, r"(?m)^:::$", "")
    for found in re.finditer(r"(?m)^::: ([a-z]+).*$", text):
        for said in re.finditer(r' ([a-z]+)=("[^"]*"|\S+)', found[0]):
            is_goal = said[1] == "goal" and found[1] != "evidence"
            if said[1] not in TEXTS and not is_goal:
                start, end = found.start() + said.start(2), found.start() + said.end(2)
                yield f"change {said[1]}", f"{text[:start]}other{text[end:]}"


def _each(sort: str, text: str, pattern: str, instead: object) -> Iterator[tuple[str, str]]:
    for found in re.finditer(pattern, text):
        new = instead(found) if callable(instead) else found.expand(str(instead))
        yield sort, text[: found.start()] + new + text[found.end() :]


def _flip(found: re.Match[str]) -> str:
    return f"{found[1]}[{' ' if found[2] == 'x' else 'x'}]"


def _options(text: str) -> Iterator[tuple[str, str]]:
    """Drop an option with what belongs to it, or swap it with the next."""
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if OPTION.match(line) and "{#" in line]
    for here, there in zip(starts, starts[1:], strict=False):
        if all(line.strip() for line in lines[here:there]):
            yield "drop an option", "\n".join(lines[:here] + lines[there:])
            end = there + 1
            while end < len(lines) and lines[end].startswith("  "):
                end += 1
            swapped = lines[:here] + lines[there:end] + lines[here:there] + lines[end:]
            yield "swap two options", "\n".join(swapped)


def spread(edits: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """The first, the last and some between of every sort."""
    sorts = {sort for sort, _, _ in edits}
    for sort in sorted(sorts):
        same = [edit for edit in edits if edit[0] == sort]
        yield from same[:: max(1, len(same) // MOST)]


def texts(document: Document) -> dict[str, str]:
    lines = document.lines
    return {u.id: "\n".join(lines[u.line - 1 : u.end]) for u in units(document) if u.id != "header"}


def alone(text: str) -> Document:
    """A block as a file of its own, which is read much faster than its lesson."""
    return parse_document("lessons/block/en.md", text)


def is_refused(source: Document, edited: str) -> bool:
    document = alone(edited)
    broken = any(f.rule.startswith("block-") for f in document.findings)
    return broken or first_difference(skeleton(source), skeleton(document)) is not None


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_logic_edit_in_a_translation_is_refused(folder: Path):
    source, translation = (texts(document) for document in pair(folder))
    blocks = {unit: alone(text) for unit, text in source.items()}
    edits = [
        (sort, unit, edited)
        for unit, text in translation.items()
        if unit in source
        for sort, edited in logic_edits(text)
    ]

    missed = [
        f"{sort} in #{unit}:\n{edited}"
        for sort, unit, edited in spread(edits)
        if not is_refused(blocks[unit], edited)
    ]

    assert len({sort for sort, _, _ in edits}) > 6
    assert missed == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_no_block_that_ships_would_be_refused(folder: Path):
    source, translation = (texts(document) for document in pair(folder))

    refused = [u for u in source if is_refused(alone(source[u]), translation.get(u, ""))]

    assert refused == []
