"""The second step of one's own sign-in: set up, confirm, new recovery codes, end.

Each change signs all other browsers out, as a new password does: whoever sat there first stays out.
"""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.documents.qr import qr_code
from webapp.domain.people import Role
from webapp.operations import second_step
from webapp.operations.second_step import SetUp
from webapp.store import second_steps, sign_ins
from webapp.web.access import STAFF, Scope, guard
from webapp.web.account.blueprint import bp
from webapp.web.account.page import account_page
from webapp.web.account.proving import password_problem
from webapp.web.current import parts
from webapp.web.entering import enter_as
from webapp.web.holding import teaching
from webapp.web.i18n import _, ngettext

SET_UP, CODES = "account/second_step.html", "account/codes.html"


@bp.post("/second-step/begin")
@guard(Scope.OWN, *STAFF, Role.OPERATOR)
def begin_second_step() -> Response:
    """Draw a new secret, unless the step is on already."""
    person = teaching().person
    with parts().database.writing() as writing:
        if not second_step.is_on(writing, person):
            second_step.begin(writing, person)
    return redirect(url_for("account.set_up"), 303)


@bp.get("/second-step")
@guard(Scope.OWN, *STAFF, Role.OPERATOR)
def set_up() -> Response | str:
    """The code to scan, until it is confirmed."""
    return _set_up_page("") or redirect(url_for("account.show"), 303)


@bp.post("/second-step")
@guard(Scope.OWN, *STAFF, Role.OPERATOR)
def confirm_second_step() -> Response | str | tuple[str, int]:
    """Turn it on by a first code; the recovery codes are shown this once."""
    person, typed = teaching().person, request.form.get("code", "")
    with parts().database.writing() as writing:
        done = second_step.confirm(writing, person, typed, parts().secret, parts().now())
        if done.codes:
            sign_ins.end_all(writing, person, parts().now())
    if done.codes:
        enter_as(person)
        return render_template(CODES, person=person, codes=done.codes, is_new=True)
    page = _set_up_page(_problem(done))
    return (page, 422) if page else redirect(url_for("account.show"), 303)


@bp.post("/second-step/codes")
@guard(Scope.OWN, *STAFF, Role.OPERATOR)
def new_codes() -> Response | str | tuple[str, int]:
    """New recovery codes; the old ones end. It takes the password: a computer may stand open."""
    person = teaching().person
    if problem := password_problem("codes-password"):
        return account_page({"codes-password": problem}), 422
    with parts().database.writing() as writing:
        if not second_step.is_on(writing, person):
            return redirect(url_for("account.show"), 303)
        codes = second_step.renew_codes(writing, person, parts().secret)
        sign_ins.end_all(writing, person, parts().now())
    enter_as(person)
    return render_template(CODES, person=person, codes=codes, is_new=False)


@bp.post("/second-step/end")
@guard(Scope.OWN, *STAFF, Role.OPERATOR)
def end_second_step() -> Response | tuple[str, int]:
    """Turn it off. It takes the password."""
    if problem := password_problem("codes-password"):
        return account_page({"codes-password": problem}), 422
    person = teaching().person
    with parts().database.writing() as writing:
        second_step.end(writing, person)
        sign_ins.end_all(writing, person, parts().now())
    enter_as(person)
    return redirect(url_for("account.show", said="second-step-ended"), 303)


def _set_up_page(problem: str) -> str:
    """The page with the code to scan; nothing when no set-up is under way."""
    person, secret = teaching().person, parts().secret
    with parts().database.reading() as reading:
        step = second_steps.of_person_or_none(reading, person)
    if step is None or step.is_on:
        return ""
    key = second_step.key_of(secret, person, step)
    return render_template(
        SET_UP,
        qr=qr_code(second_step.address_of(secret, person, step)),
        key=" ".join(key[i : i + 4] for i in range(0, len(key), 4)),
        problem=problem,
    )


def _problem(done: SetUp) -> str:
    """A wrong clock is named: nobody finds that by trying again."""
    if done.minutes_off:
        return ngettext(
            "The code is right for another time: the clocks of the phone and of the server are "
            "%(n)s minute apart. Set both to the right time, then try again.",
            "The code is right for another time: the clocks of the phone and of the server are "
            "%(n)s minutes apart. Set both to the right time, then try again.",
            abs(done.minutes_off),
        )
    return _("This code does not fit. Type the six figures that the phone shows now.")
