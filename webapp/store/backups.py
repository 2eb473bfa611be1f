"""Copies of the database: made while people write, with a note inside, locked where that is asked.

A copy is drawn up beside the database, where its content lies anyway, and never under the name of
a whole one before it is whole. Plain copies of SQLite are databases that any program opens.
"""

import errno
import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from webapp.domain.errors import DomainError, StorageFull
from webapp.store import backup_notes, files, locks, pg_tools
from webapp.store.backup_notes import Note
from webapp.store.engine import Database

NAME = re.compile(r"^netsprout-(\d{8}-\d{6})\.copy$")
STAMP = "%Y%m%d-%H%M%S"
MAKING = ".netsprout-copy-in-progress"
GIVEN_UP = timedelta(hours=1)  # whoever began a copy then was killed
DRAFT = ".drawing-up"


class NoRoom(DomainError):
    """The disk has no room for a copy; nothing was changed. The message says how much is needed."""


@dataclass(frozen=True, slots=True)
class Order:
    """How a copy is to be made."""

    now: datetime
    lock: str = ""  # the words of a lock; empty: plain
    secret: bytes = field(default=b"", repr=False)  # of the server, kept in locked copies only


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of nightly copies, of which the newest `kept` stay."""

    folder: Path
    kept: int

    def copies(self) -> list[Path]:
        """The copies that are there, oldest first. Other files are nobody's business here."""
        if not self.folder.is_dir():
            return []
        found = (path for path in self.folder.iterdir() if NAME.match(path.name))
        return sorted(path for path in found if path.is_file())

    def newest(self) -> Path | None:
        """The newest copy, if there is one."""
        return next(reversed(self.copies()), None)


def made_at(copy: Path) -> datetime:
    """When a copy of the shelf was made, by its name."""
    match = NAME.match(copy.name)
    assert match is not None
    return datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)


def make(database: Database, target: Path, order: Order) -> Note:
    """Copy the database into `target`, whole and with every answer; readable by its owner alone.

    Raises:
        NoRoom: the disk has no room for it.
        StorageFull: it ran full meanwhile; no half copy is left.
    """
    beside = target if database.path is None else database.path
    draft = beside.with_name(f"{target.name}.{os.getpid()}{DRAFT}")
    closed = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    _require_room(database, (draft.parent, target.parent) if order.lock else (draft.parent,))
    try:
        note = _draw_up(database, draft, order)
        if order.lock:
            locks.close(draft, closed, order.lock)
            closed.replace(target)
        else:
            _move(draft, target, closed)
        _sync_folder(target.parent)
    except OSError as error:
        raise _refusal(error) from error
    finally:
        draft.unlink(missing_ok=True)
        closed.unlink(missing_ok=True)
    return note


def make_on(shelf: Shelf, database: Database, order: Order) -> Path | None:
    """Put a copy on the shelf and take the oldest off. None: another process is at it."""
    shelf.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark = shelf.folder / MAKING
    if not _claim(mark, order.now):
        return None
    try:
        copy = shelf.folder / f"netsprout-{order.now.astimezone(UTC).strftime(STAMP)}.copy"
        make(database, copy, order)
        for old in _surplus(shelf, copy):
            old.unlink(missing_ok=True)
        return copy
    finally:
        mark.unlink(missing_ok=True)


def is_due(shelf: Shelf, now: datetime) -> bool:
    """Tell whether there is no copy of this day, by the clock of the machine."""
    newest = shelf.newest()
    return newest is None or made_at(newest).astimezone().date() != now.astimezone().date()


def has_one_since(shelf: Shelf, moment: datetime) -> bool:
    """Tell whether there is a copy that was made later than that."""
    newest = shelf.newest()
    return newest is not None and made_at(newest) > moment


def _surplus(shelf: Shelf, fresh: Path) -> list[Path]:
    """What goes: never the copy that was made just now, whatever the clock said before."""
    others = [path for path in shelf.copies() if path != fresh]
    return others[: len(others) - (shelf.kept - 1)] if len(others) >= shelf.kept else []


def _draw_up(database: Database, draft: Path, order: Order) -> Note:
    """A plain copy with its note."""
    secret = order.secret.hex() if order.lock else ""
    if database.path is None:
        found = pg_tools.dump(database, draft)
    else:
        _copy(database, draft)
        found = _counted(draft)
    rows, shape, heads = found
    note = Note(
        made_at=order.now,
        kind=database.engine.dialect.name,
        shape=shape,
        program=_program(),
        rows=rows,
        heads=heads,
        secret=secret,
    )
    backup_notes.write(draft, note)
    return note


def _copy(database: Database, draft: Path) -> None:
    try:
        files.back_up(database, draft)
    except sqlite3.OperationalError as error:
        if "full" in str(error) or "disk I/O" in str(error):
            raise StorageFull("the disk is full") from error
        raise


def _counted(copy: Path) -> tuple[dict[str, int], str, dict[str, str]]:
    """Rows by table, the shape, and the heads of the access log of a plain copy."""
    with closing(sqlite3.connect(files.unchanging(copy), uri=True)) as opened:
        rows = files.rows_of(opened)
        found = opened.execute("SELECT version_num FROM alembic_version").fetchone()
        heads = {}
        if "access_chain" in rows:
            told = opened.execute("SELECT school_id, number, digest FROM access_chain")
            heads = {str(school): f"{number} {digest}" for school, number, digest in told}
    return rows, str(found[0]) if found else "", heads


def _require_room(database: Database, places: Sequence[Path]) -> None:
    if database.path is None or not database.path.exists():
        return
    for place in set(places):
        files.require_room(place, files.bytes_of(database.path), NoRoom)


def _move(draft: Path, target: Path, closed: Path) -> None:
    """Rename; onto another disk, copy first and rename there."""
    try:
        draft.replace(target)
    except OSError:
        closed.touch(mode=0o600)
        with draft.open("rb") as source, closed.open("wb") as file:
            while piece := source.read(1 << 20):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        closed.replace(target)


def _claim(mark: Path, now: datetime) -> bool:
    """One process at a time; a mark of long ago belongs to nobody."""
    if mark.exists() and now.timestamp() - mark.stat().st_mtime > GIVEN_UP.total_seconds():
        mark.unlink(missing_ok=True)
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True


def _refusal(error: OSError) -> Exception:
    return StorageFull("the disk is full") if error.errno == errno.ENOSPC else error


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def _program() -> str:
    try:
        return version("netsprout")
    except PackageNotFoundError:
        return ""
