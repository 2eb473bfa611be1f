"""Consents of a class: by seat, as papers come back, and the forms to print."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.looks import Shown
from webapp.operations.consenting import Papers, note_papers
from webapp.store import consents, learners, responsible
from webapp.web.access import STAFF, Scope, guard
from webapp.web.consents.forms_page import Asking, read_choice, sheets
from webapp.web.consents.said import said_words
from webapp.web.consents.seats import seat_lines
from webapp.web.current import parts
from webapp.web.holding import looking, teaching
from webapp.web.i18n import _
from webapp.web.templating import facts

bp = Blueprint("consents", __name__, url_prefix="/classrooms/<int:classroom_id>/consents")

SEATS, FORMS = "consents/seats.html", "consents/forms.html"
ANSWERS = {"yes": True, "no": False, "mistake": None}


@bp.get("")
@guard(Scope.CLASS, *STAFF, looks=Shown.CONSENTS)
def show(classroom_id: int) -> str:
    """What was said about each seat, in seat order."""
    return _page(classroom_id)


@bp.post("")
@guard(Scope.CLASS, *STAFF, looks=Shown.CONSENTS_NOTED)
def note(classroom_id: int) -> Response | tuple[str, int]:
    """Note what came back for the seats that are ticked, all the same."""
    answer = request.form.get("answer", "")
    ticked = {number for number in request.form.getlist("seat") if number.isascii()}
    if answer not in ANSWERS or not ticked:
        return _page(classroom_id, _("Tick the seats whose papers say the same, first.")), 422
    papers = Papers(
        is_yes=ANSWERS[answer],
        version=facts().consent.version,
        is_erasure_asked=request.form.get("erase") == "yes",
    )
    with looking(classroom_id) as hand:
        place = (hand.classroom.school_id, hand.classroom.id)
        there = learners.of_classroom(hand.session, *place)
        wanted = [one for one in there if str(one.seat) in ticked]
        note_papers(hand.session, teaching().person, wanted, papers, parts().now())
    return redirect(url_for("consents.show", classroom_id=classroom_id, said=answer), 303)


@bp.get("/forms")
@guard(Scope.CLASS, *STAFF, looks=Shown.SEATS)
def forms(classroom_id: int) -> str:
    """The form to sign: for each seat under 14, or one without a seat to copy (`?blank=1`)."""
    choice = read_choice(request.args)
    with looking(classroom_id) as hand:
        place = (hand.classroom.school_id, hand.classroom.id)
        asking = Asking(hand.classroom, responsible.of_school(hand.session, place[0]))
        young = [one for one in learners.of_classroom(hand.session, *place) if one.is_under_14]
        return render_template(
            FORMS,
            classroom=hand.classroom,
            choice=choice,
            sheets=sheets(choice, asking, young),
            known=parts().library.locales,
        )


def _page(classroom_id: int, problem: str = "") -> str:
    with looking(classroom_id) as hand:
        place = (hand.classroom.school_id, hand.classroom.id)
        seated = learners.of_classroom(hand.session, *place)
        said = consents.of_classroom(hand.session, *place)
        return render_template(
            SEATS,
            classroom=hand.classroom,
            lines=seat_lines(seated, said),
            problem=problem,
            said=said_words(request.args),
        )
