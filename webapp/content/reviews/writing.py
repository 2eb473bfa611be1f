"""Writing a review down, for `netsprout content review`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from webapp.content.compile import compile_library
from webapp.content.compiling import read_documents
from webapp.content.files import Roots
from webapp.content.locale_files import read_ground
from webapp.content.problems import BrokenContent
from webapp.content.reviews.pieces import Text
from webapp.content.reviews.records import (
    Entry,
    as_a_reviewer,
    entry_for,
    file_of,
    read_record,
    write_record,
)
from webapp.content.reviews.standing import shelf_of, texts_of
from webapp.domain.library import Library
from webapp.domain.text_reviews import Part


class CannotReview(Exception):
    """There is no such text, or what was said cannot be written down. The message says which."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who read what, when. Without parts: everything that the text has."""

    by: str
    on: date
    parts: tuple[Part, ...] = ()


def whole_library(roots: Roots) -> Library:
    """All texts with what was said about them.

    Raises:
        BrokenContent: a file has a fault.
    """
    compiled = compile_library(roots)
    if compiled.library is None:
        raise BrokenContent(compiled.problems)
    return compiled.library


def write_review(roots: Roots, name: str, locale: str, said: Said) -> str:
    """Write down that somebody read a text as it stands now; the path of the file.

    Raises:
        CannotReview: no such text, or something of what was said may not stand there.
        BrokenContent: a content file has a fault.
    """
    try:
        by = as_a_reviewer(said.by)
    except ValueError as error:
        raise CannotReview(str(error)) from error
    text = _text(roots, name, locale)
    if strange := [part for part in said.parts if part not in text.parts]:
        has = ", ".join(text.parts)
        raise CannotReview(f"{text.path} has no {strange[0]} to look at; it has: {has}")
    file = file_of(roots.file(text.path))
    known, _ = read_record(file, None)
    entry = entry_for(text, by, said.on, said.parts or text.parts)
    write_record(file, [_joined(entry, known), *(one for one in known if one.by != by)])
    return roots.relative(file)


def _joined(entry: Entry, known: Sequence[Entry]) -> Entry:
    """Who read another part of the same text read both; a review of an older text is replaced."""
    same = [one for one in known if (one.by, one.text) == (entry.by, entry.text)]
    read = {part for one in (entry, *same) for part in one.looked_at}
    return entry.model_copy(update={"looked_at": [part for part in Part if part in read]})


def _text(roots: Roots, name: str, locale: str) -> Text:
    library = whole_library(roots)
    documents, _ = read_documents(roots)
    ground, problems = read_ground(roots)
    if ground is None:
        raise BrokenContent(problems)
    paths = {f"{area}/{name}/{locale}.md" for area in ("lessons", "quizzes")}
    texts = texts_of(shelf_of(roots, ground), documents, library.lessons, library.quizzes)
    found = [text for text in texts if text.path in paths]
    if not found:
        raise CannotReview(f"no lesson or quiz {name!r} in {locale!r}")
    return found[0]
