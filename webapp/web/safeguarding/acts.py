"""What is done with a call: where it stands, what it is taken for, notes, an answer, the term."""

from contextlib import suppress

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.calls.calls import Concern, Standing
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.operations import calls
from webapp.operations.calls import CannotDo
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, gap
from webapp.web.safeguarding.blueprint import bp, opening, reading
from webapp.web.safeguarding.page import call_page
from webapp.web.safeguarding.words import answers

Answer = Response | tuple[str, int]


@bp.post("/<int:call_id>/standing")
@guard(Scope.SAFEGUARDING, *STAFF, looks=Shown.CALL_ACT)
def move(call_id: int) -> Answer:
    """Put it where it stands now."""
    wanted = request.form.get("standing", "")
    with opening(call_id, Shown.CALL_ACT) as hand:
        if wanted in set(Standing) - {Standing.NEW}:
            calls.move(
                hand.session, teaching().person, hand.case.call, Standing(wanted), parts().now()
            )
    return _back(call_id)


@bp.post("/<int:call_id>/concerns")
@guard(Scope.SAFEGUARDING, *STAFF, looks=Shown.CALL_ACT)
def judge(call_id: int) -> Answer:
    """Keep what a person takes it for."""
    chosen = [Concern(one) for one in request.form.getlist("concern") if one in set(Concern)]
    with opening(call_id, Shown.CALL_ACT) as hand:
        calls.judge(hand.session, teaching().person, hand.case.call, chosen, parts().now())
    return _back(call_id)


@bp.post("/<int:call_id>/notes")
@guard(Scope.SAFEGUARDING, *STAFF, looks=Shown.CALL_ACT)
def note(call_id: int) -> Answer:
    """Add a line for whoever goes on with it."""
    words = request.form.get("words", "")
    try:
        with opening(call_id, Shown.CALL_ACT) as hand:
            calls.add_note(hand.session, teaching().person, hand.case.call, words, parts().now())
    except CannotDo:
        return call_page(call_id, _("Write something, at most 2,000 letters.")), 422
    return _back(call_id)


@bp.post("/<int:call_id>/answer")
@guard(Scope.SAFEGUARDING, *STAFF, looks=Shown.CALL_ACT)
def answer(call_id: int) -> Answer:
    """Answer the child: ready sentences, then words of one's own."""
    picked = [one for one in answers() if one in request.form.getlist("ready")]
    own = request.form.get("words", "").strip()
    words = gap().join([*picked, *([own] if own else [])])
    try:
        with opening(call_id, Shown.CALL_ACT) as hand:
            calls.answer(hand.session, teaching().person, hand.case.call, words, parts().now())
    except CannotDo:
        return call_page(call_id, _("Choose or write an answer, at most 1,000 letters.")), 422
    return _back(call_id)


@bp.post("/term")
@guard(Scope.SCHOOL, Role.LEAD, looks=Shown.CALL_MARK)
def term() -> Answer:
    """Change how long the school keeps calls."""
    with reading(Shown.CALL_MARK) as session, suppress(CannotDo):  # no form of ours sends it
        calls.set_term(session, teaching().person, request.form.get("months", 0, type=int))
    return redirect(url_for("safeguarding.box"), 303)


def _back(call_id: int) -> Response:
    return redirect(url_for("safeguarding.call", call_id=call_id), 303)
