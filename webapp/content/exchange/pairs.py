"""Which piece of a translation says what a piece of its source says."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from webapp.content.exchange.pieces import Piece
from webapp.content.translations import Sync


def partners(source: Sequence[Piece], translation: Sequence[Piece], sync: Sync) -> dict[str, Piece]:
    """Id of a source's piece -> the translation's piece.

    Blocks go by their ids. Runs of text have none: they go by the stamps, and those that nobody
    stamped by their places.
    """
    ours = {p.id: p for p in translation}
    found = {p.id: ours[p.id] for p in source if not p.is_prose and p.id in ours}
    theirs, mine = ([p for p in side if p.is_prose] for side in (source, translation))
    there = _places([s for s, _ in sync.prose], [p.digest for p in theirs])
    here = _places([t for _, t in sync.prose], [p.digest for p in mine])
    by_stamp = {theirs[there[k]].id: mine[here[k]] for k in there.keys() & here.keys()}
    taken = {p.id for p in by_stamp.values()}
    by_place = {
        p.id: ours[p.id]
        for p in theirs
        if p.id in ours and p.id not in by_stamp and p.id not in taken
    }
    return found | by_place | by_stamp


def _places(stamped: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Place among the stamps -> place today. What was changed keeps its place between the same."""
    found: dict[int, int] = {}
    for tag, a, b, c, d in SequenceMatcher(None, stamped, now, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            found |= dict(zip(range(a, b), range(c, d), strict=False))
    return found
