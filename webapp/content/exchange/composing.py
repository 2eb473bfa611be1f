"""A translated file, put together from what was there and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.content.exchange.pieces import Piece, pieces, with_texts
from webapp.content.rules.translations import header_differences
from webapp.content.sources import Document


@dataclass(frozen=True, slots=True)
class Draft:
    """What a translated file is made of. `pairs`: piece of the source -> that of the old file."""

    source: Document
    old: Document | None
    pairs: Mapping[str, Piece]
    accepted: Mapping[str, str]  # piece id -> text
    path: str


def composed(draft: Draft) -> tuple[str, str]:
    """The new text, and the same without what came back, to tell old faults from new ones."""
    source, old = draft.source, draft.old
    if old is not None and has_layout(old, draft):
        return with_texts(old, draft.accepted, {}), old.text
    there = {name: piece.text for name, piece in draft.pairs.items()}
    own = {"locale": draft.path.rpartition("/")[2].removesuffix(".md")}
    if old is not None:
        own["authors"] = _authors(old)
    before = with_texts(source, there, own)
    return with_texts(source, there | dict(draft.accepted), own), before


def has_layout(old: Document, draft: Draft) -> bool:
    """Whether each piece of the source has its own in the same place.

    Else the source's layout is taken, and what the source lost is left out.
    """
    wanted = [p.id for p in pieces(draft.source)]
    is_same = wanted == [p.id for p in pieces(old)]
    is_paired = all(name in draft.pairs and draft.pairs[name].id == name for name in wanted)
    return is_same and is_paired and not header_differences(old, draft.source)


def _authors(document: Document) -> str:
    """Authors as they stand in the front matter, which keeps them on one line or on several."""
    header = document.header
    return f"[{', '.join(map(_quoted, header.authors))}]" if header else "[]"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
