"""The box: calls in the order in which they should be looked at, and one call."""

from flask import render_template

from webapp.domain.calls.grouping import grouped
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.domain.terms import day_at
from webapp.operations import calls
from webapp.store import calls as kept
from webapp.store import people
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.safeguarding import acts, files
from webapp.web.safeguarding.blueprint import bp, reading
from webapp.web.safeguarding.page import call_page
from webapp.web.safeguarding.words import alarms_of, known, line

__all__ = ["acts", "bp", "files"]  # the other routes of the blueprint

BOX = "safeguarding/box.html"


@bp.get("")
@guard(Scope.SAFEGUARDING, *STAFF, looks=Shown.CALLS)
def box() -> str:
    """All calls that come to this person; whoever has none to read finds no page."""
    who = teaching()
    today = day_at(who.school.time_zone, parts().now())
    with reading(Shown.CALLS) as session:
        found = calls.box(session, who.person, today)
        about = known(session, who.school.id, who.school.time_zone, found)
        groups = grouped(found, {call.id: alarms_of(call) for call in found})
        lines = [line(group, about, today) for group in groups]
        staff = people.of_school(session, who.school.id)
        return render_template(
            BOX,
            open_lines=[one for one in lines if one.is_open],
            closed_lines=[one for one in lines if not one.is_open],
            is_nobody_named=not any(one.is_safeguarding for one in staff),
            months=kept.months(session, who.school.id),
            is_lead=who.person.role is Role.LEAD,
        )


@bp.get("/<int:call_id>")
@guard(Scope.SAFEGUARDING, *STAFF, looks=Shown.CALL)
def call(call_id: int) -> str:
    """One call, what was done with it, and what can be done."""
    return call_page(call_id)
