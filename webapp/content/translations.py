"""Keeping translations in step: which block of a translation still says what its source says.

Beside every translation lies `<locale>.sync.json`: for each block the digest of its source text
and of its own text on the day when somebody vouched that the two agree.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from webapp.content.markdown import Node
from webapp.content.pairing import AROUND
from webapp.content.sources import Document, lone_picture, runs, step_picture, text_nodes

BLANKS = re.compile(r"\s+")
TRANSLATED_KEYS = ("title", "objective", "can")
HEADER = "header"


class State(StrEnum):
    """How a block of a translation stands to its source."""

    FRESH = "fresh"
    STALE = "stale"  # the source changed since
    UNREVIEWED = "unreviewed"  # the translation changed since, or nobody vouched yet
    MISSING = "missing"  # the translation lacks it, or says it in the language of the source
    ORPHAN = "orphan"  # the translation has text that the source lost
    BROKEN = "broken"  # the translation decides something otherwise than the source


class BadRecord(Exception):
    """A record of stamps that cannot be read. It can be deleted and stamped again."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece translated as one: a block, a step's heading, a run of text, a lone picture."""

    id: str
    line: int
    end: int  # its last line
    digest: str
    is_prose: bool


@dataclass(frozen=True, slots=True)
class Sync:
    """What was vouched for: unit id -> digests of source and translation. Prose in its order."""

    version: int = 0
    blocks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    prose: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class UnitState:
    """The state of one unit; for what is missing the source's unit."""

    unit: Unit
    state: State


def units(document: Document) -> list[Unit]:
    """All pieces of a file in reading order."""
    found = list(_units(document))
    inside = {line for unit in found for line in range(unit.line, unit.end + 1)}
    found += [u for u in _pictures(document) if u.line not in inside]
    return sorted(found, key=lambda u: u.line)


def header_lines(document: Document) -> Iterator[tuple[int, str]]:
    """What is translated of the front matter, with its lines."""
    for key in TRANSLATED_KEYS:
        said = getattr(document.header, key, "")
        for text in (said,) if isinstance(said, str) else said:
            yield document.line_of(key), text


def _units(document: Document) -> Iterator[Unit]:
    header = document.header
    said = [str(getattr(header, key, "")) for key in TRANSLATED_KEYS]
    end = document.body_line - 1
    yield Unit(HEADER, 1, end, digest("\n".join(said)), is_prose=False)
    if document.lead:
        ends = document.lead[0].line, document.lead[-1].meta["end"]
        yield Unit("lead", *ends, _digest_of(document, *ends), is_prose=False)
    places = [("start", document.opening_nodes)]
    places += [(step.id, text_nodes(document, step)) for step in document.steps]
    titles = {step.id: step.line for step in document.steps}
    for place, nodes in places:
        if line := titles.get(place):
            yield Unit(place, line, line, _digest_of(document, line, line), is_prose=False)
        yield from _of_nodes(document, nodes, place)


def _pictures(document: Document) -> Iterator[Unit]:
    """The cover and the picture pages of band A: what they show is told to who cannot see them."""
    places = {"cover": document.cover}
    places |= {step.id: step_picture(document, step) for step in document.steps}
    lone = {id(lone_picture(node)): node for node in document.root.children}
    for place, picture in places.items():
        if picture is not None:
            ends = picture.line, lone[id(picture)].meta["end"]
            yield Unit(f"picture.{place}", *ends, _digest_of(document, *ends), is_prose=False)


def _of_nodes(document: Document, nodes: Sequence[Node], place: str) -> Iterator[Unit]:
    """Blocks and runs of text, as the builder names them."""
    for name, pieces in runs(nodes, place):
        first = pieces[0]
        is_block = first.type == "directive"
        if is_block and first.opening.kind in AROUND:
            yield from _of_nodes(document, first.children, f"{place}-{name}")
            continue
        ends = first.line, pieces[-1].meta["end"]
        yield Unit(name, *ends, _digest_of(document, *ends), is_prose=not is_block)


def digest(text: str) -> str:
    """Twelve hexadecimal digits of a text, whatever its line breaks and blanks."""
    folded = BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return hashlib.sha256(folded.encode()).hexdigest()[:12]


def _digest_of(document: Document, first: int, last: int) -> str:
    return digest("\n".join(document.lines[first - 1 : last]))


def states(source: Document, translation: Document, sync: Sync) -> list[UnitState]:
    """The state of every unit of a translation, and of what it lacks."""
    ours, all_theirs = units(translation), units(source)
    theirs, known = {u.id: u for u in all_theirs if not u.is_prose}, {u.id for u in ours}
    is_old = source.header is not None and sync.version not in (0, source.header.version)
    found = [UnitState(u, _state(u, theirs, sync, is_old)) for u in ours if not u.is_prose]
    found += [UnitState(u, State.MISSING) for u in theirs.values() if u.id not in known]
    found += _prose_states(all_theirs, ours, sync, is_old)
    return sorted(found, key=lambda s: s.unit.line)


def _state(unit: Unit, source: Mapping[str, Unit], sync: Sync, is_old: bool) -> State:
    if unit.id not in source:
        return State.ORPHAN
    if unit.id not in sync.blocks:
        return _unstamped(unit, {source[unit.id].digest})
    from_source, own = sync.blocks[unit.id]
    if is_old or from_source != source[unit.id].digest:
        return State.STALE
    return State.FRESH if own == unit.digest else State.UNREVIEWED


def _unstamped(unit: Unit, source: Container[str]) -> State:
    """What nobody vouched for, and reads as in the source, was not translated yet."""
    return State.MISSING if unit.digest in source else State.UNREVIEWED


def _prose_states(
    source: Sequence[Unit], ours: Sequence[Unit], sync: Sync, is_old: bool
) -> list[UnitState]:
    """Runs of text have no ids: the lists of digests are aligned, so that one more is one more."""
    theirs = [u for u in source if u.is_prose]
    mine = [u for u in ours if u.is_prose]
    alive, missing = _align([s for s, _ in sync.prose], [u.digest for u in theirs])
    known, _ = _align([t for _, t in sync.prose], [u.digest for u in mine])
    stamped_at = {here: stamp for stamp, here in known.items()}
    found: list[UnitState] = []
    for index, unit in enumerate(mine):
        stamp = stamped_at.get(index)
        if stamp is None:
            state = _unstamped(unit, {u.digest for u in theirs})
        elif is_old or stamp not in alive:
            state = State.STALE
        else:
            state = State.FRESH
        found.append(UnitState(unit, state))
    if sync.prose and len(mine) < len(theirs):
        found += [UnitState(theirs[i], State.MISSING) for i in missing]
    return found


def _align(stamped: Sequence[str], now: Sequence[str]) -> tuple[dict[int, int], list[int]]:
    """Places that are the same (stamped -> now), and places of `now` that are new."""
    same: dict[int, int] = {}
    new: list[int] = []
    for tag, a, b, c, d in SequenceMatcher(None, stamped, now, autojunk=False).get_opcodes():
        if tag == "equal":
            same |= dict(zip(range(a, b), range(c, d), strict=True))
        elif tag == "insert":
            new += range(c, d)
    return same, new


def stamp(
    source: Document,
    translation: Document,
    old: Sync,
    only: str = "",
    leave: Container[str] = (),
) -> Sync:
    """Vouch that a translation agrees with its source: all of it but what is left, or one block."""
    theirs = units(source)
    ours = {u.id: u for u in units(translation) if u.id not in leave}
    pairs = {u.id: (u.digest, ours[u.id].digest) for u in theirs if u.id in ours}
    version = source.header.version if source.header else 0
    if only:
        places = {u.id: place for place, u in enumerate(theirs)}
        known = {**old.blocks, only: pairs[only]}
        blocks = {k: known[k] for k in sorted(known, key=lambda k: places.get(k, len(places)))}
        return Sync(old.version or version, blocks, old.prose)
    prose = [pairs[u.id] for u in theirs if u.is_prose and u.id in pairs]
    blocks = {u.id: pairs[u.id] for u in theirs if not u.is_prose and u.id in pairs}
    return Sync(version, blocks, prose)


def sync_file(folder: Path, locale: str) -> Path:
    """Where the record of a translation lies."""
    return folder / f"{locale}.sync.json"


def read_sync(file: Path) -> Sync:
    """Read the record; an absent one vouches for nothing.

    Raises:
        BadRecord: the file is not a record.
    """
    if not file.is_file():
        return Sync()
    try:
        raw = json.loads(file.read_text("utf-8"))
        return Sync(
            int(raw["version"]),
            {str(k): (str(v["source"]), str(v["target"])) for k, v in raw["blocks"].items()},
            [(str(p["source"]), str(p["target"])) for p in raw["prose"]],
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BadRecord(str(error)) from error


def write_sync(file: Path, sync: Sync) -> None:
    """Write the record so that two people's stamps merge line by line."""
    raw = {
        "version": sync.version,
        "blocks": {k: {"source": s, "target": t} for k, (s, t) in sync.blocks.items()},
        "prose": [{"source": s, "target": t} for s, t in sync.prose],
    }
    file.write_text(json.dumps(raw, ensure_ascii=False, indent=1) + "\n", "utf-8")
