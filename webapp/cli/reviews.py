"""`netsprout content review`: who from outside read which text, and what changed since."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from webapp.content.files import Roots
from webapp.content.problems import BrokenContent, Problem
from webapp.content.reviews.writing import CannotReview, Said, whole_library, write_review
from webapp.domain.library import Library
from webapp.domain.text_reviews import Part, Reviews, Standing, TextReview

WORDS = {
    Standing.REVIEWED: "已审阅 reviewed",
    Standing.PARTLY: "部分审阅 partly reviewed",
    Standing.STALE: "审阅后有改动 changed since review",
    Standing.NEVER: "尚无外部审阅 never reviewed from outside",
}
PARTS = {
    Part.TEXT: "正文 text",
    Part.QUESTIONS: "题目 questions",
    Part.SIMULATIONS: "模拟练习 simulations",
    Part.FAMILY: "家长单 family sheet",
    Part.PLAN: "教案 plan",
    Part.FACTS: "热线、词条和法条 facts",
}
MOST = 8  # changed passages that a line names
Row = tuple[str, str, Reviews]  # id, language, what was said


@click.command("review")
@click.argument("name", default="")
@click.option("--locale", default="", help="The language that was read, such as zh-Hans.")
@click.option("--by", help="Role and organisation, as the reviewer wants to be named. No child.")
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="When it was read. Default: today."
)
@click.option(
    "--looked-at",
    "parts",
    multiple=True,
    type=click.Choice([part.value for part in Part]),
    help="What was looked at; several times for several. Default: everything that there is.",
)
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def review(name: str, locale: str, root: Path | None, as_json: bool, **said: Any) -> None:
    """Write down who from outside read NAME (a lesson or quiz), as it stands now.

    Without --by: list what is reviewed, changed since, or never reviewed. Ends with 1 when a text
    changed since its review.
    """
    roots = Roots.under(root) if root else Roots.shipped()
    try:
        if said["by"] is None:
            _list(list(_rows(whole_library(roots), name, locale)), as_json, name)
        else:
            path = write_review(roots, name, _language(name, locale), _said(**said))
            click.echo(f"{path}: 已记下审阅 review written down")
    except (CannotReview, BrokenContent) as error:
        prefix = "" if said["by"] is None else "没有写入任何内容 Nothing was written: "
        raise click.ClickException(f"{prefix}{error}") from error


def _language(name: str, locale: str) -> str:
    if not name or not locale:
        raise click.UsageError("一次一课一种语言 One text at a time: NAME --locale LOCALE --by …")
    return locale


def _said(by: str, day: datetime | None, parts: tuple[str, ...]) -> Said:
    today = datetime.now(UTC).date()
    on = today if day is None else day.date()
    if on > today:
        raise CannotReview(f"{on} 还没有到 is still to come")
    return Said(by, on, tuple(part for part in Part if part.value in parts))


def _rows(library: Library, name: str, locale: str) -> Iterator[Row]:
    for unit_id in (*library.lessons, *library.quizzes):
        for tag, reviews in library.reviews[unit_id].items():
            if name in ("", unit_id) and locale in ("", tag):
                yield unit_id, tag, reviews


def _list(rows: list[Row], as_json: bool, name: str) -> None:
    if name and not rows:
        raise CannotReview(f"no lesson or quiz {name!r} in this language")
    counts = Counter(reviews.standing for _, _, reviews in rows)
    if as_json:
        click.echo(json.dumps([_as_json(*row) for row in rows], ensure_ascii=False, indent=1))
    else:
        for unit_id, tag, reviews in rows:
            click.echo(f"{unit_id} {tag}: {WORDS[reviews.standing]}")
            for line in lines_of(reviews):
                click.echo(f"  {line}")
        click.echo("; ".join(f"{words}: {counts[one]}" for one, words in WORDS.items()), err=True)
    sys.exit(1 if counts[Standing.STALE] else 0)


def lines_of(reviews: Reviews) -> Iterator[str]:
    """Every review in a line, and what nobody looked at."""
    for one in reviews.every:
        parts = "、".join(PARTS[part] for part in one.parts)
        yield f"{one.on} {one.by}: {parts}"
        if one.changed:
            more = f" … ({len(one.changed)})" if len(one.changed) > MOST else ""
            yield f"  改动 changed since: {', '.join(one.changed[:MOST])}{more}"
    if reviews.standing is Standing.PARTLY:
        yield f"没人看过 not looked at: {'、'.join(PARTS[part] for part in reviews.open_parts)}"


def _as_json(unit_id: str, tag: str, reviews: Reviews) -> dict[str, object]:
    every = [
        {"by": r.by, "on": str(r.on), "looked_at": list(r.parts), "changed": list(r.changed)}
        for r in reviews.every
    ]
    standing = reviews.standing.value
    return {"id": unit_id, "locale": tag, "standing": standing, "reviews": every}


def notes_of(library: Library) -> Iterator[Problem]:
    """Texts that changed since somebody read them. Notes, no faults."""
    for area, units in (("lessons", library.lessons), ("quizzes", library.quizzes)):
        for unit_id in units:
            for tag, reviews in library.reviews[unit_id].items():
                if reviews.standing is Standing.STALE:
                    path = f"{area}/{unit_id}/{tag}.md"
                    yield Problem(path, 1, "review-is-stale", _stale(reviews.every[0]))


def _stale(newest: TextReview) -> str:
    changed = ", ".join(newest.changed[:MOST])
    return f"changed since its review of {newest.on}: {changed}. Ask for another look"
