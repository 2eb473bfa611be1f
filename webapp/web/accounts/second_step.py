"""Between the password and the door: the code of the second step, for those who set one up."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from webapp.domain.people import Person
from webapp.operations import second_step
from webapp.operations.second_step import Verdict
from webapp.store import people, sign_ins
from webapp.web.access import SIGN_IN, public
from webapp.web.accounts.forms import read_next
from webapp.web.current import parts
from webapp.web.entering import enter_as
from webapp.web.i18n import _

bp = Blueprint("second_step", __name__)

PAGE = "accounts/second_step.html"
WAITING = "second_step"  # in the signed cookie: who gave the right password, and when
WITHIN = 600  # seconds


def ask_or_none(person: Person | None, token: str, onward: str) -> Response | None:
    """Hold a sign-in back where a second step is on: its token never reaches the browser."""
    if person is None:
        return None
    with parts().database.reading() as reading:
        if not second_step.is_on(reading, person):
            return None
    with parts().database.writing() as writing:
        sign_ins.end(writing, token, parts().now())
    session.clear()
    session[WAITING] = [person.school_id, person.id, int(parts().now().timestamp())]
    return redirect(url_for("second_step.ask", next=onward or None), 303)


@bp.get("/sign-in/staff/code")
@public
def ask() -> Response | str:
    """One field for the code."""
    return _to_password() if _waiting() is None else _page("")


@bp.post("/sign-in/staff/code")
@public
def check() -> Response | tuple[str, int]:
    """Look at the code and go in."""
    person = _waiting()
    if person is None:
        return _to_password()
    with parts().database.writing() as writing:
        verdict = second_step.check(
            writing, person, request.form.get("code", ""), parts().secret, parts().now()
        )
    if verdict is not Verdict.RIGHT:
        return _page(_words(verdict)), 422
    enter_as(person)
    return redirect(read_next(request.args.get("next", "")) or url_for("home.start"), 303)


def _waiting() -> Person | None:
    """Who gave the right password a moment ago in this browser."""
    waiting = session.get(WAITING)
    if not waiting or SIGN_IN in session:
        return None
    school_id, person_id, at = waiting
    if not 0 <= parts().now().timestamp() - at < WITHIN:
        return None
    with parts().database.reading() as reading:
        return people.of_id(reading, school_id, person_id)


def _to_password() -> Response:
    return redirect(url_for("accounts.staff"), 303)


def _page(problem: str) -> str:
    onward = read_next(request.args.get("next", ""))
    return render_template(PAGE, problem=problem, next=onward)


def _words(verdict: Verdict) -> str:
    if verdict is Verdict.WAIT:
        return _("Several codes were wrong. Wait a minute, then type the newest one.")
    return _(
        "This code does not fit. Type the one that the phone shows now; each works once. Is it "
        "always wrong, the clock of the phone or of the server may be: use a recovery code."
    )
