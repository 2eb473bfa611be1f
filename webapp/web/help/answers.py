"""The answer to a call, for whoever has its number; nobody learns whose call it is."""

from flask import render_template, request

from webapp.operations import calls
from webapp.web.access import public
from webapp.web.current import parts
from webapp.web.help.blueprint import bp
from webapp.web.i18n import _, day

PAGE = "help/answer.html"


@bp.get("/help/answer")
@public
def answer() -> str:
    """Where the number is typed."""
    return render_template(PAGE, found=None, problem="", day="")


@bp.post("/help/answer")
@public
def find_answer() -> str | tuple[str, int]:
    """The answer of this number. 50 bits: whoever guesses finds none."""
    with parts().database.reading() as reading:
        found = calls.find_answer(reading, parts().secret, request.form.get("number", ""))
    if found is None:
        problem = _("Nothing is kept under this number. Look at each figure once more.")
        return render_template(PAGE, found=None, problem=problem, day=""), 422
    on = found.answered_on or found.due
    return render_template(PAGE, found=found, problem="", day=day(on))
