"""The warm-up on the projector: three or four questions, a show of hands, nothing stored."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from flask import url_for

from webapp.domain.errors import UnknownLesson
from webapp.domain.html import Html
from webapp.domain.lessons import BlockKind, Lesson
from webapp.domain.people import Classroom
from webapp.domain.questions import Question
from webapp.domain.review import WarmUpQuestion
from webapp.web.current import parts
from webapp.web.i18n import locale

LETTERS = "ABCD"
ENDS = re.compile(r"[.!?。！？]")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as it stands on the wall."""

    letter: str
    shape: int
    html: Html
    feedback: Html | None
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmUpPage:
    """One question of the warm-up, or its end."""

    classroom: Classroom
    number: int  # from 1; count + 1 at the end
    count: int
    scene: Html  # what a question of one short sentence leans on
    prompt: Html
    language: str
    lesson: str
    skill: str
    choices: tuple[Choice, ...]
    explanation: Html | None
    is_shown: bool  # what is right is shown
    next_url: str
    back_url: str


def warm_up_page(
    classroom: Classroom, asked: Sequence[WarmUpQuestion], number: int, is_shown: bool
) -> WarmUpPage:
    """The page of one question, counted from 1; past the last one it is the end."""
    known = [(one, question) for one in asked if (question := _question(one)) is not None]
    place = min(max(number, 1), len(known) + 1)
    one, question = known[place - 1] if place <= len(known) else (None, None)
    library = parts().offered
    lesson = library.lesson(one.lesson_id, locale()) if one else None
    skill = library.skills.get(one.memory.indicator) if one else None

    def at(number: int, **more: Any) -> str:
        return url_for("reports.warm_up", classroom_id=classroom.id, q=number, **more)

    return WarmUpPage(
        classroom=classroom,
        number=place,
        count=len(known),
        scene=_scene(lesson, question) if lesson and question else Html(""),
        prompt=question.prompt if question else Html(""),
        language=lesson.locale if lesson else locale(),
        lesson=lesson.title if lesson else "",
        skill=skill.name[locale()] if skill else "",
        choices=_choices(question) if question else (),
        explanation=question.explanation if question else None,
        is_shown=is_shown,
        next_url=at(place + 1) if is_shown else at(place, shown="1"),
        back_url=at(place - 1) if place > 1 else "",
    )


def _question(one: WarmUpQuestion) -> Question | None:
    try:
        lesson = parts().offered.lesson(one.lesson_id, locale())
    except UnknownLesson:
        return None
    return next((q for q in lesson.questions if q.id == one.question_id), None)


def _scene(lesson: Lesson, question: Question) -> Html:
    """The words before a question that is one sentence: alone it would not say who is meant."""
    asked = question.prompt_text.rstrip()
    if len(ENDS.findall(asked)) > 1 or not asked.endswith(("?", "？")):
        return Html("")
    step = next(step for step in lesson.steps if question in step.questions)
    before = takewhile(lambda block: block.question != question, step.blocks)
    told = [block.html for block in before if block.kind is BlockKind.PROSE]
    return told[-1] if told else Html("")


def _choices(question: Question) -> tuple[Choice, ...]:
    return tuple(
        Choice(LETTERS[place], place, part.html, part.feedback, part.is_right)
        for place, part in enumerate(question.parts[: len(LETTERS)])
    )
