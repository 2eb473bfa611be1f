"""One-time links: made by the lead or the operator, used by the person they are for."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.errors import NotAllowed
from webapp.domain.invitations import (
    JOIN_WITHIN,
    NEW_PASSWORD_WITHIN,
    Invitation,
    LinkIsOver,
    State,
)
from webapp.domain.people import HIRED, Person, Role, School, may_look_after
from webapp.operations import passwords
from webapp.operations.staff import LoginTaken
from webapp.store import invitations, people, second_steps, sign_ins
from webapp.store.ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who comes in: names as chosen, and the hash of a password that was looked at."""

    login: str
    name: str
    password_hash: str
    locale: str


def invite(session: Session, by: Person, role: Role, now: datetime) -> tuple[Invitation, str]:
    """Make a link to join the staff. Returns it and its letters, which are kept nowhere.

    Raises:
        NotAllowed: the one who invites is no lead, or the role is not theirs to give.
    """
    if by.role not in (Role.LEAD, Role.OPERATOR) or role not in HIRED:
        raise NotAllowed
    return _made(session, replace(_new(by.school_id, role, now), made_by=by.id))


def invite_from_server(
    session: Session, school: School, role: Role, now: datetime
) -> tuple[Invitation, str]:
    """Make a link to join, at the command line: nobody of the school stands behind it."""
    return _made(session, _new(school.id, role, now))


def offer_new_password(
    session: Session, by: Person, person: Person, now: datetime, *, ends_second_step: bool = False
) -> tuple[Invitation, str]:
    """Make a link for somebody who lost their password. The old one works until it is used.

    Raises:
        NotAllowed: not theirs to look after, or their own account.
    """
    if by.id == person.id or not may_look_after(by, person):
        raise NotAllowed
    invitation = replace(
        _new(by.school_id, None, now),
        made_by=by.id,
        person_id=person.id,
        expires_at=now + NEW_PASSWORD_WITHIN,
        ends_second_step=ends_second_step,
    )
    return _made(session, invitation)


def look_at(session: Session, link: str, now: datetime) -> Invitation:
    """The invitation behind a link that is still good.

    Raises:
        NotAllowed: there never was such a link.
        LinkIsOver: used, taken back or too old.
    """
    invitation = invitations.by_link(session, link)
    if (state := invitation.state(now)) is not State.OPEN:
        raise LinkIsOver(state.value)
    return invitation


def join(session: Session, link: str, newcomer: Newcomer, now: datetime) -> Person:
    """Come in by a link, which is worth nothing afterwards.

    Raises:
        NotAllowed: no link to join by.
        LinkIsOver: used, taken back or too old, also since the page was opened.
        LoginTaken: somebody on this server signs in with this name; the link stays good.
    """
    invitation = look_at(session, link, now)
    if invitation.role is None:
        raise NotAllowed
    if people.is_login_taken(session, newcomer.login):
        raise LoginTaken(newcomer.login)
    _use(session, invitation, now)
    person = Person(
        school_id=invitation.school_id,
        id=new_id(now),
        login=newcomer.login,
        name=newcomer.name,
        role=invitation.role,
        locale=newcomer.locale,
    )
    people.add(session, person, newcomer.password_hash)
    return person


def set_new_password(session: Session, link: str, password_hash: str, now: datetime) -> Person:
    """Replace a password by a link, and end every sign-in of the old one.

    Raises:
        NotAllowed: no link for a password.
        LinkIsOver: used, taken back or too old.
    """
    invitation = look_at(session, link, now)
    if invitation.person_id is None:
        raise NotAllowed
    person = people.of_id(session, invitation.school_id, invitation.person_id)
    _use(session, invitation, now)
    people.set_password(session, person, password_hash)
    if invitation.ends_second_step:
        second_steps.end(session, person)
    invitations.take_back_made_for(session, person, now)  # a second link is a second key
    sign_ins.end_all(session, person, now)
    return person


def take_back(session: Session, by: Person, invitation_id: int, now: datetime) -> None:
    """Make a link of one's school worthless. One that was used stays used.

    Raises:
        NotAllowed: no such link in this school.
    """
    invitation = invitations.of_id(session, by.school_id, invitation_id)
    invitations.take_back(session, invitation, now)


def _use(session: Session, invitation: Invitation, now: datetime) -> None:
    """Mark as used: of two at once only one gets in."""
    if not invitations.use(session, invitation, now):
        raise LinkIsOver(State.USED.value)


def _made(session: Session, invitation: Invitation) -> tuple[Invitation, str]:
    link = passwords.draw_password()
    invitations.add(session, invitation, link)
    return invitation, link


def _new(school_id: int, role: Role | None, now: datetime) -> Invitation:
    """A link to join; `offer_new_password` makes another kind of it."""
    return Invitation(
        school_id=school_id,
        id=new_id(now),
        role=role,
        person_id=None,
        ends_second_step=False,
        made_by=None,
        made_at=now,
        expires_at=now + JOIN_WITHIN,
        used_at=None,
        taken_back_at=None,
    )
