"""`netsprout content export` and `import`: for people who translate offline."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from webapp.content.exchange.delivery import Unreadable
from webapp.content.exchange.po import to_po
from webapp.content.exchange.reading import LOCALE, read_delivery
from webapp.content.exchange.rows import NothingToExport, handout
from webapp.content.exchange.sheets import TooLong, to_xlsx
from webapp.content.exchange.taking import Taken, take_in
from webapp.content.files import Roots

FILE = click.Path(dir_okay=False, path_type=Path)
ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that holds lessons/, quizzes/ and locales/. Usually the checkout.",
)


WRITERS = {"po": to_po, "xlsx": to_xlsx}
FILES = f"{__name__}.files"


def _keep_file(context: click.Context, parameter: click.Parameter, file: Path | None) -> None:
    """Remember which kinds of file are wished for."""
    if file is not None:
        context.meta.setdefault(FILES, {})[parameter.name] = file


def _wish(kind: str, words: str) -> Callable[[click.decorators.FC], click.decorators.FC]:
    return click.option(f"--{kind}", type=FILE, help=words, callback=_keep_file, expose_value=False)


@click.command("export")
@click.argument("locale")
@click.argument("name", default="")
@_wish("po", "Write a PO file.")
@_wish("xlsx", "Write a spreadsheet.")
@click.option("--all", "with_fresh", is_flag=True, help="Also what is in step.")
@ROOT
def export_content(locale: str, name: str, with_fresh: bool, root: Path | None) -> None:
    """Write what is to translate into LOCALE, of all lessons and quizzes or of NAME."""
    files = click.get_current_context().meta.get(FILES, {})
    if len(files) != 1:
        raise click.UsageError("Choose --po FILE or --xlsx FILE.")
    [(kind, file)] = files.items()
    if not LOCALE.fullmatch(locale):
        raise click.ClickException(f"{locale!r} is no language, such as ug or zh-Hant.")
    if file.exists():
        raise click.ClickException(f"{file} is there already.")
    try:
        found = handout(_roots(root), locale, name, with_fresh)
        content = WRITERS[kind](found)
    except (NothingToExport, TooLong) as error:
        raise click.ClickException(f"{error}.") from error
    for fault in found.faults:
        click.echo(f"{fault}: left out, it has faults: netsprout content check", err=True)
    if found.sheets:
        file.write_bytes(content)
    rows = sum(len(sheet.rows) for sheet in found.sheets)
    click.echo(f"{file}: {rows} rows." if rows else "Nothing to translate: all is in step.")
    sys.exit(1 if found.faults else 0)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--no-stamp", is_flag=True, help="Do not vouch; somebody reviews later.")
@ROOT
def import_content(file: Path, no_stamp: bool, root: Path | None) -> None:
    """Put the translations of FILE in place. What cannot be taken is named; the rest is.

    What still is in the language of its source is named and not vouched for.
    """
    try:
        delivery = read_delivery(file)
    except Unreadable as error:
        raise click.ClickException(f"{file}: {error}. Nothing was changed.") from error
    taken = take_in(_roots(root), delivery, is_stamping=not no_stamp)
    for path in taken.written:
        click.echo(path)
    for words in _told(taken):
        click.echo(words, err=True)
    sys.exit(1 if taken.refused or taken.unvouched else 0)


def _told(taken: Taken) -> list[str]:
    said = [*taken.refused, *(f"{name}: left out, the source lost it" for name in taken.dropped)]
    said += taken.unvouched
    said.append(f"{taken.pieces} taken, {len(taken.refused)} refused.")
    if taken.left:
        said.append(f"{taken.left} are still marked for review; they were left as they are.")
    return said


def _roots(root: Path | None) -> Roots:
    return Roots.under(root) if root else Roots.shipped()
