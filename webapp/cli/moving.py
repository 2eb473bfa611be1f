"""`netsprout db copy`: from SQLite to PostgreSQL, or back."""

from pathlib import Path

import click

from webapp.cli import current
from webapp.operations import moving
from webapp.store import anchors, restoring, running
from webapp.store.engine import Database


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy everything FROM one database TO another, empty one; compare every row there.

    A database is an address (postgresql://user@host/name) or the path of a SQLite file. Stop the
    server first: what is written meanwhile does not come along. A password is better kept in
    ~/.pgpass or PGPASSWORD than in an address.
    """
    chosen = current.settings()
    old, new = _database(source), _database(target)
    try:
        if old.path is not None and not old.path.exists():
            raise click.ClickException(f"There is no database at {old.path}.")
        if old.path is not None and (server := running.holder(old.path)) is not None:
            raise restoring.InUse(str(server))
        rows = moving.move(old, new, chosen.data / anchors.NAME)
    finally:
        old.close()
        new.close()
    click.echo(f"{sum(rows.values()):,} rows of {len(rows)} tables are there and the same:")
    for name, count in rows.items():
        if count:
            click.echo(f"{count:>12,}  {name}")
    click.echo("The access log of every school is whole. Now set NETSPROUT_DATABASE_URL, keep the")
    click.echo("data folder (its secret opens every printed card), and start the server.")


def _database(words: str) -> Database:
    return Database(words if "://" in words else f"sqlite:///{Path(words).resolve()}")
