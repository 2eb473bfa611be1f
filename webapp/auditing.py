"""`netsprout audit`: whether the access log is whole, and who is concerned by a leak.

It stands above pages and commands, like `report`: it says what the lead's pages say.
"""

import click

from webapp.app import create_app
from webapp.cli import current
from webapp.operations.access_log import anchor, note_restored, verdict_on
from webapp.parts import build
from webapp.store import migrations, people
from webapp.web.looks.chain_words import told

LOCALES = ("zh-Hans", "en")


@click.group()
def audit() -> None:
    """Look after the access log."""


@audit.command()
@click.option("--locale", type=click.Choice(LOCALES), default="en")
def verify(locale: str) -> None:
    """Read the whole access log of every school and say where it was changed."""
    made = build(current.settings())
    migrations.upgrade(made.database)
    is_whole = True
    app = create_app(made)
    with made.database.reading() as reading, app.test_request_context(f"/?lang={locale}"):
        for school in people.schools(reading):
            verdict = verdict_on(reading, school.id, made.anchors)
            words = told(verdict, school.time_zone)
            is_whole = is_whole and verdict.is_whole
            click.echo(f"{school.name}: {words.head}")
            for line in (*words.faults, *words.notes):
                click.echo(f"  {line}")
            click.echo(f"  {verdict.rows} {verdict.head}")
        if is_whole and made.anchors is not None:
            anchor(reading, made.anchors, made.now())
    made.database.close()
    if not is_whole:
        raise click.ClickException("Change nothing; copy the database and the file of anchors.")


@audit.command()
def restored() -> None:
    """Note that a backup was put back, so that the log that is shorter now is not called cut."""
    made = build(current.settings())
    migrations.upgrade(made.database)
    assert made.anchors is not None
    with made.database.reading() as reading:
        count = note_restored(reading, made.anchors, made.now())
    made.database.close()
    click.echo(f"Noted for {count} schools in {made.anchors}.")
