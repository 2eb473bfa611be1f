"""One's own account: name, language, password."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.people import Role
from webapp.operations import staff
from webapp.operations.passwords import hashed
from webapp.store import people
from webapp.web.access import STAFF, Scope, guard
from webapp.web.account import second_step
from webapp.web.account.blueprint import bp
from webapp.web.account.page import account_page
from webapp.web.account.proving import password_problem
from webapp.web.current import parts
from webapp.web.entering import enter_as
from webapp.web.holding import teaching
from webapp.web.staff_forms import name_problem, password_problems

__all__ = ["bp", "second_step"]  # the other routes of the blueprint


@bp.get("")
@guard(Scope.OWN, *STAFF, Role.OPERATOR)
def show() -> str:
    """Everything that one may change about oneself."""
    return account_page()


@bp.post("")
@guard(Scope.OWN, *STAFF, Role.OPERATOR)
def change() -> Response | tuple[str, int]:
    """Keep name and language; the page comes back in it."""
    name = request.form.get("name", "").strip()[:150]
    if problem := name_problem(name):
        return account_page({"name": problem}, name), 422
    asked = request.form.get("language", "")
    tag = asked if asked in parts().library.locales else ""
    with parts().database.writing() as writing:
        staff.change_self(writing, teaching().person, name, tag)
    return redirect(url_for("account.show", said="self", lang=tag or None), 303)


@bp.post("/password")
@guard(Scope.OWN, *STAFF, Role.OPERATOR)
def change_password() -> Response | tuple[str, int]:
    """Replace the password; this browser stays signed in, all others do not."""
    person = teaching().person
    if problem := password_problem("old"):
        return account_page({"old": problem}), 422
    with parts().database.reading() as reading:
        own = staff.own_words(reading, person)
    if wrong := password_problems(request.form, own):
        return account_page(wrong), 422
    password_hash = hashed(request.form.get("password", ""))
    with parts().database.writing() as writing:
        staff.change_password(writing, person, password_hash, parts().now())
        same = people.of_id(writing, person.school_id, person.id)
    enter_as(same)
    return redirect(url_for("account.show", said="password"), 303)
