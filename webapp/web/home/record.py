"""A learner's own record: what was hard with its reason, and what to see again. No name on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from webapp.domain.html import Html
from webapp.domain.lessons import Lesson, Sensitivity
from webapp.domain.people import Classroom
from webapp.domain.questions import Kind
from webapp.domain.review import Memory
from webapp.web.current import parts
from webapp.web.i18n import locale

MOST_HARD, MOST_AGAIN = 5, 3


@dataclass(frozen=True, slots=True)
class WasHard:
    """A question that took more than one try, and why it is as it is."""

    prompt: Html
    why: Html
    lesson: str
    url: str
    language: str
    is_claim: bool  # the prompt alone reads as if it were true


@dataclass(frozen=True, slots=True)
class Again:
    """Something to see again, and a lesson for it."""

    name: str
    lesson: str
    url: str


def hard_ones(found: Iterable[tuple[str, str]]) -> tuple[WasHard, ...]:
    """Questions of lessons with their explanation; never of tests, nor of what touches a child."""
    told = []
    for unit_id, question_id in found:
        lesson = _met_or_none(unit_id)
        if lesson is None or lesson.sensitivity is Sensitivity.DISCLOSURE:
            continue
        question = next((q for q in lesson.questions if q.id == question_id), None)
        if question is not None and question.explanation:
            told.append(
                WasHard(
                    prompt=question.prompt.without_links_in_page(),
                    why=question.explanation.without_links_in_page(),
                    lesson=lesson.title,
                    url=url_for("lessons.show", lesson_id=lesson.id),
                    language=lesson.locale,
                    is_claim=question.kind is Kind.TRUEFALSE,
                )
            )
    # Parallel questions may read the same: told once.
    return tuple(dict.fromkeys(told))[:MOST_HARD]


def to_see_again(memories: Iterable[Memory], classroom: Classroom) -> tuple[Again, ...]:
    """What is fading, each with a lesson that practises it."""
    skills, found = parts().library.skills, []
    for memory in memories:
        lesson = next((one for one in _lessons(classroom) if memory.indicator in one.skills), None)
        if lesson is not None and memory.indicator in skills:
            url = url_for("lessons.show", lesson_id=lesson.id)
            found.append(Again(skills[memory.indicator].name[locale()], lesson.title, url))
    return tuple(found[:MOST_AGAIN])


def _met_or_none(lesson_id: str) -> Lesson | None:
    """A lesson that a learner met, of its own age or opened for it; none is for adults."""
    library = parts().library
    lesson = library.lesson(lesson_id, locale()) if lesson_id in library.lessons else None
    return lesson if lesson is not None and lesson.band is not None else None


def _lessons(classroom: Classroom) -> tuple[Lesson, ...]:
    return parts().library.lessons_of(classroom.band, locale())
