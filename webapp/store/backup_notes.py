"""What a copy says of itself: a note behind its last byte, which SQLite does not look at.

The note holds a digest of everything before it, so that a copy that was changed or cut is found
even where SQLite sees nothing, and what it should hold: rows by table, heads of the access log.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

LAST_WORDS = b"netsprout copy 1"
LENGTH = 8
MOST = 1 << 20  # bytes of a note
PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a copy says of itself."""

    made_at: datetime
    kind: str  # sqlite or postgresql
    shape: str
    program: str
    rows: Mapping[str, int]
    heads: Mapping[str, str]  # of the access log: number and digest by school
    digest: str = ""
    secret: str = field(default="", repr=False)  # of the server; only under lock


def digest_of(file: Path, size: int) -> str:
    """SHA-256 of the first `size` bytes."""
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        left = size
        while left and (piece := opened.read(min(left, PIECE))):
            digest.update(piece)
            left -= len(piece)
    return digest.hexdigest()


def write(file: Path, note: Note) -> None:
    """Add a note to a copy; the disk has it when this returns."""
    said = {**asdict(note), "made_at": note.made_at.isoformat()}
    said["digest"] = digest_of(file, file.stat().st_size)
    words = json.dumps(said, sort_keys=True).encode()
    with file.open("ab") as opened:
        opened.write(words + len(words).to_bytes(LENGTH, "big") + LAST_WORDS)
        opened.flush()
        os.fsync(opened.fileno())


def read(file: Path) -> Note | None:
    """The note of a copy; None where there is none."""
    found = _found(file)
    if found is None:
        return None
    try:
        said = json.loads(found)
        return Note(**{**said, "made_at": datetime.fromisoformat(said["made_at"])})
    except (ValueError, TypeError, KeyError):
        return None


def body_size(file: Path) -> int:
    """How many bytes stand before the note."""
    words = _found(file)
    return file.stat().st_size - (0 if words is None else len(words) + LENGTH + len(LAST_WORDS))


def is_as_written(file: Path, note: Note) -> bool:
    """Tell whether everything before the note is as it was."""
    return digest_of(file, body_size(file)) == note.digest


def _found(file: Path) -> bytes | None:
    size, tail = file.stat().st_size, LENGTH + len(LAST_WORDS)
    with file.open("rb") as opened:
        if size < tail:
            return None
        opened.seek(size - tail)
        length, words = int.from_bytes(opened.read(LENGTH), "big"), opened.read()
        if words != LAST_WORDS or not 0 < length <= min(MOST, size - tail):
            return None
        opened.seek(size - tail - length)
        return opened.read(length)
