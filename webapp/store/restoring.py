"""A backup takes the database's place: whole, up to date, without what was erased since."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from webapp.domain.errors import DomainError
from webapp.store import backup_looks, backups, files, upgrading
from webapp.store.backups import NoRoom

ASIDE = ".before-restore-"
FRESH, READY = ".restoring", ".restored"


class NotABackup(DomainError):
    """The file is no whole database of ours. The message says what is wrong."""


class InUse(DomainError):
    """Somebody has the database open: stop the server first."""


def lay_out(backup: Path, place: Path) -> Path:
    """A copy of a plain backup beside the database, for its owner alone.

    Raises:
        NotABackup: it is damaged or none of ours.
        NoRoom: the disk has no room for it.
    """
    if faults := backup_looks.faults_of(backup):
        raise NotABackup(faults[0])
    fresh = place.with_name(place.name + FRESH)
    files.remove(fresh)
    files.require_room(fresh.parent, backup.stat().st_size, NoRoom)
    fresh.touch(mode=0o600)
    with (
        closing(sqlite3.connect(files.unchanging(backup), uri=True)) as source,
        closing(sqlite3.connect(fresh)) as copy,
    ):
        source.backup(copy)
    return fresh


def keep(fresh: Path, place: Path) -> Path:
    """What was laid out is looked over and ready: its name until it is used."""
    ready = ready_of(place)
    files.remove(ready)
    return fresh.replace(ready)


def ready_of(place: Path) -> Path:
    """Where a restored database waits until somebody says to use it."""
    return place.with_name(place.name + READY)


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


def leftovers(place: Path) -> list[Path]:
    """Everything beside the database that still holds what is erased in it meanwhile."""
    patterns = (f"{ASIDE}*", f"{upgrading.BEFORE}*", READY, FRESH)
    drafts = (f"*{backups.DRAFT}", f"*{backup_looks.OPENED}")  # of somebody who was killed
    wanted = (*(place.name + one for one in patterns), *drafts)
    found = (path for one in wanted for path in place.parent.glob(one))
    return sorted(path for path in found if not path.name.endswith(files.TAILS))


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
