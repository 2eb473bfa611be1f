"""The class report: on the screen, on paper, as CSV."""

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from webapp.documents import csv
from webapp.domain.looks import Shown
from webapp.operations.reports import report_on, terms_to_report
from webapp.web import hx
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts, visitor
from webapp.web.holding import looking
from webapp.web.reports.page import report_page
from webapp.web.reports.table import table_of

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
        return hx.render(PAGE, FIGURES if page.groups else PAGE, report=page)


@bp.get("/report.csv")
@guard(Scope.CLASS, *STAFF, looks=Shown.EXPORT)
def as_csv(classroom_id: int) -> Response:
    """The figures of the screen."""
    school = visitor().school
    with looking(classroom_id) as hand:
        term = _term(terms_to_report(hand.session, hand.classroom, parts().now()))
        report = report_on(hand.session, parts().library, hand.classroom, term)
        rows = table_of(hand.classroom, report, is_demo=school is not None and school.is_demo)
        response: Response = make_response(csv.write(rows))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="report-{term}.csv"'
    return response


def _term(terms: list[str]) -> str:
    """The term asked for, or the newest; an unknown one is the newest too."""
    asked = request.args.get("term", "")
    return asked if asked in terms else terms[0]
