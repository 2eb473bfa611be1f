"""The first page of a server that has no school: a code from the terminal, the school, its lead.

The code proves that one runs the server, so that a stranger on the network cannot take it. With
the first school the page is gone.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.errors import NotAllowed
from webapp.operations.schools import (
    SchoolExists,
    SchoolPlan,
    create_first_school,
    is_first_run_code,
)
from webapp.operations.staff import LoginTaken
from webapp.store import people
from webapp.web.access import public
from webapp.web.current import parts
from webapp.web.entering import enter_as
from webapp.web.i18n import _
from webapp.web.responsible_forms import responsible_problems, typed_responsible
from webapp.web.staff_forms import (
    Typed,
    Wrong,
    read_newcomer,
    school_problem,
    taken_words,
    typed,
)

bp = Blueprint("first_run", __name__)

PAGE = "first_run/first_run.html"


@bp.get("/first-run")
@public
def show() -> str:
    """An empty form, while there is no school."""
    _only_at_first()
    return _page(Typed(), {})


@bp.post("/first-run")
@public
def create() -> Response | tuple[str, int]:
    """Make the school and its lead, and go in."""
    _only_at_first()
    if not is_first_run_code(parts().secret, request.form.get("code", "")):
        wrong = {"code": _("This is not the code. It stands in the window where the server runs.")}
        return _page(typed(request.form), wrong), 422
    plan = _read_plan()
    if isinstance(plan, dict):
        return _page(typed(request.form), plan), 422
    try:
        with parts().database.writing() as writing:
            lead = create_first_school(writing, plan, parts().now())
    except LoginTaken:
        return _page(typed(request.form), {"login": taken_words()}), 422
    except SchoolExists:
        return _page(typed(request.form), {"school": _("The demo school has this name.")}), 422
    enter_as(lead)
    return redirect(url_for("school.show", said="founded"), 303)


def _only_at_first() -> None:
    with parts().database.reading() as reading:
        if people.has_real_school(reading):
            raise NotAllowed


def _read_plan() -> SchoolPlan | Wrong:
    school = typed(request.form).school
    newcomer = read_newcomer(request.form, school)
    answers = typed_responsible(request.form)
    wrong = newcomer if isinstance(newcomer, dict) else {}
    wrong = {**wrong, **responsible_problems(answers)}
    if words := school_problem(school):
        wrong = {"school": words, **wrong}
    if wrong or isinstance(newcomer, dict):
        return wrong
    return SchoolPlan(name=school, lead=newcomer, responsible=answers)


def _page(seen: Typed, wrong: Wrong) -> str:
    code = "" if "code" in wrong else request.form.get("code", "")[:40]
    answers = typed_responsible(request.form)
    return render_template(PAGE, typed=seen, answers=answers, wrong=wrong, code=code)
