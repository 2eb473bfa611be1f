"""The state of all translations, for translators and for `content status` and `content stamp`."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from webapp.content.compiling import read_documents, read_syncs
from webapp.content.files import Roots
from webapp.content.skeletons import first_difference, skeleton
from webapp.content.sources import Document
from webapp.content.translations import (
    State,
    Sync,
    UnitState,
    stamp,
    states,
    sync_file,
    units,
    write_sync,
)
from webapp.content.untranslated import left_out, untranslated


class NothingToStamp(Exception):
    """No translation, or no block, of this name. The message says which."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """Records that were written, and what was left out, as `path:line: state: unit`."""

    records: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """A translated file and the state of its units."""

    path: str
    locale: str
    source: str  # the language it was translated from
    units: tuple[UnitState, ...]

    @property
    def counts(self) -> Counter[State]:
        """How many units are in each state."""
        return Counter(u.state for u in self.units)


def translations(roots: Roots, locale: str = "") -> list[Translation]:
    """All translations of all lessons and quizzes, or those into one language."""
    documents, _ = read_documents(roots)
    syncs, _ = read_syncs(roots, documents)
    return [
        Translation(d.path, d.locale, source.locale, tuple(standing(source, d, syncs[d.path])))
        for source, d in _pairs(documents)
        if d.path in syncs and locale in ("", d.locale)
    ]


def standing(source: Document, translation: Document, sync: Sync) -> list[UnitState]:
    """The state of every unit, and which of them leaves the skeleton of the source first."""
    found = states(source, translation, sync)
    difference = first_difference(skeleton(source), skeleton(translation))
    if difference is None:
        return found
    line = difference[0] or len(translation.lines)
    own = set(units(translation))
    at_fault = [s.unit for s in found if s.unit in own and s.unit.line <= line]
    return [UnitState(s.unit, State.BROKEN) if s.unit in at_fault[-1:] else s for s in found]


def stamp_translations(roots: Roots, name: str, locale: str = "", as_is: bool = False) -> Stamped:
    """Vouch for the translations of `<id>` or `<id>#<block>`.

    What is still in the language of its source is left out, unless it shall stay `as_is`.

    Raises:
        NothingToStamp: nothing of this name is translated.
    """
    folder, _, block = name.partition("#")
    documents, _ = read_documents(roots)
    syncs, _ = read_syncs(roots, documents)
    written: list[str] = []
    left: list[str] = []
    for source, document in _pairs(documents):
        if document.folder != folder or locale not in ("", document.locale):
            continue
        if block and block not in {u.id for u in units(document) if not u.is_prose}:
            raise NothingToStamp(f"{document.path} has no block #{block}")
        found = [] if as_is else untranslated(source, document)
        leave = {u.id: line for u, line in found if block in ("", u.id)}
        left += left_out(document.path, leave)
        if block in leave:
            continue
        file = sync_file(roots.file(document.path).parent, document.locale)
        write_sync(file, stamp(source, document, syncs[document.path], block, leave))
        file.chmod(0o644)
        written.append(roots.relative(file))
    if not written and not left:
        raise NothingToStamp(f"no translation of {folder!r}{f' into {locale}' if locale else ''}")
    return Stamped(tuple(written), tuple(left))


def _pairs(documents: list[Document]) -> Iterator[tuple[Document, Document]]:
    """Every translation with its source."""
    by_path = {d.path: d for d in documents}
    for document in documents:
        header = document.header
        if header is None or header.source == document.locale:
            continue
        area = document.path.split("/")[0]
        source = by_path.get(f"{area}/{document.folder}/{header.source}.md")
        if source is not None:
            yield source, document
