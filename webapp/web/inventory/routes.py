"""Two pages: in short for everybody, and every column for the lead."""

from flask import Blueprint, render_template

from webapp.domain.people import Role
from webapp.web.access import Scope, guard, public
from webapp.web.current import parts
from webapp.web.inventory.lines import groups

bp = Blueprint("inventory", __name__)

SHORT = "inventory/what_we_keep.html"
FULL = "inventory/in_full.html"


@bp.get("/what-we-keep")
@public
def show() -> str:
    """What is kept, why and how long, table by table."""
    return render_template(SHORT, groups=groups())


@bp.get("/school/what-we-keep")
@guard(Scope.SCHOOL, Role.LEAD)
def in_full() -> str:
    """Every column with its purpose, legal basis and retention rule."""
    columns = sum(len(table.columns) for table in parts().library.inventory.tables)
    return render_template(FULL, groups=groups(), columns=columns)
