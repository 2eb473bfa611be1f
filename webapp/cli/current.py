"""What every command needs: the settings of this machine and its database."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import click

from webapp.cli.chosen import make_data_folder as make_data_folder
from webapp.cli.chosen import settings as settings
from webapp.content.compile import load_library
from webapp.content.problems import BrokenContent
from webapp.domain.errors import Gone
from webapp.domain.library import Library
from webapp.operations.erasing import replay
from webapp.settings import Settings
from webapp.store import locks, migrations, running, secrets, upgrading
from webapp.store.backups import Order, Shelf, has_one_since
from webapp.store.engine import Database
from webapp.store.ledger import NAME as LEDGER
from webapp.store.ledger import Ledger


def library_of(chosen: Settings) -> Library:
    """The compiled content; faults are printed line by line."""
    make_data_folder(chosen)
    try:
        return load_library(chosen.data / "cache")
    except BrokenContent as fault:
        raise click.ClickException(
            f"The content has faults:\n{fault}\nMend these lines, then try again."
        ) from fault


def order_of(chosen: Settings, may_lock: bool = False) -> Order:
    """How copies are made here. Only those that leave the machine are locked."""
    lock = locks.read(chosen.backup_lock, locks.LOCK) if chosen.backup_lock and may_lock else ""
    secret = chosen.data / secrets.NAME
    return Order(datetime.now(UTC), lock, secret.read_bytes() if lock and secret.exists() else b"")


def bring_up(chosen: Settings, database: Database, has_backup: bool = False) -> None:
    """Bring the database to today's shape; say where the copy of before lies."""
    copy = upgrading.bring_up(database, order_of(chosen), has_backup or _has_fresh_copy(chosen))
    if copy is not None:
        click.echo(f"The database of before the upgrade is kept as {copy}", err=True)


def _tell_of_server(database: Database) -> None:
    """Whoever writes beside a running server shall know it."""
    server = None if database.path is None else running.holder(database.path)
    parent = int(os.environ.get("NETSPROUT_PARENT") or os.getppid())  # holds it for its worker
    if server is not None and server.pid not in (os.getpid(), os.getppid(), parent):
        click.echo(f"Note: a server uses this database meanwhile ({server}).", err=True)


def shelf_of(chosen: Settings) -> Shelf | None:
    """Where nightly copies go; None: nobody asked for them."""
    return None if chosen.backups is None else Shelf(chosen.backups, chosen.backups_kept)


def _has_fresh_copy(chosen: Settings) -> bool:
    shelf = shelf_of(chosen)
    return shelf is not None and has_one_since(shelf, datetime.now(UTC) - timedelta(days=1))


@contextmanager
def opened(has_backup: bool = False) -> Iterator[Database]:
    """The database, brought to today's shape, without what was erased since its last backup."""
    chosen = settings()
    make_data_folder(chosen)
    database = Database(chosen.database)
    _tell_of_server(database)
    try:
        _require_there(database, chosen)
        bring_up(chosen, database, has_backup)
        replay(database, Ledger(chosen.data))
        yield database
    finally:
        database.close()


def _require_there(database: Database, chosen: Settings) -> None:
    """Refuse to make a new database in the place of a lost one. The secret comes after the first.

    Raises:
        Gone: the folder was in use, and its database is missing or empty.
    """
    was_used = any((chosen.data / name).exists() for name in (secrets.NAME, LEDGER))
    if database.path is not None and was_used and not migrations.is_made(database):
        raise Gone(str(database.path))


def print_json(value: object) -> None:
    """Print for programs: UTF-8, one document, ids as text because they exceed 2^53."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
