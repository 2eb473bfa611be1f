"""The questions of a given lesson, and what of the bank could stand in their place."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.assignments import Assignment
from webapp.domain.errors import NotAllowed
from webapp.domain.html import Html
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Classroom
from webapp.domain.questions import Question
from webapp.domain.swaps import Refusal, banked_for, refusal
from webapp.operations.assigning import swap
from webapp.store import assignments
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.given_lines import known
from webapp.web.classrooms.said import said_words
from webapp.web.classrooms.when import title_of
from webapp.web.current import parts
from webapp.web.holding import held, teaching
from webapp.web.i18n import _, locale

PAGE = "classrooms/questions.html"
Unit = Lesson | Quiz


@dataclass(frozen=True, slots=True)
class Other:
    """A question of the bank."""

    id: str
    prompt: Html
    options: tuple[Html, ...]
    lesson: str  # where it comes from
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A question of the unit as it was written, and what could be asked instead."""

    id: str
    number: int
    prompt: Html
    measures: str
    why_not: str  # why there is nothing else; empty where there is
    others: tuple[Other, ...]

    @property
    def chosen(self) -> Other | None:
        """What is asked instead, or None."""
        return next((other for other in self.others if other.is_chosen), None)


@bp.get("/<int:classroom_id>/assignments/<int:assignment_id>/questions")
@guard(Scope.CLASS, *STAFF)
def questions(classroom_id: int, assignment_id: int) -> str:
    """All questions, with what could be asked instead."""
    with parts().database.reading() as reading:
        classroom = held(reading, classroom_id)
        place = (classroom.school_id, classroom.id, assignment_id)
        given = assignments.in_classroom(reading, *place)
    return _page(classroom, given, said_words(request.args))


@bp.post("/<int:classroom_id>/assignments/<int:assignment_id>/questions")
@guard(Scope.CLASS, *STAFF)
def replace_question(classroom_id: int, assignment_id: int) -> Response | tuple[str, int]:
    """Ask something else instead, or again what was written."""
    pair = (request.form.get("question", ""), request.form.get("item", ""))
    with parts().database.writing(teaching().school.id) as writing:
        classroom = held(writing, classroom_id)
        place = (classroom.school_id, classroom.id, assignment_id)
        given = assignments.in_classroom(writing, *place)
        unit = _unit(given)
        refused: Refusal | None = Refusal.COMPARED
        if isinstance(unit, Lesson):
            refused = swap(writing, given, unit, pair, _bank(unit))
    if refused is not None:
        return _page(classroom, given, "", refusal_words(refused)), 422
    here = url_for(
        "classrooms.questions",
        classroom_id=classroom_id,
        assignment_id=assignment_id,
        said="swapped" if pair[1] else "unswapped",
        _anchor=f"q-{pair[0]}",
    )
    return redirect(here, 303)


def refusal_words(why: Refusal) -> str:
    """Why a question stays."""
    return {
        Refusal.COMPARED: _(
            "It measures before and after. Another question here would make the two incomparable, "
            "so it stays."
        ),
        Refusal.UNSCORED: _("It asks for an opinion or a thought and belongs to this lesson."),
        Refusal.ALONE: _("No other lesson for this age measures the same."),
        Refusal.UNFIT: _("That question measures something else."),
        Refusal.BEGUN: _("Somebody has begun: the questions stay as they are for everybody."),
    }[why]


def _page(classroom: Classroom, given: Assignment, said: str, problem: str = "") -> str:
    unit = _unit(given)
    return render_template(
        PAGE,
        classroom=classroom,
        given=given,
        title=title_of(unit),
        lines=[_line(unit, given, n, q) for n, q in enumerate(unit.questions, start=1)],
        said=said,
        problem=problem,
    )


def _line(unit: Unit, given: Assignment, number: int, one: Question) -> Line:
    others = tuple(
        Other(
            id=item.question.id,
            prompt=item.question.prompt,
            options=tuple(part.html for part in item.question.parts if part.html),
            lesson=title_of(item.lesson),
            is_chosen=given.swaps.get(one.id) == item.question.id,
        )
        for item in banked_for(unit, one, _bank(unit))
    )
    why = refusal(unit, one) or (None if others else Refusal.ALONE)
    skill = parts().library.skills.get(one.skill)
    return Line(
        id=one.id,
        number=number,
        prompt=one.prompt,
        measures=skill.short[locale()] if skill else "",
        why_not=refusal_words(why) if why else "",
        others=others,
    )


def _bank(unit: Unit) -> tuple[Lesson, ...]:
    """Questions come from lessons of the unit's own age, which need not be the class's."""
    return parts().offered.lessons_of(unit.band, locale()) if unit.band else ()


def _unit(given: Assignment) -> Unit:
    """The unit. A single simulation has no questions.

    Raises:
        NotAllowed: the library has lost it, or it is a simulation.
    """
    if given.lab_id or not known([given]):
        raise NotAllowed
    return parts().library.unit(given.unit_id, locale())
