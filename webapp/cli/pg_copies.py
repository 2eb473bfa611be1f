"""Restoring a copy of a PostgreSQL database into an empty one of the same server."""

from pathlib import Path

import click

from webapp.operations.erasing import replay
from webapp.settings import Settings
from webapp.store import backup_notes, migrations, pg_tools
from webapp.store.engine import Database
from webapp.store.ledger import Ledger
from webapp.store.restoring import NotABackup


def restore(chosen: Settings, plain: Path, into: str) -> None:
    """Put a copy into the empty database `into`, up to date, without what was erased since."""
    if not into:
        raise click.ClickException(
            "Make an empty database on the same server (createdb netsprout_restored), then:\n"
            "  netsprout db restore FILE --into netsprout_restored"
        )
    note = backup_notes.read(plain)
    if note is None or not backup_notes.is_as_written(plain, note):
        raise NotABackup("it was cut or changed since it was written")
    url = pg_tools.named(chosen.database, into)
    pg_tools.require_empty(url)
    pg_tools.load(plain, url)
    database = Database(url)
    try:
        wrong = pg_tools.differences(database, note.rows)
        if wrong:
            raise NotABackup(wrong[0])
        migrations.upgrade(database)
        count = replay(database, Ledger(chosen.data))
    finally:
        database.close()
    click.echo(f"Restored into the database {into}. Erasures done again: {count}.")
    click.echo(f"To use it: let NETSPROUT_DATABASE_URL name {into}, and start the server again.")
