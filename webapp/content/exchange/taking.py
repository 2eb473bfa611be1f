"""Taking in what translators bring back: row by row, and a file whole or not at all."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from webapp.content.compiling import pictures_of, read_documents, read_syncs
from webapp.content.exchange.composing import Draft, composed, has_layout
from webapp.content.exchange.delivery import Delivery, Returned
from webapp.content.exchange.pairs import partners
from webapp.content.exchange.pieces import Piece, pieces
from webapp.content.exchange.rows import path_of, sources
from webapp.content.exchange.rows import rows as rows_of
from webapp.content.exchange.stamping import stamped_pieces
from webapp.content.files import Roots
from webapp.content.formatter import format_text
from webapp.content.lesson_parser import parse_document
from webapp.content.locale_files import read_ground
from webapp.content.problems import BrokenContent, Finding, Problem
from webapp.content.rules import judge
from webapp.content.rules.desk import Desk
from webapp.content.sources import Document
from webapp.content.translations import State, Sync, digest, read_sync, sync_file, write_sync
from webapp.content.untranslated import left_out, untranslated

SKELETON = "translation-skeleton"
MISSING_SOURCE = {
    False: "there is no such lesson",
    True: "its source has faults: netsprout content check",
}
MENDED = "blank-line-around-block"  # by the formatter


@dataclass(slots=True)
class Taken:
    """What became of a delivery. `refused` are sentences, one for each row or fault."""

    written: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)  # orphans that were left out
    unvouched: list[str] = field(default_factory=list)  # taken, but still in the source's language
    pieces: int = 0  # rows that fit
    left: int = 0  # rows that their translator has not let go of


@dataclass(frozen=True, slots=True)
class _Table:
    """What all lessons of a delivery share."""

    roots: Roots
    desk: Desk
    documents: dict[str, Document]  # by path, with those that were taken in
    syncs: Mapping[str, Sync]
    locale: str
    is_stamping: bool


def take_in(roots: Roots, delivery: Delivery, is_stamping: bool = True) -> Taken:
    """Put translations in place.

    Raises:
        BrokenContent: the locales folder has a fault, so that nothing can be judged.
    """
    ground, problems = read_ground(roots)
    if ground is None:
        raise BrokenContent(problems)
    found, _ = read_documents(roots)
    documents = {d.path: d for d in found}
    syncs, _ = read_syncs(roots, found)
    desk = Desk(ground, documents, pictures_of(roots), None)
    table = _Table(roots, desk, documents, syncs, delivery.locale, is_stamping)
    by_folder = {d.folder: d for d in sources(found)}
    taken = Taken()
    rows = sorted(delivery.rows, key=lambda r: r.folder)
    for folder, lot in groupby(rows, key=lambda r: r.folder):
        source, wanted = by_folder.get(folder), list(lot)
        if source is None or source.locale == delivery.locale:
            is_there = any(d.folder == folder for d in found)
            why = "this is the source language" if source else MISSING_SOURCE[is_there]
            taken.refused += [f"{row.name}: {why}" for row in wanted]
        else:
            _take_lesson(table, source, wanted, taken)
    return taken


def _take_lesson(table: _Table, source: Document, rows: Sequence[Returned], taken: Taken) -> None:
    path = path_of(source, table.locale)
    old = table.documents.get(path)
    for document in (source, old):
        if document and (document.findings or not document.header):
            taken.refused.append(f"{document.path}: this file has faults: netsprout content check")
            return
    if old and path not in table.syncs:
        taken.refused.append(f"{path}: its record of stamps is damaged. Delete it and stamp again")
        return
    sync = table.syncs.get(path, Sync())
    theirs, ours = pieces(source), pieces(old) if old else []
    pairs = partners(theirs, ours, sync)
    done = [row for row in rows if row.is_done]
    refused = {row.piece: why for row in done if (why := _refusal(row, theirs, pairs))}
    taken.refused += [f"{source.folder}#{piece}: {why}" for piece, why in refused.items()]
    taken.left += len(rows) - len(done)
    good = [row for row in done if row.piece not in refused]
    settled = _settled(source, old, sync) if old else {}
    accepted = {row.piece: row.text for row in good if settled.get(row.piece) != row.text}
    taken.pieces += len(good) - len(accepted)
    if not accepted:
        return
    draft = Draft(source, old, pairs, accepted, path)
    vouched = _vouched(theirs, accepted) if table.is_stamping else frozenset()
    _write(table, draft, sync, vouched, taken)


def _refusal(row: Returned, source: Sequence[Piece], pairs: Mapping[str, Piece]) -> str:
    """Why a row cannot be taken; empty when it can."""
    piece = next((p for p in source if p.id == row.piece), None)
    if piece is None:
        return "the source has no such block any more"
    if piece.digest != row.digest:
        return "the source was changed since the export. Export it again"
    partner = pairs.get(row.piece)
    now = partner.digest if partner and partner.digest != piece.digest else ""
    if now not in ("", row.was, digest(row.text)):
        return "this translation was changed since the export. Export it again"
    return ""


def _settled(source: Document, old: Document, sync: Sync) -> dict[str, str]:
    """What is in step: the same text again changes nothing."""
    found = rows_of(source, old, sync)
    return {r.name.partition("#")[2]: r.translation for r in found if r.state is State.FRESH}


def _vouched(source: Sequence[Piece], accepted: Mapping[str, str]) -> frozenset[str]:
    """Units whose every piece came back."""
    found = {p.unit for p in source if p.id in accepted}
    return frozenset(found - {p.unit for p in source if p.unit in found and p.id not in accepted})


def _write(table: _Table, draft: Draft, sync: Sync, vouched: frozenset[str], taken: Taken) -> None:
    path, old = draft.path, draft.old
    text, before = composed(draft)
    document = old
    if old is None or text != old.text:
        document = parse_document(path, text)
        if faults := list(_new_faults(table, document, before)):
            taken.refused += [f"{Problem(path, *f)}{_place(document, f)}" for f in faults]
            return
        document = _written(table, document)
        taken.written.append(path)
        taken.dropped += _dropped(draft)
    taken.pieces += len(draft.accepted)
    if vouched and document is not None:
        found = untranslated(draft.source, document)
        leave = {unit.id: line for unit, line in found if unit.id in vouched}
        taken.unvouched += left_out(path, leave)
        vouched -= leave.keys()
        _stamp(table, path, stamped_pieces(draft.source, document, sync, vouched), taken)


def _written(table: _Table, found: Document) -> Document:
    """Write a file as `content fmt` would; its skeleton is right, so no key is guessed."""
    text = format_text(found.path, found.text)
    document = found if text == found.text else parse_document(found.path, text)
    table.documents[found.path] = document
    _replace(table, found.path, text)
    return document


def _dropped(draft: Draft) -> list[str]:
    """Pieces of the old file that have no place in the layout of the source."""
    if draft.old is None or has_layout(draft.old, draft):
        return []
    kept = {piece.id for piece in draft.pairs.values()}
    return [f"{draft.source.folder}#{p.id}" for p in pieces(draft.old) if p.id not in kept]


def _new_faults(table: _Table, found: Document, before: str) -> Iterator[Finding]:
    """What is wrong now and was not before; a skeleton has to be right in any case."""
    path = found.path
    faults = [f for f in judge(found, _with(table, path, found)) if f.rule != MENDED]
    if not faults:
        return
    old = parse_document(path, before)
    known = {f[1:] for f in judge(old, _with(table, path, old))}
    yield from (f for f in faults if f.rule == SKELETON or f[1:] not in known)


def _with(table: _Table, path: str, document: Document) -> Desk:
    desk = table.desk
    return Desk(desk.ground, {**table.documents, path: document}, desk.pictures, desk.today)


def _place(document: Document, fault: Finding) -> str:
    """The piece in which a fault lies, as translators know it."""
    for piece in pieces(document) if document.header else ():
        if piece.line <= fault.line <= piece.end:
            return f" (line {fault.line - piece.line + 1} of {document.folder}#{piece.id})"
    return ""


def _replace(table: _Table, path: str, text: str) -> None:
    file = table.roots.file(path)
    draft = file.with_name(f".{file.name}.part")
    draft.write_text(text, "utf-8", newline="\n")
    draft.chmod(0o644)
    os.replace(draft, file)


def _stamp(table: _Table, path: str, sync: Sync, taken: Taken) -> None:
    file = sync_file(table.roots.file(path).parent, table.locale)
    if read_sync(file) == sync:
        return
    draft = file.with_name(f".{file.name}.part")
    write_sync(draft, sync)
    draft.chmod(0o644)
    os.replace(draft, file)
    taken.written.append(table.roots.relative(file))
