"""`netsprout db backup`, `key`, `verify`, `restore`, `use`, `confirm`: copies, and the way back."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from webapp.cli import current, pg_copies
from webapp.operations.access_log import note_restored
from webapp.operations.erasing import replay
from webapp.settings import Settings
from webapp.store import (
    anchors,
    backup_looks,
    backups,
    files,
    locks,
    migrations,
    restoring,
    running,
)
from webapp.store import secrets as secret_file
from webapp.store.backup_looks import Look
from webapp.store.backup_notes import Note
from webapp.store.backup_notes import read as note_of
from webapp.store.engine import Database
from webapp.store.ledger import Ledger

NEW = click.Path(path_type=Path, dir_okay=False)
THERE = click.Path(path_type=Path, dir_okay=False, exists=True)
KEY_HELP = "A file with the key. Else NETSPROUT_BACKUP_KEY: the key itself, or a file with it."


@click.command()
@click.argument("file", type=NEW)
def key(file: Path) -> None:
    """Make a key and its lock. FILE gets the key; take it away from this machine."""
    made, lock = locks.make()
    try:
        place = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise click.ClickException(f"{file} is there already; give a new name.") from error
    with os.fdopen(place, "w", encoding="utf-8") as opened:
        opened.write(f"# Opens copies of Netsprout closed by {locks.mark_of_lock(lock)}\n{made}\n")
    click.echo(f"The key is in {file}. Print it or put it on a stick, keep it away from this")
    click.echo("machine, and remove it here: without it nobody opens a copy, you neither.")
    click.echo(
        f"The lock is no secret. Set it where copies are made:\n\nNETSPROUT_BACKUP_LOCK={lock}"
    )


@click.command()
@click.argument("file", type=NEW, required=False)
@click.option("--plain", is_flag=True, help="Without the lock that NETSPROUT_BACKUP_LOCK names.")
def backup(file: Path | None, plain: bool) -> None:
    """Copy the database while the server runs. Without FILE: one more into NETSPROUT_BACKUPS."""
    chosen = current.settings()
    shelf = current.shelf_of(chosen)
    if file is None and shelf is None:
        raise click.ClickException("Give a FILE, or set NETSPROUT_BACKUPS to a folder for copies.")
    if file is not None and file.exists():
        raise click.ClickException(f"{file} is there already; give a new name.")
    order = current.order_of(chosen, may_lock=not plain)
    with _as_it_is(chosen) as database:
        if file is not None:
            backups.make(database, file, order)
        elif shelf is not None:
            file = backups.make_on(shelf, database, order)
    if file is None:
        raise click.ClickException("Another process makes a copy at this moment.")
    size = f"{file.stat().st_size:,} bytes"
    click.echo(f"Wrote {file} ({size}), {'locked' if order.lock else 'readable by its owner'}.")
    if not order.lock:
        click.echo("Keep the secret file with it: printed cards are worthless without.")
    if shelf is not None and file.parent == shelf.folder:
        click.echo(f"{len(shelf.copies())} copies there, the newest {shelf.kept} are kept.")


@contextmanager
def _as_it_is(chosen: Settings) -> Iterator[Database]:
    """The database in whatever shape it has: before an upgrade is when a copy is wanted most."""
    database = Database(chosen.database)
    try:
        if database.path is not None and not database.path.exists():
            raise click.ClickException(f"There is no database at {database.path} yet.")
        if migrations.shape_of(database) is None:
            raise click.ClickException("There is nothing in the database yet.")
        yield database
    finally:
        database.close()


@click.command()
@click.argument("file", type=THERE, required=False)
@click.option("--key-file", type=THERE, help=KEY_HELP)
def verify(file: Path | None, key_file: Path | None) -> None:
    """Read every byte of a copy and say whether it could be restored. Changes nothing."""
    chosen = current.settings()
    shelf = current.shelf_of(chosen)
    file = file or (shelf.newest() if shelf else None)
    if file is None:
        raise click.ClickException("Give a FILE: there are no nightly copies.")
    current.make_data_folder(chosen)
    seen = backup_looks.look(file, _key(chosen, key_file), chosen.data)
    if seen.faults:
        raise click.ClickException(f"{file} cannot be restored: {'; '.join(seen.faults)}")
    for line in _told(seen, datetime.now(UTC)):
        click.echo(line)
    if not seen.is_opened:
        click.echo(f"{file} is as it was written. It is locked: with --key-file it is read, too.")
        return
    for fault in seen.log_faults:
        click.echo(fault, err=True)
    if seen.log_faults:
        raise click.ClickException(f"{file} can be restored, but its access log was changed.")
    click.echo(f"{file} is whole and can be restored.")


@click.command()
@click.argument("file", type=THERE)
@click.option("--key-file", type=THERE, help=KEY_HELP)
@click.option("--into", default="", help="PostgreSQL: an empty database of the same server.")
def restore(file: Path, key_file: Path | None, into: str) -> None:
    """Make a database of a copy, beside the one in use, which stays. Then: netsprout db use."""
    chosen = current.settings()
    current.make_data_folder(chosen)
    place = Database(chosen.database).path
    with backup_looks.opened(file, _key(chosen, key_file), chosen.data) as plain:
        note = note_of(plain)
        if (note is not None and note.kind != "sqlite") != (place is None):
            raise click.ClickException(
                "This copy is of another kind of database than NETSPROUT_DATABASE_URL names. "
                "Restore it where it came from, then: netsprout db copy"
            )
        if place is None:
            pg_copies.restore(chosen, plain, into)
        else:
            _restore_file(chosen, plain, place)
        _put_secret(chosen, note)


def _restore_file(chosen: Settings, plain: Path, place: Path) -> None:
    fresh = restoring.lay_out(plain, place)
    count = _make_ready(chosen, fresh)
    ready = restoring.keep(fresh, place)
    click.echo(f"Restored into {ready}. Erasures done again: {count}.")
    if place.exists():
        click.echo("The database in use was not touched. To use this one, stop the server and run:")
    else:
        click.echo("To use it, run:")
    click.echo("  netsprout db use")


def _make_ready(chosen: Settings, file: Path) -> int:
    """Bring a laid-out copy to today's shape and erase in it what was erased since."""
    copy = Database(f"sqlite:///{file}")
    try:
        migrations.upgrade(copy)
        count = replay(copy, Ledger(chosen.data))
        if faults := files.faults(copy):
            raise restoring.NotABackup(faults[0])
    finally:
        copy.close()
    return count


@click.command()
def use() -> None:
    """Put the restored database in the place of the one in use, which is kept aside."""
    chosen, now = current.settings(), datetime.now(UTC)
    place = Database(chosen.database).path
    if place is None:
        raise click.ClickException(
            "This is PostgreSQL: let NETSPROUT_DATABASE_URL name the restored database."
        )
    ready = restoring.ready_of(place)
    if not ready.exists():
        raise click.ClickException("Nothing was restored yet: netsprout db restore FILE")
    if (server := running.holder(place)) is not None:
        raise restoring.InUse(str(server))
    count = _make_ready(chosen, ready)
    aside = restoring.swap(ready, place, now)
    _note_in_log(chosen, now)
    click.echo(f"In use now: the restored database. Erasures done again: {count}.")
    if aside is not None:
        click.echo(
            f"The database of before is kept as {aside.name}. Look at the site; when all is well,\n"
            "run `netsprout db confirm`. Until then that file still holds what is erased meanwhile."
        )


@click.command()
def confirm() -> None:
    """All is well after a restore: remove the database of before."""
    place = Database(current.settings().database).path
    found = [] if place is None else restoring.asides(place)
    for path in found:
        files.remove(path)
    click.echo(f"Removed: {', '.join(path.name for path in found) or 'nothing'}.")


COMMANDS = (key, backup, verify, restore, use, confirm)


def _key(chosen: Settings, key_file: Path | None) -> str:
    where = str(key_file) if key_file else chosen.backup_key
    return locks.read(where, locks.KEY) if where else ""


def _told(seen: Look, now: datetime) -> list[str]:
    """What a copy is and holds."""
    note = seen.note
    if note is None:
        return (
            []
            if seen.is_locked
            else ["It has no note of what it should hold: only its pages were looked at."]
        )
    age = max(now - note.made_at, timedelta(0))
    hours = int(age.total_seconds() // 3600)
    log = "not read" if seen.log_rows is None else f"{seen.log_rows} rows, link by link"
    lines = [
        f"made      {note.made_at:%Y-%m-%d %H:%M} UTC, {hours // 24} days {hours % 24} hours ago",
        f"by        Netsprout {note.program}, {note.kind}, shape {note.shape}",
        f"sha256    {note.digest}, as written",
        f"log       {log}",
    ]
    return lines + [f"{count:>9} {name}" for name, count in note.rows.items() if count]


def _put_secret(chosen: Settings, note: Note | None) -> None:
    """A locked copy brings the secret along; one that is there is never replaced."""
    if note is None or not note.secret:
        return
    path = chosen.data / secret_file.NAME
    if not path.exists():
        place = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(place, bytes.fromhex(note.secret))
        os.fsync(place)
        os.close(place)
        click.echo(f"The secret of the copy was put to {path}: printed cards stay good.")
    elif path.read_bytes().hex() != note.secret:
        click.echo(
            f"{path} is not the secret of this copy: cards that were printed for it do not work\n"
            "with this one. If nobody uses this server yet, move that file away and restore again.",
            err=True,
        )


def _note_in_log(chosen: Settings, now: datetime) -> None:
    """The access log is that of the backup now: written down, so that nobody calls it cut."""
    database = Database(chosen.database)
    with database.reading() as reading:
        note_restored(reading, chosen.data / anchors.NAME, now)
    database.close()
