"""The report of a class: figures, seats and content brought together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from webapp.domain.behind import Behind, behind
from webapp.domain.figures import ClassFigures
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.library import Library
from webapp.domain.people import Classroom, Learner
from webapp.domain.periods import View, term_in, whole
from webapp.domain.reports import ClassReport, class_report, questions_of, units_of_hardest
from webapp.domain.review import Day, Memory
from webapp.domain.terms import term_at, term_of
from webapp.domain.views import narrowed
from webapp.operations.remembering import REMEMBERED, memories
from webapp.store import days, learners, marks, projections

Units = tuple[Lesson | Quiz, ...]


def report_on(
    session: Session, library: Library, classroom: Classroom, asked: str | View
) -> ClassReport:
    """The report of a class in a term, or in a view. Four queries, whatever class and history."""
    view = view_of(asked)
    figures = _figures(session, library, classroom, view)
    units = _met(library, classroom, figures)
    seats = learners.of_classroom(session, classroom.school_id, classroom.id)
    place = (classroom.school_id, classroom.id, figures.term)
    lines = marks.of_units(session, place, units_of_hardest(figures, units))
    return class_report(figures, library.skills, seats, units, lines)


def behind_indicator(
    session: Session, library: Library, classroom: Classroom, view: View, indicator: str
) -> Behind:
    """The rows behind one indicator of a report. Three queries."""
    figures = _figures(session, library, classroom, view)
    seats = learners.of_classroom(session, classroom.school_id, classroom.id)
    questions = questions_of(figures, _met(library, classroom, figures))
    return behind(figures, indicator, seats, questions)


def terms_to_report(
    session: Session, classroom: Classroom, time_zone: str, now: datetime
) -> list[str]:
    """The terms a teacher can choose from: the running one and those with answers, newest first."""
    found = projections.terms_of(session, classroom.school_id, classroom.id)
    return _terms(found, term_at(time_zone, now))


@dataclass(frozen=True, slots=True)
class Past:
    """What a report is asked against, besides its figures."""

    terms: list[str]  # as in `terms_to_report`
    memories: tuple[Memory, ...]  # of the class
    days: Mapping[str, Sequence[Day]]  # of the learner looked at, by indicator


def past_of(session: Session, classroom: Classroom, learner: Learner | None, on: date) -> Past:
    """Terms to choose from and what is remembered on a day. One query."""
    place = (classroom.school_id, classroom.id)
    found = days.past_of(session, place, learner, on - REMEMBERED)
    return Past(
        terms=_terms(map(term_in, found.steps), term_of(on)),
        memories=memories(found.of_class, on),
        days=found.of_learner,
    )


def view_of(asked: str | View) -> View:
    """A whole term, or what was asked."""
    return View(whole(asked)) if isinstance(asked, str) else asked


def units_of(library: Library, classroom: Classroom) -> Units:
    """The lessons and tests of the class's band, in the source language."""
    locale = library.locales[0]
    return (
        *library.lessons_of(classroom.band, locale),
        *library.quizzes_of(classroom.band, locale),
    )


def _terms(found: Iterable[str], running: str) -> list[str]:
    return sorted({running, *found}, reverse=True)


def _figures(session: Session, library: Library, classroom: Classroom, view: View) -> ClassFigures:
    found = projections.class_figures(session, classroom.school_id, classroom.id, view.period)
    own = {unit.id for unit in units_of(library, classroom)}
    asked = {one.unit_id for one in found.questions} - own
    others = frozenset(unit_id for unit_id in asked if _is_for_an_age(library, unit_id))
    found = replace(found, others=others)
    return narrowed(found, view, library.skills, _met(library, classroom, found))


def _met(library: Library, classroom: Classroom, figures: ClassFigures) -> Units:
    """The units of the band, and the lessons of other ages that were opened and answered."""
    locale = library.locales[0]
    others = (library.lesson(lesson_id, locale) for lesson_id in sorted(figures.others))
    return (*units_of(library, classroom), *others)


def _is_for_an_age(library: Library, unit_id: str) -> bool:
    """A lesson for learners: what left the library, tests and lessons for adults are none."""
    is_lesson = unit_id in library.lessons
    return is_lesson and library.lesson(unit_id, library.locales[0]).band is not None
