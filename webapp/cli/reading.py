"""`netsprout content reading`: how hard lessons are to read, for those who write them."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from webapp.content.files import Roots
from webapp.content.problems import BrokenContent
from webapp.content.reading.measure import first_lines
from webapp.content.reading.sentences import is_chinese
from webapp.content.reading.texts import Place
from webapp.content.reading_report import ReadingReport, reading_reports


@click.command("reading")
@click.argument("name", default="")
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def reading(name: str, root: Path | None, as_json: bool) -> None:
    """Show how hard NAME (a lesson or quiz; else all) is to read, against its band."""
    roots = Roots.under(root) if root else Roots.shipped()
    try:
        reports = list(reading_reports(roots, name))
    except BrokenContent as error:
        raise click.ClickException(str(error)) from error
    if not reports:
        raise click.ClickException(f"No lesson or quiz with a band is called {name!r}.")
    if as_json:
        click.echo(json.dumps([_row(r) for r in reports], ensure_ascii=False, indent=1))
        return
    for report in reports:
        click.echo("\n".join(_lines(report)))


def _lines(report: ReadingReport) -> Iterator[str]:
    m, limits = report.measured, report.measured.limits
    unit = "characters" if is_chinese(m.locale) else "words"
    verdict = (
        f"{len(report.findings)} beyond its limits" if report.findings else "inside its limits"
    )
    yield f"{report.path}: band {m.band}, {verdict}"
    sentences = f"{m.mean:.1f} on average (limit {limits.mean:g})"
    longest = f"{max(m.sentences, default=0)} the longest (limit {report.longest})"
    yield f"  {unit} in a sentence: {sentences}, {longest}; {m.hard.size:,} {unit} in all"
    if m.grade is not None:
        yield f"  grade by Flesch and Kincaid: {m.grade:.1f} (limit {limits.grade:g})"
    else:
        said = f"  beyond the first {limits.characters:,} characters"
        yield f"{said}: {_shares(m.outside_share, limits.outside)}{_named(m.hard.outside)}"
    yield f"  rare words: {_shares(m.rare_share, limits.rare)}{_named(m.hard.rare)}"
    for finding in report.findings:
        yield f"  {report.path}:{finding.line}: {finding.rule}: {finding.message}"


def _shares(found: float, limit: float) -> str:
    return f"{found:.1%} (limit {limit:.1%})"


def _named(places: Iterable[Place]) -> str:
    """Each word with the line where it first stands."""
    named = ", ".join(f"{word} {line}" for word, line in first_lines(places).items())
    return f": {named}" if named else ""


def _row(report: ReadingReport) -> dict[str, object]:
    m = report.measured
    return {
        "path": report.path,
        "locale": m.locale,
        "band": m.band,
        "size": m.hard.size,
        "mean_sentence": round(m.mean, 1),
        "longest_sentence": max(m.sentences, default=0),
        "outside_share": round(m.outside_share, 4),
        "outside": [place._asdict() for place in m.hard.outside],
        "rare_share": round(m.rare_share, 4),
        "rare": [place._asdict() for place in m.hard.rare],
        "grade": None if m.grade is None else round(m.grade, 1),
        "is_inside": not report.findings,
        "findings": [finding._asdict() for finding in report.findings],
    }
