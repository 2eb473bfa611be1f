"""What a one-time link opens: joining the staff, choosing a new password.

Opening a link uses nothing up; programs that look at links do no harm.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.errors import NotAllowed
from webapp.domain.invitations import Invitation, LinkIsOver, State
from webapp.domain.people import Person, School
from webapp.operations import inviting
from webapp.operations.passwords import hashed
from webapp.operations.staff import LoginTaken, own_words
from webapp.store import people
from webapp.web.access import public
from webapp.web.current import parts
from webapp.web.entering import enter_as
from webapp.web.staff_forms import (
    Typed,
    Wrong,
    password_problems,
    read_newcomer,
    taken_words,
    typed,
)
from webapp.web.staff_words import role_word

bp = Blueprint("invitations", __name__)

JOIN, NEW_PASSWORD, OVER = (f"invitations/{name}.html" for name in ("join", "new_password", "over"))
GONE = 410


@bp.get("/join/<link>")
@public
def show(link: str) -> str:
    """Who invites to what, and the form."""
    invitation, school = _to_join(link)
    return _join_page(link, invitation, school, Typed(), {})


@bp.post("/join/<link>")
@public
def join(link: str) -> Response | tuple[str, int]:
    """Make the account and go in."""
    invitation, school = _to_join(link)
    newcomer = read_newcomer(request.form, school.name)
    if isinstance(newcomer, dict):
        return _join_page(link, invitation, school, typed(request.form), newcomer), 422
    try:
        with parts().database.writing() as writing:
            person = inviting.join(writing, link, newcomer, parts().now())
    except LoginTaken:
        wrong = {"login": taken_words()}
        return _join_page(link, invitation, school, typed(request.form), wrong), 422
    enter_as(person)
    return redirect(url_for("account.show", said="welcome"), 303)


@bp.get("/new-password/<reset_link>")
@public
def ask_password(reset_link: str) -> str:
    """Two fields, and the sign-in name they are for."""
    return _password_page(reset_link, _whose(reset_link)[0], {})


@bp.post("/new-password/<reset_link>")
@public
def set_password(reset_link: str) -> Response | tuple[str, int]:
    """Keep the new password. Signing in is the next step, with the second one where it is on."""
    person, own = _whose(reset_link)
    if wrong := password_problems(request.form, own):
        return _password_page(reset_link, person, wrong), 422
    password_hash = hashed(request.form.get("password", ""))
    with parts().database.writing() as writing:
        inviting.set_new_password(writing, reset_link, password_hash, parts().now())
    return redirect(url_for("accounts.staff"), 303)


@bp.errorhandler(LinkIsOver)
def over(refusal: LinkIsOver) -> tuple[str, int]:
    """Say what became of the link, and whom to ask: its holder is no stranger."""
    return render_template(OVER, state=State(str(refusal)).value), GONE


def _to_join(link: str) -> tuple[Invitation, School]:
    with parts().database.reading() as reading:
        invitation = inviting.look_at(reading, link, parts().now())
        if invitation.role is None:
            raise NotAllowed
        return invitation, people.school_of_id(reading, invitation.school_id)


def _whose(reset_link: str) -> tuple[Person, tuple[str, ...]]:
    with parts().database.reading() as reading:
        invitation = inviting.look_at(reading, reset_link, parts().now())
        if invitation.person_id is None:
            raise NotAllowed
        person = people.of_id(reading, invitation.school_id, invitation.person_id)
        return person, own_words(reading, person)


def _join_page(link: str, invitation: Invitation, school: School, seen: Typed, wrong: Wrong) -> str:
    assert invitation.role is not None
    role = role_word(invitation.role)
    return render_template(JOIN, link=link, school=school, role=role, typed=seen, wrong=wrong)


def _password_page(reset_link: str, person: Person, wrong: Wrong) -> str:
    return render_template(NEW_PASSWORD, reset_link=reset_link, person=person, wrong=wrong)
