"""`netsprout audit`: whether the access log is whole, and who is concerned by a leak.

It stands above pages and commands, like `report`: it says what the lead's pages say.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
from sqlmodel import Session

from webapp.app import create_app
from webapp.cli import current
from webapp.documents import csv
from webapp.domain.breaches import Concerned
from webapp.domain.people import School
from webapp.domain.terms import noon_of
from webapp.operations import breaches
from webapp.operations.access_log import anchor, note_restored, verdict_on
from webapp.parts import build
from webapp.store import classrooms, people
from webapp.web.breaches.words import heading, row_of
from webapp.web.i18n import _
from webapp.web.looks.chain_words import told

LOCALES = ("zh-Hans", "en")
DAY = ["%Y-%m-%d"]


@click.group()
def audit() -> None:
    """Look after the access log."""


@audit.command()
@click.option("--locale", type=click.Choice(LOCALES), default="en")
def verify(locale: str) -> None:
    """Read the whole access log of every school and say where it was changed."""
    made = build(current.settings())
    current.bring_up(current.settings(), made.database)
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
    current.bring_up(current.settings(), made.database)
    assert made.anchors is not None
    with made.database.reading() as reading:
        count = note_restored(reading, made.anchors, made.now())
    made.database.close()
    click.echo(f"Noted for {count} schools in {made.anchors}.")


@audit.command("breach-list")
@click.option("--since", type=click.DateTime(DAY), required=True, help="First day.")
@click.option("--until", type=click.DateTime(DAY), required=True, help="Last day.")
@click.option("--person", default="", help="Sign-in name: only what this account looked at.")
@click.option("--school", type=int, default=0, help="Number of the school; else all schools.")
@click.option("--locale", type=click.Choice(LOCALES), default="en")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None)
def breach_list(since: datetime, until: datetime, out: Path | None, **which: Any) -> None:
    """List seats and guardians concerned in a span of days, as CSV."""
    made = build(current.settings())
    current.bring_up(current.settings(), made.database)
    app, lines, count = create_app(made), [], 0
    with (
        made.database.reading() as reading,
        app.test_request_context(f"/?lang={which['locale']}"),
    ):
        for school in people.schools(reading):
            if which["school"] in (0, school.id):
                found = _concerned(reading, school, (since, until), which["person"])
                rooms, zone = classrooms.names(reading, school.id), school.time_zone
                lines += [[school.name, *row_of(one, rooms, zone)] for one in found]
                count += sum(one.guardians for one in found)
        table = csv.write([[_("School"), *heading()], *lines])
    made.database.close()
    if out is None:
        click.echo(table.decode("utf-8-sig"), nl=False)
    else:
        out.write_bytes(table)
    click.echo(f"{len(lines)} learners, {count} guardians with a link.", err=True)


def _concerned(
    reading: Session, school: School, days: tuple[datetime, datetime], login: str
) -> list[Concerned]:
    person = people.by_login_or_none(reading, login) if login else None
    if login and (person is None or person.school_id != school.id):
        return []
    first, last = (day.date() for day in days)
    half = timedelta(hours=12)
    begin = noon_of(school.time_zone, first) - half
    end = noon_of(school.time_zone, last) + half
    return breaches.list_of(reading, school.id, begin, end, person.id if person else 0)
