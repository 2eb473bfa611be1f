"""Numbered sheets on which a child circles letters before and after; somebody types them in.

The letters are those of the wall: both follow `letter_seed`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.questions import Kind, Question
from webapp.domain.workshops.plans import MEASURING, Act, ActKind
from webapp.domain.workshops.workshop import Workshop
from webapp.web.i18n import _
from webapp.web.presenting import LETTERS, shuffled_parts
from webapp.web.staging.shown import letter_seed, question_of
from webapp.web.workshops.pack import Line, in_each

Texts = tuple[tuple[str, Html], ...]  # the same in each language: locale, text


@dataclass(frozen=True, slots=True)
class SheetOption:
    """An option with its letter."""

    letter: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One question on paper."""

    number: int
    prompts: Texts
    options: tuple[SheetOption, ...]
    takes_many: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on every sheet; its number is all that differs."""

    title: Line
    many: Line
    before_title: Line
    before: tuple[SheetQuestion, ...]
    after_title: Line
    after: tuple[SheetQuestion, ...]


def sheet_of(workshop: Workshop) -> Sheet:
    """The sheet of a workshop in all its languages."""
    title, many, before, after = in_each(workshop.order.locales, _words)
    acts = {kind: [a for a in workshop.plan.acts if a.kind is kind] for kind in sorted(MEASURING)}
    return Sheet(
        title=title,
        many=many,
        before_title=before,
        before=_questions(workshop, acts[ActKind.PRE]),
        after_title=after,
        after=_questions(workshop, acts[ActKind.POST]),
    )


def _words() -> Sequence[str]:
    return (
        _("Sheet"),
        _("Circle all that fit."),
        _("Before: circle one letter each. There are no marks."),
        _("After: circle one letter each. There are no marks."),
    )


def _questions(workshop: Workshop, acts: Sequence[Act]) -> tuple[SheetQuestion, ...]:
    """What the library does not have any more is left out."""
    asked = [{tag: question_of(act, tag) for tag in workshop.order.locales} for act in acts]
    there = [{tag: q for tag, q in own.items() if q is not None} for own in asked]
    return tuple(_question(workshop, own, n) for n, own in enumerate(there, start=1) if own)


def _question(workshop: Workshop, own: Mapping[str, Question], number: int) -> SheetQuestion:
    first = next(iter(own.values()))
    words = {tag: {p.key: p.html for p in question.parts} for tag, question in own.items()}
    return SheetQuestion(
        number=number,
        prompts=tuple((tag, question.prompt) for tag, question in own.items()),
        options=tuple(
            SheetOption(LETTERS[n], tuple((tag, words[tag][part.key]) for tag in own))
            for n, part in enumerate(shuffled_parts(first, letter_seed(workshop)))
        ),
        takes_many=first.kind is Kind.MULTI,
    )
