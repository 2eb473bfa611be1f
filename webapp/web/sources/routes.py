"""Laws and numbers: what lessons rest on, where it comes from, how far it was read."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template

from webapp.domain.frameworks import Clause, HelpLine
from webapp.domain.lessons import Lesson
from webapp.domain.library import Library
from webapp.domain.numerals import han_article
from webapp.web.access import public
from webapp.web.current import parts
from webapp.web.i18n import _, locale
from webapp.web.templating import facts

bp = Blueprint("sources", __name__)

HAN = "zh-Hans"
# What the marks of our collection of facts mean. Source: that collection, "Evidence marks".
READ_IN_FULL = "T"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawLine:
    """One clause that lessons serve or quote."""

    code: str
    law: str
    quote: str  # only where it was read in full and may be quoted
    paraphrase: str
    reading: str
    source: str
    checked: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """One help line."""

    line: HelpLine
    reading: str
    checked: str


@bp.get("/sources")
@public
def show() -> str:
    """Every clause of every lesson, and every help line."""
    library = parts().library
    return render_template(
        "sources/sources.html",
        laws=tuple(_laws(library)),
        numbers=tuple(_number(line) for line in facts().help_lines),
    )


def _laws(library: Library) -> Iterator[LawLine]:
    used = _used(parts().offered)
    for code, clause in library.framework.clauses.items():
        if code in used:
            yield _law(clause, tuple(used[code]))


def _used(library: Library) -> dict[str, list[Lesson]]:
    """Clause code -> lessons that name it in their head or in a law box."""
    used: dict[str, list[Lesson]] = {}
    for lesson_id in library.lessons:
        lesson = library.lesson(lesson_id, locale())
        boxes = (b.code for step in lesson.steps for b in step.blocks if b.code)
        for code in dict.fromkeys((*lesson.clauses, *boxes)):
            used.setdefault(code, []).append(lesson)
    return used


def _law(clause: Clause, lessons: tuple[Lesson, ...]) -> LawLine:
    is_han = locale() == HAN
    law = facts().laws.get(clause.instrument, clause.instrument).strip("《》")
    article = han_article(clause.article) if is_han else clause.article
    return LawLine(
        code=clause.code,
        law=_("%(law)s, Article %(article)s", law=law, article=article),
        quote=clause.text_zh if clause.is_quotable else "",
        paraphrase=clause.paraphrase.get(locale(), ""),
        reading=_reading(clause.evidence),
        source=clause.source,
        checked=clause.checked.isoformat(),
        lessons=lessons,
    )


def _number(line: HelpLine) -> NumberLine:
    reading = _("Confirm locally before relying on it.") if line.is_to_confirm else ""
    return NumberLine(line=line, reading=reading, checked=line.checked.isoformat())


def _reading(evidence: str) -> str:
    if evidence == READ_IN_FULL:
        return _("Read in full text.")
    return _("Read in excerpts or reports only (%(mark)s): needs a check.", mark=evidence)
