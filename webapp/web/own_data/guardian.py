"""The same for guardians: what is stored about their child, to read, take along, ask and erase."""

from contextlib import suppress

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.erasures import Kind as Erased
from webapp.domain.erasures import Why
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.domain.requests import By, CannotAsk, Kind
from webapp.domain.terms import day_at
from webapp.operations import requesting
from webapp.operations.erasing import Order, erase
from webapp.operations.own_data import gather, stamped
from webapp.store import requests
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.guarding import Ward, acting_for, looking_at
from webapp.web.i18n import _
from webapp.web.own_data.asking import kinds
from webapp.web.own_data.blueprint import bp
from webapp.web.own_data.files import file_of
from webapp.web.own_data.gone import let_go
from webapp.web.own_data.request_words import Line, line_of
from webapp.web.own_data.sections import Reader, sections

PAGE = "own_data/family.html"


@bp.get("/family/<int:learner_id>/data")
@guard(Scope.CHILD, Role.GUARDIAN, looks=Shown.FAMILY)
def of_child(learner_id: int) -> str:
    """Everything that is stored about the child, in the words that the child reads."""
    with looking_at(learner_id) as ward:
        data = gather(ward.session, ward.learner, (ward.school, ward.classroom), parts().library)
        return render_template(
            PAGE,
            learner=ward.learner,
            told=sections(data, Reader(ward.learner, ward.school.time_zone)),
            asked=_asked(ward),
            kinds=kinds(),
            said=_said(request.args.get("said", "")),
        )


@bp.get("/family/<int:learner_id>/data/file/<any(json, csv):form>")
@guard(Scope.CHILD, Role.GUARDIAN, looks=Shown.FAMILY)
def download_of_child(learner_id: int, form: str) -> Response:
    """The same as a file."""
    with looking_at(learner_id) as ward:
        data = gather(ward.session, ward.learner, (ward.school, ward.classroom), parts().library)
        stamp = stamped(data, parts().now())
        return file_of(stamp, Reader(ward.learner, ward.school.time_zone), form)


@bp.post("/family/<int:learner_id>/data/ask")
@guard(Scope.CHILD, Role.GUARDIAN)
def ask_for_child(learner_id: int) -> Response:
    """Ask the school."""
    with suppress(CannotAsk), acting_for(learner_id) as ward:
        if (kind := request.form.get("kind", "")) in set(Kind):
            requesting.ask(ward.session, ward.learner, Kind(kind), parts().now(), By.GUARDIAN)
    return redirect(url_for("own_data.of_child", learner_id=learner_id, said="asked"), 303)


@bp.post("/family/<int:learner_id>/data/erase")
@guard(Scope.CHILD, Role.GUARDIAN)
def erase_of_child(learner_id: int) -> Response:
    """Erase what a child under 14 did; an older one does it alone."""
    has_gone = False
    with acting_for(learner_id) as ward:
        if ward.learner.is_under_14 and request.form.get("sure") == "yes":
            order = Order(Erased.WORK, Why.GUARDIAN)
            erase(ward.session, parts().ledger, ward.learner, order, parts().now())
            has_gone = True
    said = let_go(ward.learner.school_id) if has_gone else ""
    return redirect(url_for("own_data.of_child", learner_id=learner_id, said=said), 303)


def _asked(ward: Ward) -> list[Line]:
    zone = ward.school.time_zone
    today = day_at(zone, parts().now())
    return [line_of(one, zone, today) for one in requests.of_learner(ward.session, ward.learner)]


def _said(key: str) -> str:
    return {
        "asked": _("Asked. You read the answer here."),
        "erased": _("It is erased. Nobody can bring it back, not even from a backup."),
        "erased-soon": _(
            "It is erased, and nobody sees it any more. The computer is still wiping the place"
            " where it lay."
        ),
    }.get(key, "")
