"""Simulations: anybody may try them; only a learner's run is kept."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.lessons import Lesson
from webapp.web import hx
from webapp.web.access import STAFF, Scope, guard, public
from webapp.web.current import parts
from webapp.web.i18n import locale
from webapp.web.labs import record
from webapp.web.labs.key import key_of
from webapp.web.labs.pages import find_lab, lab_page
from webapp.web.offered import shelf_for
from webapp.web.trained import bar_of

bp = Blueprint("labs", __name__, url_prefix="/lessons/<lesson_id>/labs/<lab_id>")

PAGE, PART = "labs/lab.html", "labs/_lab.html"


@bp.get("")
@public
def show(lesson_id: str, lab_id: str) -> str:
    """The simulation, where the learner's run stands; `?plan=` is the workshop to go back to."""
    lesson = _lesson(lesson_id)
    found = find_lab(lesson, lab_id)
    played = record.kept(lesson, found[1])
    return render_template(
        PAGE,
        page=lab_page(lesson, found, played, is_told=False, chosen=request.args.get("mail", "")),
        training=bar_of(lesson),
        plan_id=request.args.get("plan", 0, type=int),
    )


@bp.post("")
@public
def move(lesson_id: str, lab_id: str) -> Response:
    """Make one move, and see what comes of it."""
    lesson = _lesson(lesson_id)
    found = find_lab(lesson, lab_id)
    played = record.go_on(lesson, found[1], request.form)
    if not (played.is_carried or played.problem or hx.wants_part()):
        # A plain form: behind a redirect, loading the page again sends nothing twice.
        return redirect(f"{url_for('labs.show', lesson_id=lesson_id, lab_id=lab_id)}#now", 303)
    page = lab_page(lesson, found, played, is_told=True, chosen=request.form.get("mail", ""))
    status = 422 if played.problem else 200
    return hx.render(PAGE, PART, status, page=page, training=bar_of(lesson), plan_id=0)


@bp.get("/teaching")
@guard(Scope.SCHOOL, *STAFF)
def teaching(lesson_id: str, lab_id: str) -> str:
    """The map and the key, for those who teach it."""
    lesson = parts().library.lesson(lesson_id, locale())
    place, lab = find_lab(lesson, lab_id)
    return render_template(
        "labs/teaching.html", key=key_of(lab), lesson=lesson, step=lesson.steps[place]
    )


def _lesson(lesson_id: str) -> Lesson:
    return shelf_for(lesson_id).lesson(lesson_id, locale())
