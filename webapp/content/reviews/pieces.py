"""What a reader of a text gets, in pieces, each with a digest of exactly what stands there.

The text in which a passage is shown counts: where a translation falls back to its source, the
source's words. Lines that belong to no passage are a piece as well, so no byte is left out.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from webapp.content.locale_files import Ground
from webapp.content.openings import LAB_KINDS, QUESTION_KINDS
from webapp.content.sources import Document
from webapp.content.translations import HEADER, Unit, units
from webapp.domain.frameworks import Facts
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.text_reviews import Part

FACT = re.compile(r"\]\((help|term):([a-z0-9-]+)")
PICTURE = re.compile(r"\]\((img/[^)\s]+)")
OUTSIDE = "outside"  # lines between the passages: openings of `band` and `only`, blank lines
REVIEW = {"review"}  # of the front matter: what authors note for themselves
FOR_ADULTS = {"teacher": Part.PLAN, "discuss": Part.PLAN, "guardian": Part.FAMILY}
SHORT = 16  # hexadecimal digits of a piece in a file of reviews


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, a picture or a fact. Prose has no id of its own: its name is a place."""

    name: str
    digest: str
    part: Part
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A lesson or quiz in one language, as it is served."""

    path: str
    pieces: tuple[Piece, ...]

    @property
    def digest(self) -> str:
        """Of everything, in its order."""
        return _sha(*(f"{piece.name} {piece.digest}" for piece in self.pieces))

    @property
    def parts(self) -> tuple[Part, ...]:
        """What there is to look at."""
        there = {piece.part for piece in self.pieces}
        return tuple(part for part in Part if part in there)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What texts lean on. `pictures`: path -> digest."""

    ground: Ground
    pictures: Mapping[str, str]


def text_of(shelf: Shelf, document: Document, source: Document, served: Lesson | Quiz) -> Text:
    """Everything that readers of this file get. `served` is what was compiled from it."""
    own = {unit.id: unit for unit in units(document)}
    theirs = {unit.id: unit for unit in units(source)} if _fallen(served) else {}
    fallen = {name: theirs[name] for name in _fallen(served) if name in theirs}
    found = [_header(document), *_passages(document, own, source, fallen)]
    words = "\n".join(document.lines[document.body_line - 1 :])
    found += _pictures(shelf, document, words)
    found += _facts(shelf.ground, document, words)
    return Text(document.path, tuple(found))


def _header(document: Document) -> Piece:
    said = {} if document.header is None else document.header.model_dump(mode="json")
    kept = {key: value for key, value in said.items() if key not in REVIEW}
    return Piece(HEADER, _sha(json.dumps(kept, sort_keys=True, ensure_ascii=False)), Part.TEXT)


def _passages(
    document: Document,
    own: Mapping[str, Unit],
    source: Document,
    fallen: Mapping[str, Unit],
) -> Iterator[Piece]:
    kinds = {node.opening.id: node.opening.kind for node in document.directives()}
    left = dict(enumerate(document.lines[document.body_line - 1 :], start=document.body_line))
    for name, unit in own.items():
        if name == HEADER:
            continue
        lines = _lines(document, unit)
        for number in range(unit.line, unit.end + 1):
            left.pop(number, None)
        if name in fallen:
            lines = f"{source.locale}\n{_lines(source, fallen[name])}"
        yield Piece(name, _sha(lines), _part(kinds.get(name, "")), unit.is_prose)
    yield Piece(OUTSIDE, _sha("\n".join(left.values())), Part.TEXT)


def _part(kind: str) -> Part:
    if kind in QUESTION_KINDS:
        return Part.QUESTIONS
    if kind in LAB_KINDS:
        return Part.SIMULATIONS
    return Part.FACTS if kind == "law" else FOR_ADULTS.get(kind, Part.TEXT)


def _pictures(shelf: Shelf, document: Document, words: str) -> Iterator[Piece]:
    folder = document.path.rpartition("/")[0]
    for name in dict.fromkeys(PICTURE.findall(words)):
        yield Piece(name, shelf.pictures.get(f"{folder}/{name}", ""), Part.TEXT)


def _facts(ground: Ground, document: Document, words: str) -> Iterator[Piece]:
    """Help lines, terms and clauses that the text names, as its language has them."""
    facts, header = ground.facts[document.locale], document.header
    named = [("help", line_id) for line_id in getattr(header, "helpline", ())]
    for kind, name in dict.fromkeys([*named, *FACT.findall(words)]):
        yield Piece(f"{kind}.{name}", _sha(*_fact(facts, kind, name)), Part.FACTS)
    codes = [*getattr(header, "clauses", ())]
    codes += [node.opening.attrs.get("code", "") for node in document.kinds("law")]
    for code in dict.fromkeys(codes):
        clause = ground.framework.clauses[code]
        law = facts.laws.get(clause.instrument, clause.instrument)
        quote = clause.text_zh if clause.is_quotable else ""
        said = law, clause.article, quote, clause.paraphrase.get(document.locale, "")
        yield Piece(f"law.{code}", _sha(*said), Part.FACTS)


def _fact(facts: Facts, kind: str, name: str) -> tuple[str, ...]:
    """What readers see of it; not the day on which somebody looked it up."""
    if kind == "term":
        return facts.terms[name].term, facts.terms[name].definition
    line = facts.help_line(name)
    return line.number, line.name, line.purpose, line.how, line.step


def _fallen(served: Lesson | Quiz) -> set[str]:
    """Passages that readers get in the language of the source."""
    asides = {block.id for block in served.aside if block.is_fallback}
    if isinstance(served, Quiz):
        return asides | {question.id for question in served.questions if question.fallback}
    return asides | {b.id for step in served.steps for b in step.blocks if b.is_fallback}


def _lines(document: Document, unit: Unit) -> str:
    return "\n".join(document.lines[unit.line - 1 : unit.end])


def _sha(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()
