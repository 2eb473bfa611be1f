"""Bringing a database to today's shape, with a copy of before beside it."""

from pathlib import Path

from webapp.domain.errors import DomainError
from webapp.store import backups, files, migrations
from webapp.store.backups import Order
from webapp.store.engine import Database

BEFORE = ".before-upgrade-"


class NoCopyOfBefore(DomainError):
    """A database server: nobody said that there is a backup."""


def bring_up(database: Database, order: Order, has_backup: bool = False) -> Path | None:
    """Upgrade. A SQLite file is copied first; the copy stays until the next upgrade, or a week.

    `has_backup`: there is one of a database server, which cannot be copied by the way.

    Raises:
        NoRoom: no room for the copy; nothing was changed.
        NoCopyOfBefore: a database server, and no backup.
        Busy, StorageFull, MadeByANewerOne: as in `migrations.upgrade`.
    """
    shape = _old_shape(database)
    if shape is None:
        migrations.upgrade(database)
        return None
    if database.path is None:
        if not has_backup:
            raise NoCopyOfBefore(shape)
        migrations.upgrade(database)
        return None
    copy = database.path.with_name(f"{database.path.name}{BEFORE}{shape}")
    backups.make(database, copy, order)
    migrations.upgrade(database)
    for old in database.path.parent.glob(f"{database.path.name}{BEFORE}*"):
        if old != copy:
            files.remove(old)
    return copy


def _old_shape(database: Database) -> str | None:
    """The shape of a database that is older than the program and known to it."""
    if database.path is not None and not database.path.exists():
        return None
    shape = migrations.shape_of(database)
    is_old = shape is not None and migrations.knows(shape) and not migrations.is_current(database)
    return shape if is_old else None
