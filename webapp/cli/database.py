"""`netsprout db`: shape, projections, backup, check."""

from datetime import UTC, datetime
from pathlib import Path

import click

from webapp.cli import current
from webapp.operations import sweeping
from webapp.operations.access_log import note_restored
from webapp.operations.erasing import closed_classes, replay
from webapp.settings import Settings
from webapp.store import anchors, files, migrations, people, projections, restoring
from webapp.store.engine import Database
from webapp.store.ledger import Ledger

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
def upgrade() -> None:
    """Bring the database to today's shape, or make it."""
    with current.opened() as database:
        click.echo(f"The database is up to date: {database.path or database.engine.url!r}")


@db.command()
def rebuild() -> None:
    """Make what reports read again from the log of answers."""
    with current.opened() as database:
        with database.writing() as session:
            projections.rebuild(session, closed_classes(session))
        click.echo("The figures of all reports were made again from the answers.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Copy the database into FILE while the server runs. Copying the file itself loses answers."""
    if file.exists():
        raise click.ClickException(f"{file} is there already; give a new name.")
    with current.opened() as database:
        if database.path is None:
            raise click.ClickException("This is PostgreSQL: use pg_dump.")
        files.back_up(database, file)
    click.echo(f"Wrote {file} ({file.stat().st_size:,} bytes). Keep the secret file with it.")


@db.command()
@click.argument("file", type=FILE)
def verify(file: Path) -> None:
    """Read every page of a backup and say whether it could be restored. Changes nothing."""
    if faults := restoring.faults_of(file):
        raise click.ClickException(f"{file} cannot be restored: {'; '.join(faults)}")
    click.echo(f"{file} is whole and can be restored.")


@db.command()
@click.argument("file", type=FILE)
def restore(file: Path) -> None:
    """Put backup FILE in the database's place. What was erased since stays erased."""
    chosen = current.settings()
    place = Database(chosen.database).path
    if place is None:
        raise click.ClickException(
            "This is PostgreSQL: use pg_restore, then `netsprout db upgrade`."
        )
    current.make_data_folder(chosen)
    fresh = restoring.lay_out(file, place)
    copy = Database(f"sqlite:///{fresh}")
    try:
        migrations.upgrade(copy)
        count = replay(copy, Ledger(chosen.data))
        if faults := files.faults(copy):
            raise restoring.NotABackup(faults[0])
    finally:
        copy.close()
    now = datetime.now(UTC)
    aside = restoring.swap(fresh, place, now)
    _note_in_log(chosen, now)
    click.echo(f"Restored {file}. Erasures done again: {count}.")
    if aside is not None:
        click.echo(
            f"The database of before is kept as {aside.name}. Look at the site; when all is well,\n"
            "run `netsprout db confirm`. Until then that file still holds what is erased meanwhile."
        )


def _note_in_log(chosen: Settings, now: datetime) -> None:
    """The access log is that of the backup now: written down, so that nobody calls it cut."""
    database = Database(chosen.database)
    with database.reading() as reading:
        note_restored(reading, chosen.data / anchors.NAME, now)
    database.close()


@db.command()
def confirm() -> None:
    """All is well after a restore: remove the database of before."""
    place = Database(current.settings().database).path
    found = [] if place is None else restoring.asides(place)
    for path in found:
        files.remove(path)
    click.echo(f"Removed: {', '.join(path.name for path in found) or 'nothing'}.")


@db.command()
@click.option(
    "--date-is-right", is_flag=True, help="You looked: the clock of this machine is right."
)
def sweep(date_is_right: bool) -> None:
    """Run the retention timer now: erase what is over its term, as the server does daily."""
    chosen, now = current.settings(), datetime.now(UTC)
    with current.opened() as database:
        if date_is_right:
            with database.writing() as session:
                for school in people.schools(session):
                    sweeping.confirm_clock(session, school, now)
        done = sweeping.sweep(database, Ledger(chosen.data), now, is_early=True)
    click.echo(f"Seats erased: {done.erased}.")
    if done.waiting:
        raise click.ClickException(
            f"The clock ({now:%Y-%m-%d}) is more than a day from the last run, so nothing was "
            "erased there.\nIf the date is right: netsprout db sweep --date-is-right"
        )


@db.command()
def check() -> None:
    """Read every page of the database and say whether it is whole."""
    chosen = current.settings()
    database = Database(chosen.database)
    try:
        if database.path is not None and not database.path.exists():
            raise click.ClickException(f"There is no database at {database.path} yet.")
        faults = files.faults(database)
        if not faults and not migrations.is_current(database):
            faults = ["The shape is not today's: run `netsprout db upgrade`."]
    finally:
        database.close()
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise click.ClickException("Restore a backup, or ask for help before writing anything.")
    click.echo("The database is whole.")
