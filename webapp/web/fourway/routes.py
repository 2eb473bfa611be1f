"""Four-way cards for whoever leads: to print and to try out, with or without a workshop."""

from flask import Blueprint, make_response, render_template, request
from werkzeug.wrappers import Response

from webapp.domain.fourway import CARDS
from webapp.web.access import STAFF, Scope, guard
from webapp.web.fourway.sheets import (
    A_CLASS,
    A_SHEET,
    MARGIN,
    SIZE,
    read_asked,
    read_card,
    sheets_of,
)
from webapp.web.security import allow_camera

SURE = 75  # percent; `SURE` of static/js/fourway/tally.js, held to it by a test
bp = Blueprint("fourway", __name__, url_prefix="/workshops/cards")


@bp.get("")
@guard(Scope.SCHOOL, *STAFF)
def show() -> str:
    """The sheets as they print: `?first=1&last=40&size=2`. The cards are the same everywhere."""
    asked = read_asked(request.args)
    return render_template(
        "fourway/cards.html",
        asked=asked,
        sheets=sheets_of(asked),
        sizes=sorted(A_SHEET),
        most=CARDS,
        side=SIZE,
        margin=MARGIN,
        foot=SIZE - 0.3,
    )


@bp.get("/try")
@guard(Scope.SCHOOL, *STAFF)
def try_out() -> Response:
    """Cards before the camera, `?cards=40` of them. Nothing of what it sees comes here."""
    cards = read_card(request.args.get("cards", "")) or A_CLASS
    return allow_camera(make_response(render_template("fourway/try.html", cards=cards, sure=SURE)))
