"""Bytes between the cells of a SQLite database that nothing uses any more: overwritten in place.

`secure_delete` overwrites a row where it lies. But a page that is split or joined is put together
anew, and copies of cells stay in the gap in front of the others. SQLite never reads a gap, so its
bytes can be set to nought without writing the file anew, and a write that a power cut tears harms
nothing. What has to be ruled out is that somebody else writes a page, or keeps one with its old gap
in memory and writes that back:

- everything lies in the file: the file of recent writes is empty;
- nobody writes: the write lock is held;
- nobody keeps an old page: a commit behind the last byte makes every connection read anew.

It is a program of its own (`python -m webapp.store.gaps FILE`), because on POSIX a process that
closes any handle of a file loses all its locks on it, those of SQLite as well.
"""

import os
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

FIRST_HEADER = 100  # bytes of the file's own header on the first page
INNER, LEAVES = (2, 5), (10, 13)  # kinds of pages that hold cells
# The first byte of other pages belongs to a page number: below this many it is no kind of ours.
MOST_PAGES = 0x02000000
LOCK_BYTE = 0x40000000  # the page around it is never used
AT_ONCE = 16_384  # pages while nobody else writes: about 0.1 s
IN_MEMORY = 256  # pages
TRIES, PATIENCE = 3, 0.5  # seconds each, for readers that keep recent writes from the file
MOST_SECONDS = 600
NOUGHT = bytes(65_536)


def overwrite(path: Path) -> bool:
    """Let the program below do it. False: somebody reads or writes; later is good, too."""
    command = [sys.executable, "-m", __name__, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=MOST_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def clean(path: Path) -> bool:
    """Overwrite every gap. Call it in no process that has the database open otherwise."""
    with (
        path.open("r+b", buffering=0) as file,
        closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as connection,
    ):
        if not _is_ours(connection) or _reserved(file):
            return False
        first, count = 1, 1
        while first <= count:
            if not _hold(connection, path):
                return False
            try:
                count = int(_asked(connection, "page_count"))
                _clean_some(file, int(_asked(connection, "page_size")), first, count)
                os.fsync(file.fileno())
                # A write of the first page, which holds the schema alone: the commit counts.
                connection.execute(f"PRAGMA user_version = {_asked(connection, 'user_version')}")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
            first += AT_ONCE
        return _is_emptied(connection)


def unused(page: bytes, start: int = 0) -> Iterator[tuple[int, int]]:
    """From where to where nothing is on a page with cells; nothing where it makes no sense."""
    if page[start] not in INNER + LEAVES:
        return
    block, cells, content = struct.unpack_from(">HHH", page, start + 1)
    low = start + (12 if page[start] in INNER else 8) + 2 * cells
    high = content or 65_536
    if not low <= high <= len(page):
        return
    yield low, high
    while block:
        if not high <= block <= len(page) - 4:
            return
        following, size = struct.unpack_from(">HH", page, block)
        if size < 4 or block + size > len(page) or 0 < following <= block:
            return
        yield block + 4, block + size
        block = following


def _is_ours(connection: sqlite3.Connection) -> bool:
    """A database as this program makes it: others have pages of other kinds."""
    is_wal = _asked(connection, "journal_mode") == "wal"
    is_plain = _asked(connection, "auto_vacuum") == 0
    return is_wal and is_plain and int(_asked(connection, "page_count")) < MOST_PAGES


def _reserved(file: BinaryIO) -> int:
    """How many bytes at the end of each page belong to an extension."""
    file.seek(20)
    return file.read(1)[0]


def _hold(connection: sqlite3.Connection, path: Path) -> bool:
    """Take the write lock at a moment when everything lies in the file."""
    recent = path.with_name(f"{path.name}-wal")
    for _attempt in range(TRIES):
        if _is_emptied(connection):
            connection.execute("BEGIN IMMEDIATE")
            if not recent.exists() or recent.stat().st_size == 0:
                return True
            connection.execute("ROLLBACK")
    return False


def _is_emptied(connection: sqlite3.Connection) -> bool:
    row = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return bool(row and row[0] == 0)


def _clean_some(file: BinaryIO, size: int, first: int, count: int) -> None:
    for number in range(first, min(first + AT_ONCE, count + 1), IN_MEMORY):
        file.seek((number - 1) * size)
        pages = file.read(min(IN_MEMORY, count + 1 - number) * size)
        for place in range(0, len(pages), size):
            at = (number - 1) * size + place
            if not at <= LOCK_BYTE < at + size:
                _clean_page(file, at, pages[place : place + size])


def _clean_page(file: BinaryIO, at: int, page: bytes) -> None:
    for low, high in unused(page, 0 if at else FIRST_HEADER):
        if page[low:high] != NOUGHT[: high - low]:
            file.seek(at + low)
            file.write(NOUGHT[: high - low])


def _asked(connection: sqlite3.Connection, name: str) -> int | str:
    answer: int | str = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return answer


if __name__ == "__main__":
    sys.exit(0 if clean(Path(sys.argv[1])) else 1)
