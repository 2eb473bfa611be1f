"""Four-way cards for whoever leads: to print, with or without a workshop."""

from flask import Blueprint, render_template, request

from webapp.domain.fourway import CARDS
from webapp.web.access import STAFF, Scope, guard
from webapp.web.fourway.sheets import A_SHEET, MARGIN, SIZE, read_asked, sheets_of

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
