"""One-time links: invite somebody, take an invitation back, help one who lost the password."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.documents.qr import QrCode, qr_code
from webapp.domain.errors import NotAllowed
from webapp.domain.invitations import Invitation, State
from webapp.domain.people import HIRED, Role
from webapp.domain.terms import day_at
from webapp.operations import inviting
from webapp.store import invitations, people
from webapp.web.access import Scope, guard
from webapp.web.addresses import is_only_here
from webapp.web.current import parts
from webapp.web.i18n import _, day
from webapp.web.school.blueprint import bp
from webapp.web.school.holding import colleague, leading
from webapp.web.staff_words import role_word

LINK = "school/link.html"
SHOWN_FOR = timedelta(days=30)  # how long a link stays on the list after its end


@dataclass(frozen=True, slots=True)
class Line:
    """A link on the list of the school."""

    id: int
    what: str
    by: str
    state: str
    until: str  # a day


@dataclass(frozen=True, slots=True)
class Paper:
    """A link to hand over. It is shown once and kept nowhere."""

    address: str
    qr: QrCode
    until: str
    what: str


@bp.post("/invitations")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def invite() -> str:
    """Make a link to join, and show it once."""
    who, _school = leading()
    role = request.form.get("role", "")
    if role not in HIRED:
        role = Role.TEACHER
    with parts().database.writing() as writing:
        made, link = inviting.invite(writing, who, Role(role), parts().now())
    return _paper(made, url_for("invitations.show", link=link, _external=True), "")


@bp.post("/invitations/<int:invitation_id>/take-back")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def take_back(invitation_id: int) -> Response:
    """Make a link worthless."""
    who, _school = leading()
    with parts().database.writing() as writing:
        inviting.take_back(writing, who, invitation_id, parts().now())
    return redirect(url_for("school.show", said="taken-back"), 303)


@bp.post("/people/<int:person_id>/new-password")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def new_password(person_id: int) -> str:
    """Make a link for a new password, and show it once."""
    who, _school = leading()
    ends = request.form.get("ends_second_step") == "yes"
    with parts().database.writing() as writing:
        person = colleague(writing, person_id)
        made, link = inviting.offer_new_password(
            writing, who, person, parts().now(), ends_second_step=ends
        )
    address = url_for("invitations.ask_password", reset_link=link, _external=True)
    return _paper(made, address, person.name)


def lines(reading: Session, now: datetime) -> list[Line]:
    """The school's links: those that are open, and what became of others lately."""
    _who, school = leading()
    names = people.names(reading, school.id)
    return [
        Line(
            id=one.id,
            what=_what(one, names.get(one.person_id or 0, "")),
            by=names.get(one.made_by or 0, ""),
            state=one.state(now).value,
            until=day(day_at(school.time_zone, one.expires_at)),
        )
        for one in invitations.since(reading, school.id, now - SHOWN_FOR)
    ]


def is_open(line: Line) -> bool:
    """Tell whether a link can still be used."""
    return line.state == State.OPEN.value


def _paper(made: Invitation, address: str, name: str) -> str:
    _who, school = leading()
    paper = Paper(
        address=address,
        qr=qr_code(address),
        until=day(day_at(school.time_zone, made.expires_at)),
        what=_what(made, name),
    )
    only_here = is_only_here(request.host)
    return render_template(
        LINK,
        school=school,
        paper=paper,
        is_new_password=made.person_id is not None,
        is_only_here=only_here,
        host=request.host,
    )


def _what(made: Invitation, name: str) -> str:
    """What a link is for, in a few words."""
    if made.role is not None:
        return _("Invitation: %(role)s", role=role_word(made.role))
    if not name:
        raise NotAllowed
    return _("New password: %(name)s", name=name)
