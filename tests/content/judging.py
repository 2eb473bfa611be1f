"""Judging a text as `content check` would, without a disk."""

from datetime import date
from functools import cache

from tests.content.samples import PATH, PICTURES
from webapp.content.files import Roots
from webapp.content.lesson_parser import parse_document
from webapp.content.locale_files import Ground, read_ground
from webapp.content.problems import Finding
from webapp.content.rules import judge
from webapp.content.rules.desk import Desk

TODAY = date(2026, 11, 23)


@cache
def ground() -> Ground:
    """The shipped framework, skills and facts."""
    found, problems = read_ground(Roots.shipped())
    assert found is not None, problems
    return found


def judged(text: str, path: str = PATH, **others: str) -> list[Finding]:
    """What is wrong with a file. `others`: language -> text of a file beside it."""
    area = path.rpartition("/")[0]
    texts = {path: text, **{f"{area}/{k.replace('_', '-')}.md": v for k, v in others.items()}}
    return judged_among(texts)


def judged_among(texts: dict[str, str]) -> list[Finding]:
    """What is wrong with the first of several files. `texts`: path -> text."""
    documents = {p: parse_document(p, t) for p, t in texts.items()}
    first = next(iter(documents.values()))
    return judge(first, Desk(ground(), documents, PICTURES, TODAY))


def told(text: str, path: str = PATH, **others: str) -> list[str]:
    """The same as `line: rule`, as the tests compare it."""
    return [f"{f.line}: {f.rule}" for f in judged(text, path, **others)]


def told_among(texts: dict[str, str]) -> list[str]:
    """The same for the first of several files."""
    return [f"{f.line}: {f.rule}" for f in judged_among(texts)]
