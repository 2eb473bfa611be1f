"""Help for anybody: adult first, then numbers, then the school. A visit here leaves no trace."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from webapp.domain.lessons import Sensitivity, Track
from webapp.web.access import public
from webapp.web.current import parts
from webapp.web.help import answers, keeping, telling
from webapp.web.help.blueprint import bp
from webapp.web.i18n import locale
from webapp.web.local_lines import checked_words, hours_words, kind_word, own_lines
from webapp.web.templating import facts

__all__ = ["answers", "bp", "keeping", "telling"]  # the other routes of the blueprint

PAGE = "help/help.html"
MAIN = 4  # numbers that are open at once: police, two to talk to, the city's line


@bp.get("/help")
@public
def show() -> str:
    """The help page, in the order of REGULATION section 4: an adult now, danger, talk, rights."""
    lines = facts().help_lines
    own = [
        (one, kind_word(one.kind), hours_words(one), checked_words(one.checked))
        for one in own_lines()
    ]
    return render_template(
        PAGE, first=lines[:MAIN], own=own, more=lines[MAIN:], steps=facts().help_steps
    )


@bp.get("/help/leave")
@public
def leave() -> Response:
    """Away from here at once: a lesson that says nothing of whoever opens it."""
    library = parts().offered
    plain = (
        lesson.id
        for lesson in (library.lesson(one, locale()) for one in sorted(library.lessons))
        if lesson.track is Track.LEARNER and lesson.sensitivity is Sensitivity.NONE
    )
    found = next(plain, "")
    address = url_for("lessons.show", lesson_id=found) if found else url_for("lessons.index")
    return redirect(address, 303)
