"""Six figures that a guardian chooses: the key out of a learner's profile on a device at home."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.guardians import is_code, read_figures
from webapp.domain.lessons import Track
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.operations import guardians as work
from webapp.web.access import Scope, guard, public
from webapp.web.current import parts
from webapp.web.family.blueprint import bp
from webapp.web.guarding import acting_for_all, family, wards
from webapp.web.i18n import _, locale

PRACTISE = "G2"  # curriculum code of the lesson about the mode
CODE, MODE = "family/code.html", "family/minors_mode.html"


@bp.get("/code")
@guard(Scope.CHILD, Role.GUARDIAN, looks=Shown.FAMILY)
def code() -> str:
    """What the figures are for, and the field to choose them."""
    return _page("")


@bp.post("/code")
@guard(Scope.CHILD, Role.GUARDIAN)
def choose_code() -> Response | tuple[str, int]:
    """Keep the figures. They are never shown again."""
    figures = read_figures(request.form.get("figures", ""))
    if not is_code(figures):
        problem = _("Six figures, please, and not a row such as 123456 or the same one six times.")
        return _page(problem), 422
    with acting_for_all() as session:
        work.set_code(session, family(), figures, parts().secret)
    return redirect(url_for("family.code", said="kept"), 303)


@bp.post("/code/none")
@guard(Scope.CHILD, Role.GUARDIAN)
def forget_code() -> Response:
    """Nothing asks for figures any more."""
    with acting_for_all() as session:
        work.release_code(session, family())
    return redirect(url_for("family.code", said="none"), 303)


@bp.get("/minors-mode")
@public
def minors_mode() -> str:
    """How to turn on minors' mode on a phone, together. In our words; it quotes no rule."""
    lessons = parts().offered.lessons_for(Track.GUARDIAN, locale())
    practise = next((one for one in lessons if one.code == PRACTISE), None)
    return render_template(MODE, practise=practise)


def _page(problem: str) -> str:
    with parts().database.reading() as reading:
        children = wards(reading)
    return render_template(
        CODE,
        has_code=family().has_code,
        wards=children,
        problem=problem,
        said=_said(request.args.get("said", "")),
    )


def _said(key: str) -> str:
    return {
        "kept": _("Kept. Remember the figures: nobody can show them again."),
        "none": _("Done. No figures are asked for any more."),
        "device": _("Done. In this browser your child's page is left by your figures."),
    }.get(key, "")
