"""`netsprout content`: for authors, translators and the gate before main."""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from webapp.cli.exchange import export_content, import_content
from webapp.cli.maps import story_maps
from webapp.cli.reading import reading
from webapp.cli.reviews import notes_of, review
from webapp.cli.table import lesson_table
from webapp.content.compile import compile_library
from webapp.content.exchange.history import source_changes
from webapp.content.files import Roots, read_text
from webapp.content.formatter import format_text
from webapp.content.headers import SLUG
from webapp.content.new_lesson import Wish, skeleton_text
from webapp.content.overview import NothingToStamp, Translation, stamp_translations, translations
from webapp.content.translations import State

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that holds lessons/, quizzes/ and locales/. Usually the checkout.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def content() -> None:
    """Write, check and translate lessons."""


@content.command()
@ROOT
@JSON
def check(root: Path | None, as_json: bool) -> None:
    """Judge every lesson, quiz and fact; print every problem.

    Texts that changed since their review are notes: a mended word waits for nobody.
    """
    roots = _roots(root)
    compiled = compile_library(roots, today=datetime.now(UTC).date())
    problems = compiled.problems
    notes = () if compiled.library is None else tuple(notes_of(compiled.library))
    if as_json:
        rows = [asdict(p) for p in problems]
        rows += [{**asdict(p), "is_note": True} for p in notes]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(str(problem))
        for note in notes:
            click.echo(f"note: {note}", err=True)
        files = len(roots.texts())
        click.echo(f"{_count(files, 'file')}, {_count(len(problems), 'problem')}.", err=True)
    sys.exit(1 if problems else 0)


@content.command()
@click.option("--check", "only_look", is_flag=True, help="Change nothing; fail if something would.")
@ROOT
def fmt(root: Path | None, only_look: bool) -> None:
    """Write missing keys, English kinds and blank lines into the files."""
    roots = _roots(root)
    changed = 0
    for file in roots.texts():
        text, findings = read_text(file)
        path = roots.relative(file)
        if findings or (written := format_text(path, text)) == text:
            continue
        changed += 1
        click.echo(path)
        if not only_look:
            file.write_text(written, "utf-8", newline="\n")
    sys.exit(1 if only_look and changed else 0)


@content.group()
def new() -> None:
    """Begin a new file."""


@new.command("lesson")
@click.argument("lesson_id")
@click.option("--band", type=click.Choice(list("ABCD")), required=True)
@click.option("--code", required=True, help="Curriculum code, such as B3.")
@ROOT
def new_lesson(lesson_id: str, band: str, code: str, root: Path | None) -> None:
    """Begin a lesson: `lessons/<id>/zh-Hans.md` with TODO marks."""
    roots = _roots(root)
    file = roots.lessons / lesson_id / "zh-Hans.md"
    if _is_no_slug(lesson_id):
        raise click.ClickException("The id has only small letters, digits and hyphens.")
    if not code.startswith(band):
        raise click.ClickException(f"A code of band {band} begins with {band}.")
    if file.exists():
        raise click.ClickException(f"{roots.relative(file)} is there already.")
    file.parent.mkdir(parents=True, exist_ok=True)
    wish = Wish(lesson_id, band, code, datetime.now(UTC).date())
    file.write_text(skeleton_text(wish), "utf-8")
    file.chmod(0o644)
    click.echo(f"{roots.relative(file)}: what is to do: netsprout content check")


@content.command()
@click.argument("locale", default="")
@click.option("--diff", is_flag=True, help="Also what changed in the source, as git knows it.")
@ROOT
@JSON
def status(locale: str, diff: bool, root: Path | None, as_json: bool) -> None:
    """Show how far translations are in step with their sources."""
    roots = _roots(root)
    found = translations(roots, locale)
    if as_json:
        click.echo(json.dumps([_row(t) for t in found], ensure_ascii=False, indent=1))
        return
    changes: Mapping[tuple[str, str], list[str]] = source_changes(roots, locale) if diff else {}
    click.echo(f"{'file':<42}" + "".join(f"{state:>12}" for state in State))
    for translation in found:
        counts = translation.counts
        click.echo(f"{translation.path:<42}" + "".join(f"{counts[s]:>12}" for s in State))
        if older := counts[State.STALE]:
            newer = "1 passage is" if older == 1 else f"{older} passages are"
            click.echo(f"  {newer} newer in {translation.source}")
        for unit in translation.units:
            if unit.state is not State.FRESH:
                click.echo(f"  {translation.path}:{unit.unit.line}: {unit.state}: {unit.unit.id}")
                for line in changes.get((translation.path, unit.unit.id), ()):
                    click.echo(f"    {line}")


@content.command()
@click.argument("name")
@click.argument("locale", default="")
@click.option("--as-is", is_flag=True, help="Also what shall stay as in the source: names, quotes.")
@ROOT
def stamp(name: str, locale: str, as_is: bool, root: Path | None) -> None:
    """Vouch that the translations of NAME (`<id>` or `<id>#<block>`) agree with their source.

    What still is in the language of its source is named and not vouched for.
    """
    try:
        stamped = stamp_translations(_roots(root), name, locale, as_is)
        for path in stamped.records:
            click.echo(path)
        for words in stamped.left:
            click.echo(words, err=True)
        sys.exit(1 if stamped.left else 0)
    except NothingToStamp as error:
        raise click.ClickException(f"Nothing to stamp: {error}.") from error


content.add_command(story_maps)
content.add_command(export_content)
content.add_command(import_content)
content.add_command(reading)
content.add_command(lesson_table)
content.add_command(review)


def _roots(root: Path | None) -> Roots:
    return Roots.under(root) if root else Roots.shipped()


def _is_no_slug(text: str) -> bool:
    return re.fullmatch(SLUG, text) is None


def _row(translation: Translation) -> dict[str, object]:
    units = [
        {"id": u.unit.id, "line": u.unit.line, "state": u.state.value} for u in translation.units
    ]
    counts = {state.value: translation.counts[state] for state in State}
    return {"path": translation.path, "locale": translation.locale, **counts, "units": units}


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
