"""The pieces of a file that translators get, and a file with some of them put in place.

A piece is a unit of `translations.units`. The header travels as several pieces.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from webapp.content.sources import Document
from webapp.content.translations import HEADER, digest, units
from webapp.content.writing import plain
from webapp.content.yaml_lines import load_lined

Edit = tuple[int, int, list[str]]  # first line, last line, what stands there instead


@dataclass(frozen=True, slots=True)
class Piece:
    """A text to translate, as it stands in its file. `unit` is what is vouched for."""

    id: str
    unit: str
    text: str
    line: int
    end: int
    is_prose: bool = False

    @property
    def digest(self) -> str:
        """Tells whether the text changed."""
        return digest(self.text)


def pieces(document: Document) -> list[Piece]:
    """All pieces in reading order."""
    return [*_header(document), *_body(document)]


def _header(document: Document) -> Iterator[Piece]:
    for name, text in header_texts(document).items():
        line = document.line_of(name.split(".")[1])
        yield Piece(name, HEADER, text, line, line)


def header_texts(document: Document) -> dict[str, str]:
    """Title, objective and what learners can say at the end, by the ids of their pieces."""
    header = document.header
    found = {f"{HEADER}.{key}": getattr(header, key, "") for key in ("title", "objective")}
    for number, words in enumerate(getattr(header, "can", ()), start=1):
        found[f"{HEADER}.can.{number}"] = words
    return {name: text for name, text in found.items() if text}


def _body(document: Document) -> Iterator[Piece]:
    lines = document.lines
    for unit in units(document):
        if unit.id != HEADER:
            text = "\n".join(lines[unit.line - 1 : unit.end]).rstrip()
            end = unit.line + text.count("\n")  # without the blank line that a list takes along
            yield Piece(unit.id, unit.id, text, unit.line, end, unit.is_prose)


def with_texts(base: Document, texts: Mapping[str, str], own: Mapping[str, str]) -> str:
    """The text of a file in which some pieces stand otherwise.

    `texts`: piece id -> text. `own`: keys of the front matter that are one language's own, as YAML.
    """
    edits = [
        (piece.line, piece.end, texts[piece.id].split("\n"))
        for piece in pieces(base)
        if piece.unit != HEADER and texts.get(piece.id, piece.text) != piece.text
    ]
    edits += _header_edits(base, texts)
    edits += [(*_span(base, key), [f"{key}: {value}"]) for key, value in own.items()]
    lines = base.lines
    for first, last, instead in sorted(edits, reverse=True):
        lines[first - 1 : last] = instead
    return "\n".join(lines)


def _header_edits(base: Document, texts: Mapping[str, str]) -> Iterator[Edit]:
    old = header_texts(base)
    new = old | {k: " ".join(v.split()) for k, v in texts.items() if k.startswith(f"{HEADER}.")}
    for key in ("title", "objective"):
        name = f"{HEADER}.{key}"
        if new.get(name) != old.get(name):
            yield *_span(base, key), _yaml(key, new[name])
    before, after = (
        [said[k] for k in sorted(said) if k.startswith(f"{HEADER}.can.")] for said in (old, new)
    )
    if before != after:
        yield *_span(base, "can"), _yaml("can", after)
    title = new.get(f"{HEADER}.title", "")
    if base.title is not None and title not in ("", plain(base.title)):
        yield base.title.line, base.title.line, [f"# {title}"]


def _span(base: Document, key: str) -> tuple[int, int]:
    """The lines of a key of the front matter, without comments and blank lines behind it."""
    starts = sorted(line for path, line in base.keys.lines.items() if len(path) == 1)
    first = base.line_of(key)
    last = min([s for s in starts if s > first], default=base.body_line - 1) - 1
    while last > first and (not base.lines[last - 1].strip() or base.lines[last - 1][0] == "#"):
        last -= 1
    return first, last


def _yaml(key: str, value: str | list[str]) -> list[str]:
    """A key and its value; quoted where the plain words would be read as something else."""
    plainly = [f"{key}: {value}"] if isinstance(value, str) else [f"{key}:", *_entries(value)]
    lined, _ = load_lined("\n".join(plainly))
    if lined is not None and lined.value == {key: value}:
        return plainly
    if isinstance(value, str):
        return [f"{key}: {json.dumps(value, ensure_ascii=False)}"]
    return [f"{key}:", *_entries([json.dumps(words, ensure_ascii=False) for words in value])]


def _entries(words: list[str]) -> list[str]:
    return [f"  - {word}" for word in words]
