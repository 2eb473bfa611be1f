"""The guardian's first page."""

from flask import render_template

from webapp.domain.guardians import Standing
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.store import guardians
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.family import child, code, linking
from webapp.web.family.blueprint import bp
from webapp.web.guarding import family, looking_at_all

__all__ = ["bp", "child", "code", "linking"]

HOME = "family/home.html"


@bp.get("")
@guard(Scope.CHILD, Role.GUARDIAN, looks=Shown.FAMILY)
def show() -> str:
    """Their children, and links that wait for the school."""
    with looking_at_all() as (session, wards):
        links = guardians.of_family(session, family())
        waiting = [one for one in links if one.standing(parts().now()) is Standing.WAITING]
        return render_template(HOME, wards=wards, waiting=waiting)
