"""The family sheet of a group: what it missed most, then what the lesson has for families."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.domain.errors import UnknownLesson
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind
from webapp.domain.workshops.talking import Point, family_points, went_well
from webapp.operations.workshop_results import Over
from webapp.web.current import parts
from webapp.web.i18n import _, speaking
from webapp.web.workshops.at_home import for_home
from webapp.web.workshops.pack import on_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """One question that many missed, told to families: no counts, and nobody's answer."""

    prompt: Html
    heard: str  # what some picked; empty: none stands out
    say: Html | None  # the author's answer to it
    explanation: Html | None


@dataclass(frozen=True, slots=True)
class Says:
    """Words of ours on the sheet, in its language."""

    eyebrow: str
    today: str
    hard: str
    some: str
    all_well: str
    home: str
    foot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilySheet:
    """The sheet in one language."""

    locale: str
    title: str
    key_message: Html
    points: tuple[PointLine, ...]
    blocks: tuple[Block, ...]  # of the lesson, for families
    says: Says


def family_sheets(over: Over, locales: Sequence[str]) -> tuple[FamilySheet, ...]:
    """The sheet in each of these languages."""
    points = family_points(over.result, over.questions)
    return tuple(_sheet(over, points, locale) for locale in locales)


def _sheet(over: Over, points: Sequence[Point], locale: str) -> FamilySheet:
    lesson = parts().library.lesson(over.workshop.order.unit_id, locale)
    return FamilySheet(
        locale=locale,
        title=lesson.title,
        key_message=lesson.lead,
        points=tuple(_lines(points, locale)),
        blocks=on_paper(for_home(lesson.blocks_of(BlockKind.GUARDIAN), lesson), locale),
        says=_says(locale, went_well(over.result, over.questions)),
    )


def _lines(points: Sequence[Point], locale: str) -> Iterator[PointLine]:
    for point in points:
        try:
            unit = parts().library.unit(point.unit_id, locale)
        except UnknownLesson:
            continue
        question = next((q for q in unit.questions if q.id == point.question_id), None)
        if question is None:
            continue
        option = next((part for part in question.parts if part.key == point.option), None)
        yield PointLine(
            prompt=question.prompt,
            heard=option.text if option else "",
            say=option.feedback if option else None,
            explanation=question.explanation,
        )


def _says(tag: str, is_well: bool) -> Says:
    with speaking(tag):
        return Says(
            eyebrow=_("For families"),
            today=_("Today your child took part in a workshop about this."),
            hard=_("What was hard for many children today"),
            some=_("Some thought:"),
            all_well=_("Most of the group got each question right. Here is how to go on at home.")
            if is_well
            else _("Here is how to go on at home."),
            home=_("At home"),
            foot=_(
                "Nobody's single answers are kept with a name. Please do not ask your child what "
                "they chose; talk about the story instead."
            ),
        )
