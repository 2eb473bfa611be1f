"""Who answers at this school for the data of children: asked before the youngest come in."""

from collections.abc import Mapping

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.people import Role
from webapp.domain.responsible import Responsible
from webapp.operations.schools import name_responsible
from webapp.store import responsible
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.responsible_forms import responsible_problems, typed_responsible
from webapp.web.school.blueprint import bp
from webapp.web.school.holding import leading

PAGE = "school/responsible.html"


@bp.get("/responsible")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def ask_responsible() -> str:
    """What is known, to be changed."""
    with parts().database.reading() as reading:
        known = responsible.of_school(reading, leading()[1].id)
    return _page(known, {})


@bp.post("/responsible")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def keep_responsible() -> Response | tuple[str, int]:
    """Keep it; it stands on the children's page of rights from now on."""
    seen = typed_responsible(request.form)
    if wrong := responsible_problems(seen):
        return _page(seen, wrong), 422
    with parts().database.writing() as writing:
        name_responsible(writing, leading()[0], seen)
    return redirect(url_for("school.show", said="responsible"), 303)


def _page(seen: Responsible, wrong: Mapping[str, str]) -> str:
    return render_template(PAGE, school=leading()[1], seen=seen, wrong=wrong)
