"""`netsprout content table`: every lesson with its objective, what tests it, and its clauses."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from webapp.content.compile import compile_library
from webapp.content.files import Roots
from webapp.domain.bands import Band
from webapp.domain.lessons import Lesson, Track
from webapp.domain.library import Library

HEAD = """# What the lessons teach, and what tests it

One row for each lesson: its objective, the questions and simulations that show whether it was
reached, and the clauses it serves. `pre` and `post` mark the parallel questions of a lesson.
Made by `netsprout content table en > docs/lessons.md`; a test keeps it true.

| lesson | objective | items that test it | clauses |
|---|---|---|---|"""


@click.command("table")
@click.argument("locale", default="en")
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path))
def lesson_table(locale: str, root: Path | None) -> None:
    """Print all lessons as a Markdown table."""
    roots = Roots.under(root) if root else Roots.shipped()
    library = compile_library(roots, today=datetime.now(UTC).date()).library
    if library is None:
        raise click.ClickException("The content has faults; see: netsprout content check.")
    click.echo(table_of(library, locale))


def table_of(library: Library, locale: str) -> str:
    """The table, lessons for learners first, in curriculum order."""
    return "\n".join([HEAD, *(_row(lesson) for lesson in _lessons(library, locale))])


def _lessons(library: Library, locale: str) -> Iterator[Lesson]:
    for band in Band:
        yield from library.lessons_of(band, locale)
    for track in (Track.GUARDIAN, Track.LEADER):
        yield from library.lessons_for(track, locale)


def _row(lesson: Lesson) -> str:
    title = lesson.title.replace("|", "\\|")
    clauses = " ".join(f"`{code}`" for code in lesson.clauses)
    return (
        f"| {lesson.code} {title} | {lesson.objective} | {' · '.join(_items(lesson))} | {clauses} |"
    )


def _items(lesson: Lesson) -> Iterator[str]:
    for question in lesson.questions:
        if question.is_scored:
            phase = "" if question.phase.value == "learn" else f" ({question.phase.value})"
            yield f"`{question.id}`{phase}"
    for lab in lesson.labs:
        yield f"{lab.kind} `{lab.id}`"
