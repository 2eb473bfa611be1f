"""The class report: on the screen, on paper, as files."""

from contextlib import AbstractContextManager

from flask import Blueprint, render_template, request
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.errors import NotAllowed
from webapp.domain.looks import Shown
from webapp.domain.terms import day_at
from webapp.operations.remembering import warm_up_for
from webapp.operations.reports import behind_indicator, past_of, report_on, terms_to_report
from webapp.web import hx, papers
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import Hand, held, looking, teaching
from webapp.web.reports.asking import Asked, asked_for
from webapp.web.reports.behind import behind_page
from webapp.web.reports.page import Shown as OnPage
from webapp.web.reports.page import report_page
from webapp.web.reports.paper import class_paper
from webapp.web.reports.warm_up import warm_up_page

bp = Blueprint("reports", __name__, url_prefix="/classrooms/<int:classroom_id>")

PAGE, FIGURES = "reports/report.html", "reports/_figures.html"
BEHIND, WARM_UP = "reports/behind.html", "reports/warm_up.html"


@bp.get("/report")
@guard(Scope.CLASS, *STAFF, looks=Shown.REPORT)
def show(classroom_id: int) -> Response:
    """The report of some months, of a lesson, of a domain; `?seat=7` looks at one learner.

    `?leaf=2` shows the next fifty seats of a class that is larger than classes are.
    """
    seat = request.args.get("seat", 0, type=int)
    with looking(classroom_id, seat=seat) as hand, _figures(hand) as figures:
        today = day_at(teaching().school.time_zone, parts().now())
        past = past_of(figures, hand.classroom, hand.learner, today)
        asked = asked_for(hand.classroom, past.terms, today)
        report = report_on(figures, parts().library, hand.classroom, asked.view)
        shown = OnPage(
            asked=asked,
            seat=seat,
            leaf=request.args.get("leaf", 0, type=int),
            past=past,
            today=today,
        )
    page = report_page(hand.classroom, report, shown)  # outside, like a file below
    return hx.render(
        PAGE, FIGURES if page.groups else PAGE, report=page, exceptional=hand.exceptional
    )


@bp.get("/report/behind/<indicator>")
@guard(Scope.CLASS, *STAFF, looks=Shown.REPORT)
def behind(classroom_id: int, indicator: str) -> str:
    """The rows that the figures of one indicator were made from."""
    if indicator not in parts().library.skills:
        raise NotAllowed
    with looking(classroom_id) as hand, _figures(hand) as figures:
        asked = _asked(hand)
        rows = behind_indicator(figures, parts().library, hand.classroom, asked.view, indicator)
    return render_template(BEHIND, page=behind_page(hand.classroom, rows, asked))


@bp.get("/warm-up")
@guard(Scope.CLASS, *STAFF)
def warm_up(classroom_id: int) -> str:
    """Three minutes on the projector: `?q=2` is the second question, `shown=1` its answer."""
    with parts().database.reading() as reading:
        classroom = held(reading, classroom_id)
        asked = warm_up_for(reading, parts().offered, classroom, parts().now())
    number = request.args.get("q", 1, type=int)
    return render_template(
        WARM_UP, page=warm_up_page(classroom, asked, number, request.args.get("shown") == "1")
    )


@bp.get("/report.<any(csv, xlsx, pdf, json, html):form>")
@guard(Scope.CLASS, *STAFF, looks=Shown.EXPORT)
def as_file(classroom_id: int, form: str) -> Response:
    """The figures of the screen."""
    school = teaching().school
    made_on = day_at(school.time_zone, parts().now())
    with looking(classroom_id) as hand, _figures(hand) as figures:
        asked = _asked(hand)
        report = report_on(figures, parts().library, hand.classroom, asked.view)
        paper = class_paper(school, hand.classroom, report, made_on)
    return papers.send(
        paper, form
    )  # outside: a PDF takes half a second, and nobody may wait for it


def _figures(hand: Hand) -> AbstractContextManager[Session]:
    """Where figures are read: a replica, if there is one; who may see them is not asked there."""
    return parts().database.lagging(hand.session)


def _asked(hand: Hand) -> Asked:
    """What the address asks for."""
    zone, now = teaching().school.time_zone, parts().now()
    terms = terms_to_report(hand.session, hand.classroom, zone, now)
    return asked_for(hand.classroom, terms, day_at(zone, now))
