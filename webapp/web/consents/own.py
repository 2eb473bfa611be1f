"""What a learner is told about its record; from 14 on the learner says whether there is one."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.bands import VOICE, Band
from webapp.domain.consents import Standing
from webapp.domain.people import Learner, Role
from webapp.operations.consenting import decide_oneself
from webapp.store import learners
from webapp.web.access import Scope, guard
from webapp.web.current import may_keep, parts, visitor
from webapp.web.i18n import _
from webapp.web.templating import facts

bp = Blueprint("own_consent", __name__, url_prefix="/my-record")

PAGE = "consents/own.html"


@bp.get("")
@guard(Scope.OWN, Role.LEARNER)
def show() -> str:
    """What is kept or not, who decided it, and what it is for."""
    who = visitor()
    learner = _me()
    assert who.classroom is not None
    text = facts().consent
    return render_template(
        PAGE,
        voice=VOICE[who.classroom.band],
        young=who.classroom.band is Band.A,
        learner=learner,
        keeps=may_keep(learner),
        words=_words(learner),
        sections=text.young if learner.is_under_14 else text.own,
    )


@bp.post("")
@guard(Scope.OWN, Role.LEARNER)
def say() -> Response:
    """A learner of 14 or more says yes or no; for a younger one its family does.

    It holds from the next page on.
    """
    is_yes = request.form.get("answer") == "yes"
    who = _me()
    if who.is_under_14:
        return redirect(url_for("own_consent.show"), 303)
    with parts().database.writing(who.school_id) as writing:
        now_there = learners.in_classroom(writing, who.school_id, who.classroom_id, who.id)
        decide_oneself(writing, now_there, is_yes, facts().consent.version, parts().now())
    onward = "home.show" if request.form.get("from") == "home" else "own_consent.show"
    return redirect(url_for(onward), 303)


def _me() -> Learner:
    """The learner; `guard` let nobody else in."""
    learner = visitor().learner
    assert learner is not None
    return learner


def _words(learner: Learner) -> str:
    """What holds now, in a child's words."""
    keeps = may_keep(learner)
    if not learner.is_under_14:
        if learner.consent is Standing.NONE:
            return _("What you do here is kept, until you say otherwise.")
        return (
            _("You said yes: what you do here is kept.")
            if keeps
            else _("You said no: nothing you do here is kept.")
        )
    if keeps and learner.consent is Standing.GIVEN:
        return _("Your family said yes: what you do here is kept.")
    if keeps:
        return _("What you do here is kept. Your family is still being asked.")
    if learner.consent in (Standing.REFUSED, Standing.WITHDRAWN):
        return _("Your family said no: nothing you do here is kept.")
    return _("Your family has not answered yet: nothing you do here is kept.")
