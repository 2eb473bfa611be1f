"""Help for anybody: adult first, then numbers. Nothing about this visit is stored."""

from flask import Blueprint, render_template

from webapp.web.access import public
from webapp.web.templating import facts

bp = Blueprint("help", __name__)

PAGE = "help/help.html"
MAIN = 4  # numbers that are open at once: police, two to talk to, the city's line


@bp.get("/help")
@public
def show() -> str:
    """The help page, in the order of REGULATION section 4: an adult now, danger, talk, rights."""
    lines = facts().help_lines
    return render_template(PAGE, first=lines[:MAIN], more=lines[MAIN:], steps=facts().help_steps)
