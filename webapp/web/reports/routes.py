"""The class report: on the screen, on paper, as files."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from webapp.domain.looks import Shown
from webapp.domain.terms import day_at
from webapp.operations.reports import report_on, terms_to_report
from webapp.web import hx, papers
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import looking, teaching
from webapp.web.reports.page import report_page
from webapp.web.reports.paper import class_paper

bp = Blueprint("reports", __name__, url_prefix="/classrooms/<int:classroom_id>")

PAGE, FIGURES = "reports/report.html", "reports/_figures.html"


@bp.get("/report")
@guard(Scope.CLASS, *STAFF, looks=Shown.REPORT)
def show(classroom_id: int) -> Response:
    """The report of one term; `?seat=7` looks at one learner."""
    seat = request.args.get("seat", 0, type=int)
    with looking(classroom_id, seat=seat) as hand:
        terms = terms_to_report(hand.session, hand.classroom, parts().now())
        report = report_on(hand.session, parts().library, hand.classroom, _term(terms))
        page = report_page(hand.classroom, report, terms, seat)
        return hx.render(
            PAGE, FIGURES if page.groups else PAGE, report=page, exceptional=hand.exceptional
        )


@bp.get("/report.<any(csv, xlsx, pdf, json, html):form>")
@guard(Scope.CLASS, *STAFF, looks=Shown.EXPORT)
def as_file(classroom_id: int, form: str) -> Response:
    """The figures of the screen."""
    school = teaching().school
    made_on = day_at(school.time_zone, parts().now())
    with looking(classroom_id) as hand:
        term = _term(terms_to_report(hand.session, hand.classroom, parts().now()))
        report = report_on(hand.session, parts().library, hand.classroom, term)
        paper = class_paper(school, hand.classroom, report, made_on)
    return papers.send(
        paper, form
    )  # outside: a PDF takes half a second, and nobody may wait for it


def _term(terms: list[str]) -> str:
    """The term asked for, or the newest; an unknown one is the newest too."""
    asked = request.args.get("term", "")
    return asked if asked in terms else terms[0]
