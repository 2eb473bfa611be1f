"""The mark of those to whom calls for help come: given and taken by a lead."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.looks import Look, Shown
from webapp.domain.people import Role
from webapp.operations import calls
from webapp.store import access_rows
from webapp.store.ids import new_id
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.school.blueprint import bp
from webapp.web.school.holding import colleague, leading


@bp.post("/people/<int:person_id>/calls")
@guard(Scope.SCHOOL, Role.LEAD, looks=Shown.CALL_MARK)
def mark_for_calls(person_id: int) -> Response:
    """Give or take the mark; the access log says that it was changed."""
    who, school = leading()
    now = parts().now()
    with parts().database.writing() as writing:
        person = colleague(writing, person_id)
        calls.mark(writing, who, person, is_marked=request.form.get("reads") == "yes")
        row = Look(
            school_id=school.id,
            id=new_id(now),
            at=now,
            person_id=who.id,
            classroom_id=0,
            learner_id=None,
            shown=Shown.CALL_MARK,
        )
        access_rows.add(writing, row)
    return redirect(url_for("school.person", person_id=person_id, said="calls"), 303)
