"""Stamps for single pieces of a translation that has the layout of its source."""

from collections.abc import Container, Sequence
from difflib import SequenceMatcher

from webapp.content.sources import Document
from webapp.content.translations import Sync, units

GONE = ""  # a digest that no text has: what it vouches for is stale


def stamped_pieces(
    source: Document, translation: Document, old: Sync, vouched: Container[str]
) -> Sync:
    """The record with stamps for some units. Their ids are the same in both files.

    After the version was raised the other units stay stale until somebody looks at them too.
    """
    version = source.header.version if source.header else 0
    is_old = old.version not in (0, version)
    theirs, ours = units(source), {u.id: u for u in units(translation)}
    blocks = {k: (GONE if is_old else s, t) for k, (s, t) in old.blocks.items()}
    blocks |= {
        u.id: (u.digest, ours[u.id].digest) for u in theirs if not u.is_prose and u.id in vouched
    }
    runs = [u for u in theirs if u.is_prose]
    known = _known(old.prose, [ours[u.id].digest for u in runs])
    prose: list[tuple[str, str]] = []
    for unit, stamp in zip(runs, known, strict=True):
        if unit.id in vouched:
            prose.append((unit.digest, ours[unit.id].digest))
        elif stamp is not None:
            prose.append((GONE, stamp[1]) if is_old else stamp)
    return Sync(version, blocks, prose)


def _known(
    stamps: Sequence[tuple[str, str]], translated: Sequence[str]
) -> list[tuple[str, str] | None]:
    """The old stamp of every run of text, if it has one."""
    found: list[tuple[str, str] | None] = [None] * len(translated)
    matcher = SequenceMatcher(None, [t for _, t in stamps], translated, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        found[b : b + size] = stamps[a : a + size]
    return found
