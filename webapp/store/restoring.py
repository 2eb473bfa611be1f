"""A backup takes the database's place: whole, up to date, without what was erased since."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from webapp.domain.errors import DomainError
from webapp.store import files, migrations

ASIDE = ".before-restore-"
FRESH = ".restoring"


class NotABackup(DomainError):
    """The file is no whole database of ours. The message says what is wrong."""


class InUse(DomainError):
    """Somebody has the database open: stop the server first."""


def faults_of(file: Path) -> list[str]:
    """What is wrong with a backup; nothing of it is changed. Empty when it is whole."""
    address = f"file:{file.resolve().as_posix()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as copy:
            found = [str(row[0]) for row in copy.execute("PRAGMA integrity_check(20)")]
            found = [line for line in found if line != "ok"]
            found += [
                f"a row of {row[0]} refers to one that is missing"
                for row in copy.execute("PRAGMA foreign_key_check").fetchmany(20)
            ]
            shapes = [
                str(row[0]) for row in copy.execute("SELECT version_num FROM alembic_version")
            ]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    unknown = [
        f"its shape {shape} is unknown here" for shape in shapes if not migrations.knows(shape)
    ]
    return found + unknown + ([] if shapes else ["it has no shape"])


def lay_out(backup: Path, place: Path) -> Path:
    """A copy of a backup beside the database, for its owner alone.

    Raises:
        NotABackup: it is damaged or none of ours.
    """
    if faults := faults_of(backup):
        raise NotABackup(faults[0])
    fresh = place.with_name(place.name + FRESH)
    files.remove(fresh)
    address = f"file:{backup.resolve().as_posix()}?mode=ro&immutable=1"
    fresh.touch(mode=0o600)
    with (
        closing(sqlite3.connect(address, uri=True)) as source,
        closing(sqlite3.connect(fresh)) as copy,
    ):
        source.backup(copy)
    return fresh


def swap(fresh: Path, place: Path, now: datetime) -> Path | None:
    """Put the copy in the database's place. What was there is kept aside; its new name.

    Raises:
        InUse: the database is open elsewhere; nothing was moved.
    """
    aside = None
    if place.exists():
        _let_go(place)
        aside = place.with_name(f"{place.name}{ASIDE}{now:%Y%m%d-%H%M%S}")
        place.rename(aside)
        for tail in ("-wal", "-shm"):
            if (rest := place.with_name(place.name + tail)).exists():
                rest.rename(aside.with_name(aside.name + tail))
    fresh.rename(place)
    return aside


def asides(place: Path) -> list[Path]:
    """What earlier restores put aside, oldest first."""
    found = place.parent.glob(f"{place.name}{ASIDE}*")
    return sorted(path for path in found if not path.name.endswith(("-wal", "-shm")))


def _let_go(place: Path) -> None:
    """Make one whole file of the database, which works only while nobody else has it open."""
    try:
        with closing(sqlite3.connect(place, timeout=0.5)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise InUse from error
    except sqlite3.DatabaseError:
        return  # damaged: it moves with the files beside it
