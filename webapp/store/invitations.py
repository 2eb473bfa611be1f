"""One-time links of a school's staff. The database holds digests, never a link."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col, select

from webapp.domain.errors import NotAllowed
from webapp.domain.invitations import Invitation, plain_link
from webapp.domain.people import Person, Role
from webapp.store.tables import InvitationRow


def add(session: Session, invitation: Invitation, link: str) -> None:
    """Keep a new link by its digest."""
    session.add(
        InvitationRow(
            school_id=invitation.school_id,
            id=invitation.id,
            digest=_digest(link),
            role=None if invitation.role is None else invitation.role.value,
            person_id=invitation.person_id,
            ends_second_step=invitation.ends_second_step,
            made_by=invitation.made_by,
            made_at=invitation.made_at,
            expires_at=invitation.expires_at,
        )
    )
    session.flush()


def by_link(session: Session, link: str) -> Invitation:
    """The invitation behind a link, however it stands.

    Raises:
        NotAllowed: no link of these letters was ever made.
    """
    query = select(InvitationRow).where(InvitationRow.digest == _digest(link))
    row = session.exec(query).first()
    if row is None:
        raise NotAllowed
    return _value(row)


def of_id(session: Session, school_id: int, invitation_id: int) -> Invitation:
    """One invitation of a school.

    Raises:
        NotAllowed: none of this id in this school.
    """
    row = session.get(InvitationRow, (school_id, invitation_id))
    if row is None:
        raise NotAllowed
    return _value(row)


def since(session: Session, school_id: int, moment: datetime) -> list[Invitation]:
    """The links of a school that could be used at or after a moment, newest first."""
    query = (
        select(InvitationRow)
        .where(InvitationRow.school_id == school_id, col(InvitationRow.expires_at) >= moment)
        .order_by(col(InvitationRow.id).desc())
    )
    return [_value(row) for row in session.exec(query)]


def last_for(session: Session, person: Person) -> Invitation | None:
    """The newest link for a new password of somebody, or None."""
    query = (
        select(InvitationRow)
        .where(
            InvitationRow.school_id == person.school_id,
            InvitationRow.person_id == person.id,
        )
        .order_by(col(InvitationRow.id).desc())
    )
    row = session.exec(query).first()
    return None if row is None else _value(row)


def use(session: Session, invitation: Invitation, now: datetime) -> bool:
    """Mark a link as used; False when somebody was quicker or it is over. One statement."""
    done = session.connection().execute(
        update(InvitationRow)
        .where(*_key(invitation), *_open(), col(InvitationRow.expires_at) > now)
        .values(used_at=now)
    )
    return done.rowcount == 1


def take_back(session: Session, invitation: Invitation, now: datetime) -> None:
    """Make an open link worthless."""
    statement = update(InvitationRow).where(*_key(invitation), *_open())
    session.connection().execute(statement.values(taken_back_at=now))


def take_back_made_by(session: Session, person: Person, now: datetime) -> None:
    """Make worthless what somebody handed out."""
    _take_back_where(session, person, col(InvitationRow.made_by) == person.id, now)


def take_back_made_for(session: Session, person: Person, now: datetime) -> None:
    """Make worthless the links for somebody's password."""
    _take_back_where(session, person, col(InvitationRow.person_id) == person.id, now)


def _take_back_where(
    session: Session, person: Person, which: ColumnElement[bool], now: datetime
) -> None:
    of_school = col(InvitationRow.school_id) == person.school_id
    statement = update(InvitationRow).where(of_school, which, *_open())
    session.connection().execute(statement.values(taken_back_at=now))


def _key(invitation: Invitation) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        col(InvitationRow.school_id) == invitation.school_id,
        col(InvitationRow.id) == invitation.id,
    )


def _open() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(InvitationRow.used_at).is_(None), col(InvitationRow.taken_back_at).is_(None)


def _digest(link: str) -> bytes:
    """Links are 79 bits of chance: a fast digest is enough, nobody can try them all."""
    return sha256(plain_link(link).encode()).digest()


def _value(row: InvitationRow) -> Invitation:
    return Invitation(
        school_id=row.school_id,
        id=row.id,
        role=None if row.role is None else Role(row.role),
        person_id=row.person_id,
        ends_second_step=row.ends_second_step,
        made_by=row.made_by,
        made_at=row.made_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        taken_back_at=row.taken_back_at,
    )
