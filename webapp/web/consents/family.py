"""A guardian reads what is kept of the child, and says yes or no to it, whenever it likes."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.consents import Consent, How, Standing
from webapp.domain.looks import Shown
from webapp.domain.people import Learner, Role
from webapp.domain.terms import day_at
from webapp.operations.consenting import Word, decide_as_guardian
from webapp.store import consents, responsible
from webapp.web.access import Scope, guard
from webapp.web.current import may_keep, parts
from webapp.web.guarding import Ward, acting_for, looking_at
from webapp.web.i18n import _, full_day
from webapp.web.templating import facts

bp = Blueprint("family_consent", __name__, url_prefix="/family/<int:learner_id>/record")

PAGE = "consents/family.html"


@bp.get("")
@guard(Scope.CHILD, Role.GUARDIAN, looks=Shown.FAMILY)
def show(learner_id: int) -> str:
    """The text, what was said last, and the two answers."""
    with looking_at(learner_id) as ward:
        place = (ward.learner.school_id, ward.learner.id)
        said = consents.of_learner(ward.session, *place)
        return render_template(
            PAGE,
            ward=ward,
            text=facts().consent,
            keeps=may_keep(ward.learner),
            words=_words(ward.learner),
            last=_last(ward, said[-1] if said else None),
            responsible=responsible.of_school(ward.session, place[0]),
        )


@bp.post("")
@guard(Scope.CHILD, Role.GUARDIAN)
def say(learner_id: int) -> Response:
    """Yes or no. A no locks nothing; what was kept stays or goes as the guardian says."""
    word = Word(
        is_yes=request.form.get("answer") == "yes",
        version=facts().consent.version,
        is_erasure_asked=request.form.get("kept") == "delete",
    )
    with acting_for(learner_id) as ward:
        decide_as_guardian(ward.session, ward.learner, ward.guardian.id, word, parts().now())
    return redirect(url_for("family_consent.show", learner_id=learner_id), 303)


def _words(learner: Learner) -> str:
    if not learner.is_under_14:
        return _("Your child is 14 or older and decides this alone.")
    if may_keep(learner):
        if learner.consent is Standing.BEFORE:
            return _("A record is kept from the time before consents were asked for.")
        return _("You agreed: what your child learns is kept.")
    if learner.consent is Standing.GIVEN:
        return _("The text has changed. Until somebody at home agrees again, nothing new is kept.")
    if learner.consent is Standing.NONE:
        return _("Nobody has answered yet. Your child takes part in everything; nothing is kept.")
    return _("You said no. Your child takes part in everything; nothing is kept.")


def _last(ward: Ward, last: Consent | None) -> str:
    """When and how it was said, and whether what was kept shall go."""
    if last is None or last.how is How.UPGRADE:
        return ""
    how = {
        How.PAPER: _("on a paper form"),
        How.FAMILY: _("on the guardian's page"),
        How.OWN: _("on the own page"),
    }[last.how]
    told = [full_day(day_at(ward.school.time_zone, last.at)), how]
    if last.is_erasure_asked:
        told.append(_("the family asks to delete what was kept"))
    return " · ".join(told)
