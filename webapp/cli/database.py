"""`netsprout db`: shape, projections, retention, check; copies stand in a module of their own."""

import sys
from datetime import UTC, datetime

import click

from webapp.cli import copies, current, moving
from webapp.cli.layout import layout
from webapp.operations import erasing, sweeping
from webapp.operations.erasing import closed_classes
from webapp.store import files, migrations, people, projections
from webapp.store.engine import Database
from webapp.store.ledger import Ledger


@click.group()
def db() -> None:
    """Look after the database."""


for command in (*copies.COMMANDS, layout, moving.copy):
    db.add_command(command)


@db.command()
@click.option(
    "--i-have-a-backup", "has_backup", is_flag=True, help="Of a PostgreSQL server, made just now."
)
def upgrade(has_backup: bool) -> None:
    """Bring the database to today's shape, or make it. A SQLite file is copied first."""
    with current.opened(has_backup) as database:
        click.echo(f"The database is up to date: {database.path or database.engine.url}")


@db.command()
def rebuild() -> None:
    """Make what reports read again from the log of answers."""
    with current.opened() as database:
        with database.writing() as session:
            projections.rebuild(session, closed_classes(session))
        click.echo("The figures of all reports were made again from the answers.")


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
def forget() -> None:
    """Overwrite now what erased rows left in the files, also of large tables of PostgreSQL.

    Those are closed meanwhile: choose an hour in which nobody learns.
    """
    now = datetime.now(UTC)
    with current.opened() as database:
        waiting = erasing.waiting(database)
        is_gone = erasing.forget(database, waiting, now, is_patient=True, most=sys.maxsize)
    if not is_gone:
        raise click.ClickException("Somebody was reading or writing: try again in a while.")
    click.echo("No byte of what was erased is left in the database's own files.")


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
