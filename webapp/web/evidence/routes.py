"""Evidence by article: on the screen, on paper, as files. Counts only; no learner is looked at."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, request
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.documents.papers import Paper
from webapp.domain.frameworks import Framework
from webapp.domain.people import Role, School
from webapp.domain.spans import Span
from webapp.domain.terms import day_at
from webapp.operations import evidence as asked
from webapp.web import papers
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.evidence import scopes
from webapp.web.evidence.choices import Choices, choices
from webapp.web.evidence.composing import evidence_paper
from webapp.web.holding import held, teaching

bp = Blueprint("evidence", __name__)

PAGE = "evidence/evidence.html"
FORM = "<any(csv, xlsx, pdf, json, html):form>"


@bp.get("/classrooms/<int:classroom_id>/evidence")
@guard(Scope.CLASS, *STAFF)
def of_class(classroom_id: int) -> str:
    """The evidence of a class, for one who teaches it."""
    return _page(_of_class(classroom_id), "evidence.class_file", classroom_id=classroom_id)


@bp.get(f"/classrooms/<int:classroom_id>/evidence.{FORM}")
@guard(Scope.CLASS, *STAFF)
def class_file(classroom_id: int, form: str) -> Response:
    """The same as a file."""
    return papers.send(_of_class(classroom_id).paper, form)


@bp.get("/school/evidence")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def of_school() -> str:
    """The evidence of the school, or of one grade: `?grade=5`."""
    return _page(_of_school(), "evidence.school_file")


@bp.get(f"/school/evidence.{FORM}")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def school_file(form: str) -> Response:
    """The same as a file."""
    return papers.send(_of_school().paper, form)


@dataclass(frozen=True, slots=True)
class _Made:
    paper: Paper
    choices: Choices


def _of_class(classroom_id: int) -> _Made:
    school, framework = teaching().school, _framework()
    with parts().database.reading() as reading, parts().database.lagging(reading) as older:
        classroom = held(reading, classroom_id)
        periods, period = _period(older, school)
        content = asked.content_for(parts().library, framework)
        report = asked.evidence_of_class(older, school, classroom, period, content)
    paper = evidence_paper(report, scopes.of_class(school, classroom), _today(school))
    return _Made(paper, choices(periods, period, framework))


def _of_school() -> _Made:
    school, framework = teaching().school, _framework()
    with parts().database.lagging() as reading:
        periods, period = _period(reading, school)
        grades = asked.grades_of(reading, school, period)
        grade = request.args.get("grade", 0, type=int)
        grade = grade if grade in grades else 0
        content = asked.content_for(parts().library, framework)
        report = asked.evidence_of_school(reading, school, period, content, grade)
    paper = evidence_paper(report, scopes.of_school(school, grade), _today(school))
    return _Made(paper, choices(periods, period, framework, grades, grade))


def _page(found: _Made, endpoint: str, **values: int) -> str:
    return render_template(
        PAGE,
        paper=found.paper,
        tables=papers.shown_tables(found.paper),
        choices=found.choices,
        files=found.choices.files(endpoint, **values),
        here=request.path,
        classroom_id=values.get("classroom_id"),
    )


def _period(reading: Session, school: School) -> tuple[tuple[Span, ...], Span]:
    """What can be chosen, and what is: an unknown period is the running term."""
    periods = asked.periods_to_choose(reading, school, parts().now())
    wanted = request.args.get("period", "")
    term = next(period for period in periods if not period.is_year)
    return periods, next((period for period in periods if period.code == wanted), term)


def _framework() -> Framework:
    known = parts().library.frameworks
    return known.get(request.args.get("framework", ""), parts().library.framework)


def _today(school: School) -> date:
    return day_at(school.time_zone, parts().now())
