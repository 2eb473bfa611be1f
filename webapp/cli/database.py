"""`netsprout db`: shape, projections, backup, check."""

from pathlib import Path

import click

from webapp.cli import current
from webapp.store import files, migrations, projections
from webapp.store.engine import Database


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
            projections.rebuild(session)
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
