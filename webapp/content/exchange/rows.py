"""What travels: one row for each piece, with its source, its translation and how they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.content.compiling import read_documents, read_syncs
from webapp.content.exchange.pairs import partners
from webapp.content.exchange.pieces import Piece, pieces
from webapp.content.files import Roots
from webapp.content.overview import standing
from webapp.content.sources import Document
from webapp.content.translations import State, Sync, digest, units

OPEN = (State.STALE, State.UNREVIEWED, State.BROKEN)  # there, and somebody has to look


class NothingToExport(Exception):
    """No lesson of this name, or none that can be translated. The message says which."""


@dataclass(frozen=True, slots=True)
class Row:
    """A piece to translate. An orphan has no source; what is missing has no translation."""

    name: str  # `<lesson>#<piece>`
    digest: str  # of the source
    state: State
    source: str
    translation: str

    @property
    def was(self) -> str:
        """The digest of the translation that travels; empty when there is none."""
        return digest(self.translation) if self.translation else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one lesson or quiz."""

    folder: str
    source: str  # the language it is written in
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """What a translator gets. `faults` are lessons left out."""

    locale: str
    sheets: tuple[Sheet, ...]
    faults: tuple[str, ...]


def handout(roots: Roots, locale: str, only: str = "", with_fresh: bool = False) -> Handout:
    """Everything to translate into a language: all lessons and quizzes, or one.

    Raises:
        NothingToExport: there is no such lesson, or it is written in this language.
    """
    documents, problems = read_documents(roots)
    syncs, _ = read_syncs(roots, documents)
    by_path = {d.path: d for d in documents}
    sheets: list[Sheet] = []
    faults = [p.path for p in problems]
    faults += [d.path for d in documents if d.header is None and d.locale != locale]
    for source in sources(documents):
        if source.locale == locale or only not in ("", source.folder):
            continue
        path = path_of(source, locale)
        translation = by_path.get(path)
        if source.findings or (translation and (translation.findings or not translation.header)):
            faults.append(source.path if source.findings else path)
            continue
        found = rows(source, translation, syncs.get(path, Sync()))
        shown = tuple(r for r in found if with_fresh or r.state is not State.FRESH)
        sheets.append(Sheet(source.folder, source.locale, shown))
    if not sheets and not faults:
        raise NothingToExport(f"nothing called {only!r} can be translated into {locale}")
    return Handout(locale, tuple(s for s in sheets if s.rows), tuple(faults))


def sources(documents: Sequence[Document]) -> list[Document]:
    """The files that lessons and quizzes were written in."""
    return [d for d in documents if d.header is not None and d.header.source == d.locale]


def path_of(source: Document, locale: str) -> str:
    """Where the translation of a file lies, or will lie."""
    return f"{source.path.rpartition('/')[0]}/{locale}.md"


def rows(source: Document, translation: Document | None, sync: Sync) -> list[Row]:
    """All pieces of a file, then what only its translation has."""
    theirs = pieces(source)
    ours = pieces(translation) if translation else []
    pairs = partners(theirs, ours, sync)
    known = _states(source, translation, sync) if translation else {}
    found = [_row(source.folder, p, pairs.get(p.id), known) for p in theirs]
    return [*found, *_orphans(source.folder, ours, {p.id for p in pairs.values()})]


def _states(source: Document, translation: Document, sync: Sync) -> dict[str, State]:
    own = set(units(translation))
    return {s.unit.id: s.state for s in standing(source, translation, sync) if s.unit in own}


def _row(folder: str, piece: Piece, partner: Piece | None, states: dict[str, State]) -> Row:
    state = State.MISSING if partner is None else states[partner.unit]
    text = partner.text if partner and state is not State.MISSING else ""
    return Row(f"{folder}#{piece.id}", piece.digest, state, piece.text, text)


def _orphans(folder: str, ours: Sequence[Piece], paired: set[str]) -> Iterator[Row]:
    for piece in ours:
        if piece.id not in paired:
            yield Row(f"{folder}#{piece.id}", "", State.ORPHAN, "", piece.text)
