"""Anchors of the access log: a small file beside the database to which lines are only added.

It is no secret and says nothing of anybody: school, number of the last row, digest. A copy of it
elsewhere, or a line of it on paper, is worth more than the file.
"""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from webapp.domain.chain import Anchor

NAME = "access-log-anchors.txt"
FIRST_LINE = "# When, what, school, number of rows, last digest. Lines are only added.\n"
HEAD, RESTORED = "head", "restored"


def read(file: Path) -> list[Anchor]:
    """All anchors, the oldest first. A line that cannot be read is left out."""
    try:
        lines = file.read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return []
    return [anchor for line in lines if (anchor := _anchor_or_none(line)) is not None]


def add(file: Path, anchors: Sequence[Anchor]) -> None:
    """Add lines at the end, and wait until the disk has them."""
    words = "".join(f"{_line(anchor)}\n" for anchor in anchors)
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        is_new = os.fstat(descriptor).st_size == 0
        os.write(descriptor, ((FIRST_LINE if is_new else "") + words).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _line(anchor: Anchor) -> str:
    kind = RESTORED if anchor.is_restored else HEAD
    at = anchor.at.isoformat(timespec="seconds")
    return f"{at} {kind} {anchor.school_id} {anchor.number} {anchor.digest}"


def _anchor_or_none(line: str) -> Anchor | None:
    try:
        at, kind, school_id, number, digest = line.split()
        return Anchor(
            school_id=int(school_id),
            at=datetime.fromisoformat(at),
            number=int(number),
            digest=digest,
            is_restored=kind == RESTORED,
        )
    except ValueError:
        return None
