"""The report of a class: figures, seats and content brought together."""

from datetime import datetime

from sqlmodel import Session

from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.library import Library
from webapp.domain.people import Classroom
from webapp.domain.reports import ClassReport, class_report, units_of_hardest
from webapp.domain.terms import term_at
from webapp.store import attempts, learners, marks, projections


def report_on(session: Session, library: Library, classroom: Classroom, term: str) -> ClassReport:
    """The report of a class in a term. Six queries, whatever the size of class and history."""
    locale = library.locales[0]
    units: tuple[Lesson | Quiz, ...] = (
        *library.lessons_of(classroom.band, locale),
        *library.quizzes_of(classroom.band, locale),
    )
    figures = projections.class_figures(session, classroom.school_id, classroom.id, term)
    seats = learners.of_classroom(session, classroom.school_id, classroom.id)
    place = (classroom.school_id, classroom.id, figures.term)
    lines = marks.of_units(session, place, units_of_hardest(figures, units))
    return class_report(figures, library.skills, seats, units, lines)


def terms_to_report(session: Session, classroom: Classroom, now: datetime) -> list[str]:
    """The terms a teacher can choose from: the running one and those with answers, newest first."""
    running = term_at(attempts.time_zone(session, classroom.school_id), now)
    found = projections.terms_of(session, classroom.school_id, classroom.id)
    return sorted({running, *found}, reverse=True)
