"""Looking a copy over: is it whole, as it was written, can it be restored? Changes nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import create_engine
from sqlmodel import Session

from webapp.domain import chain
from webapp.store import access_rows, backup_notes, files, locks, migrations
from webapp.store.backup_notes import Note

CHANGED = "it was cut or changed since it was written"
OPENED = ".opened"


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a copy."""

    faults: tuple[str, ...] = ()
    note: Note | None = None
    is_locked: bool = False
    is_opened: bool = True  # a locked copy without a key is looked at from outside only
    log_rows: int | None = None  # of the access log, read link by link; None: it was not read
    log_faults: tuple[str, ...] = ()  # a log that was changed before the copy was made is no reason


def look(file: Path, key: str, beside: Path) -> Look:
    """Look a copy over. `key`: words, or empty; `beside`: a folder for what is opened meanwhile.

    Raises:
        WrongKey: another lock closed it.
    """
    if not locks.is_locked(file):
        return _plain(file)
    if not locks.is_whole(file):
        return Look((CHANGED,), is_locked=True, is_opened=False)
    if not key:
        return Look(is_locked=True, is_opened=False)
    with opened(file, key, beside) as plain:
        found = _plain(plain)
    return replace(found, is_locked=True)


@contextmanager
def opened(file: Path, key: str, beside: Path) -> Iterator[Path]:
    """A copy as a plain file; what a key opened is gone afterwards.

    Raises:
        NoKey: it is locked, and there is no key.
        WrongKey, NotWhole: it does not open.
    """
    if not locks.is_locked(file):
        yield file
        return
    if not key:
        raise locks.NoKey(locks.mark_of(file))
    plain = beside / f"{file.name}{OPENED}"
    plain.unlink(missing_ok=True)
    try:
        locks.open_into(file, plain, key)
        yield plain
    finally:
        plain.unlink(missing_ok=True)


def faults_of(file: Path) -> list[str]:
    """What is wrong with a plain copy of SQLite; empty when it can be restored."""
    note = backup_notes.read(file)
    if note is not None and not backup_notes.is_as_written(file, note):
        return [CHANGED]
    try:
        with closing(sqlite3.connect(files.unchanging(file), uri=True)) as copy:
            copy.text_factory = _text
            return [*_inner_faults(copy), *_shape_faults(copy), *_row_faults(copy, note)]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # so are names in its messages
        return [str(error)]


def _text(raw: bytes) -> str:
    """In a damaged copy a text is any bytes."""
    return raw.decode("utf-8", "replace")


def _plain(file: Path) -> Look:
    note = backup_notes.read(file)
    if note is not None and note.kind != "sqlite":
        is_good = backup_notes.is_as_written(file, note)
        return Look(() if is_good else (CHANGED,), note)
    faults = faults_of(file)
    if faults:
        return Look(tuple(faults), note)
    rows, broken = _log_of(file)
    return Look((), note, log_rows=rows, log_faults=tuple(broken))


def _inner_faults(copy: sqlite3.Connection) -> list[str]:
    found = [str(row[0]) for row in copy.execute("PRAGMA integrity_check(20)")]
    return [line for line in found if line != "ok"] + [
        f"a row of {row[0]} refers to one that is missing"
        for row in copy.execute("PRAGMA foreign_key_check").fetchmany(20)
    ]


def _shape_faults(copy: sqlite3.Connection) -> list[str]:
    shapes = [str(row[0]) for row in copy.execute("SELECT version_num FROM alembic_version")]
    unknown = [shape for shape in shapes if not migrations.knows(shape)]
    return [f"its shape {shape} is unknown here" for shape in unknown] or (
        [] if shapes else ["it has no shape"]
    )


def _row_faults(copy: sqlite3.Connection, note: Note | None) -> list[str]:
    found = files.rows_of(copy) if note else {}
    said = note.rows if note else {}
    return [
        f"{name}: {found.get(name, 0)} rows, not {count}"
        for name, count in said.items()
        if found.get(name, 0) != count
    ]


def _log_of(file: Path) -> tuple[int | None, list[str]]:
    """Rows of the access log and where it is broken; only a copy of today's shape is read."""
    engine = create_engine(f"sqlite:///{files.unchanging(file)}&uri=true")
    try:
        with Session(engine) as session:
            if not migrations.is_of_today(session):
                return None, []
            verdicts = {
                school: chain.verify(school, access_rows.chain_of(session, school), head)
                for school, head in access_rows.heads(session).items()
            }
    finally:
        engine.dispose()
    broken = [
        f"the access log of school {school} is broken at row {verdict.faults[0].number}"
        for school, verdict in verdicts.items()
        if verdict.faults
    ]
    return sum(verdict.rows for verdict in verdicts.values()), broken
