"""`netsprout content map`: a drawing of every story of a lesson, for those who write it."""

from datetime import UTC, datetime
from pathlib import Path

import click

from webapp.content.compile import compile_library
from webapp.content.files import Roots
from webapp.documents.story_map import MapWords, as_file, draw
from webapp.domain.errors import UnknownLesson
from webapp.domain.labs.graph import graph_of
from webapp.domain.labs.scenes import Story
from webapp.domain.labs.states import Ending
from webapp.domain.lessons import Lesson

WORDS = MapWords(
    title="Map of the story",
    always="at any time",
    endings={
        Ending.SAFE: "stops in time",
        Ending.RECOVER: "finds the way out",
        Ending.HARM: "comes to harm",
    },
)


@click.command("map")
@click.argument("lesson_id")
@click.option("--locale", default="", help="Language of the words. Usually that of the source.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Folder for the drawings. Usually this one.",
)
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path))
def story_maps(lesson_id: str, locale: str, folder: Path, root: Path | None) -> None:
    """Draw the chats and live rooms of LESSON_ID as SVG files."""
    lesson = _lesson(lesson_id, locale, Roots.under(root) if root else Roots.shipped())
    stories = [lab for lab in lesson.labs if isinstance(lab, Story)]
    if not stories:
        raise click.ClickException(f"{lesson_id} has no chat and no live room.")
    folder.mkdir(parents=True, exist_ok=True)
    for story in stories:
        file = folder / f"{lesson.id}-{story.id}.svg"
        file.write_text(as_file(draw(graph_of(story), WORDS)), "utf-8")
        click.echo(str(file))


def _lesson(lesson_id: str, locale: str, roots: Roots) -> Lesson:
    compiled = compile_library(roots, today=datetime.now(UTC).date())
    if compiled.library is None:
        raise click.ClickException(
            "The content has faults; see: netsprout content check. A drawing shows what compiles."
        )
    try:
        lesson = compiled.library.lesson(lesson_id, locale)
    except UnknownLesson as error:
        raise click.ClickException(f"There is no lesson {lesson_id}.") from error
    source = compiled.library.lesson(lesson_id, lesson.source)
    return lesson if locale else source
