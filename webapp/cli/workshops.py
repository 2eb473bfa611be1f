"""`netsprout workshop`: signed results of workshops, out of this server and into it."""

from datetime import UTC, datetime
from pathlib import Path

import click
from sqlmodel import Session

from webapp.cli import current
from webapp.documents import seals, workshop_file
from webapp.documents.workshop_file import LARGEST, Sealed
from webapp.domain.library import Library
from webapp.domain.passphrases import plain
from webapp.domain.people import School
from webapp.domain.workshops.workshop import Workshop
from webapp.operations.merging import Merger, Standing, UnknownSender, merge
from webapp.operations.workshop_results import Server, over, result_file
from webapp.store import people, workshops
from webapp.store.secrets import read_or_make

SAID = {
    Standing.NEW: "Merged",
    Standing.THERE: "Merged before: nothing changed",
    Standing.OWN: "A workshop of this school, it counts already: nothing changed",
}


@click.group()
def workshop() -> None:
    """Write and merge signed results of workshops."""


@workshop.command("export")
@click.argument("workshop_id", type=int)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default: the output.")
def export(workshop_id: int, out: Path | None) -> None:
    """Write the signed result of the workshop with this id.

    It must be over, and its run log written. From then on the run log stays as it is.
    """
    chosen = current.settings()
    library = current.library_of(chosen)
    now = datetime.now(UTC)
    with current.opened() as database, database.writing() as session:
        secret = read_or_make(chosen.data)
        school, found = _workshop(session, workshop_id)
        done = over(session, library, found, library.locales[0], now)
        body = result_file(session, Server(secret, library, school), done, now)
    if out is None:
        click.echo(body, nl=False)
        return
    out.write_bytes(body)
    click.echo(f"{out}  {len(body)} bytes", err=True)


@workshop.command("merge")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--school", "name", help="Its name. Default: the only one.")
@click.option("--trust", help="The four words that the sender read to you, for a new sender.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def merge_file(file: Path, name: str | None, trust: str | None, as_json: bool) -> None:
    """Merge the signed result FILE. The same file again changes nothing."""
    with file.open("rb") as stream:
        sealed = workshop_file.read(stream.read(LARGEST + 1))
    chosen = current.settings()
    library = current.library_of(chosen)
    with current.opened() as database, database.writing() as session:
        secret = read_or_make(chosen.data)
        by = Merger(
            school=_school(session, name),
            person_id=0,
            own_server=seals.server_of(secret),
            confirms_sender=trust is not None and plain(trust) in _words(sealed, library).values(),
        )
        try:
            looked = merge(session, by, sealed, datetime.now(UTC))
        except UnknownSender as error:
            raise click.ClickException(_ask(sealed, library)) from error
    record = sealed.record
    if as_json:
        told = {"standing": looked.standing.value, "id": record.uid, "school": by.school.name}
        current.print_json({**told, "date": record.on.isoformat(), "heads": record.heads})
        return
    click.echo(f"{SAID[looked.standing]}: {record.organisation}, {record.on}, {record.place}.")


def _ask(sealed: Sealed, library: Library) -> str:
    words = "\n".join(f"  {tag}: {' '.join(_shown(sealed, library, tag))}" for tag in library.facts)
    return (
        f"The sender is new here, and says to be {sealed.record.organisation}. Ask for the four "
        f"words of their page “Results of workshops”, by phone or on paper. They must be\n{words}\n"
        f"({seals.figures_of(sealed.server)}). Then say them with --trust."
    )


def _shown(sealed: Sealed, library: Library, tag: str) -> list[str]:
    known = library.facts[tag].password_words
    return [known[place] for place in seals.places_of(sealed.server)]


def _words(sealed: Sealed, library: Library) -> dict[str, str]:
    """The words as they may be typed, by language."""
    return {tag: plain("".join(_shown(sealed, library, tag))) for tag in library.facts}


def _workshop(session: Session, workshop_id: int) -> tuple[School, Workshop]:
    for school in people.schools(session):
        found = workshops.of_id_or_none(session, (school.id, workshop_id))
        if found is not None:
            return school, found
    raise click.ClickException(f"No workshop has the id {workshop_id}.")


def _school(session: Session, name: str | None) -> School:
    schools = people.schools(session)
    found = [one for one in schools if name in (None, one.name)]
    if len(found) != 1:
        names = "\n".join(f"  {one.name}" for one in schools)
        raise click.ClickException(f"Say which school with --school:\n{names}")
    return found[0]
