"""Days that the lead notes about a colleague: records checked, training elsewhere."""

from datetime import date

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.people import Role
from webapp.domain.terms import day_at
from webapp.domain.training import DateKind, is_day_to_note
from webapp.operations import training
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.i18n import _
from webapp.web.school.blueprint import bp
from webapp.web.school.holding import colleague, leading
from webapp.web.school.person import person_page


@bp.post("/people/<int:person_id>/dates")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def note_date(person_id: int) -> Response | tuple[str, int]:
    """Keep a day. No paper is taken."""
    who, school = leading()
    what = _asked()
    with parts().database.writing() as writing:
        person = colleague(writing, person_id)
        is_good = what and is_day_to_note(what[1], day_at(school.time_zone, parts().now()))
        if what and is_good:
            training.note_date(writing, who, person, what, parts().now())
    if not is_good:
        return person_page(person, _("Choose a day that is not later than today.")), 422
    return _back(person_id, "noted")


@bp.post("/people/<int:person_id>/dates/take-back")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def take_back_date(person_id: int) -> Response:
    """Forget a day that was noted by mistake. What is not there stays not there."""
    what = _asked()
    with parts().database.writing() as writing:
        person = colleague(writing, person_id)
        if what:
            training.take_back_date(writing, leading()[0], person, what)
    return _back(person_id, "forgotten")


def _asked() -> tuple[DateKind, date] | None:
    """Kind and day of the form; None for what no form of ours sends, or no day."""
    kind, day = request.form.get("kind", ""), request.form.get("on", "")
    try:
        return DateKind(kind), date.fromisoformat(day)
    except ValueError:
        return None


def _back(person_id: int, said: str) -> Response:
    return redirect(url_for("school.person", person_id=person_id, said=said), 303)
