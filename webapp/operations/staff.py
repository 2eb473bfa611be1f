"""What an operator does with the staff of a school."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from webapp.domain.errors import DomainError, NotAllowed
from webapp.domain.people import (
    HIRED,
    Person,
    Role,
    School,
    is_login,
    is_name,
    may_look_after,
)
from webapp.operations import passwords
from webapp.operations.passwords import Weakness
from webapp.store import invitations, people, sign_ins
from webapp.store.ids import new_id

WEAK = {
    Weakness.TOO_SHORT: f"A password needs {passwords.SHORTEST} characters or more.",
    Weakness.TOO_LONG: f"A password has at most {passwords.LONGEST} characters.",
    Weakness.OWN: "The password holds the login, the name or the school: the first that is tried.",
    Weakness.COMMON: (
        "This password is common: one word with numbers or keys in a row is tried first. Take "
        "three or four words that have nothing to do with each other."
    ),
}


class LoginTaken(DomainError):
    """Somebody on this server signs in with this name. The message is the login."""


class LastLead(DomainError):
    """A school needs a lead: nobody else could invite anybody."""


class BadPerson(DomainError):
    """A login or name that cannot be used. The message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Whom to add, and where: at the school of that name, made if it is new."""

    login: str
    name: str
    school_name: str = ""  # empty: the only school there is
    first_school: str = "My school"  # what to call it when there is none
    role: Role = Role.TEACHER


def add_person(session: Session, wish: NewPerson, now: datetime) -> tuple[Person, str]:
    """Add a member of staff. Returns the person and a password that is kept nowhere.

    Raises:
        LoginTaken: the login is in use.
        BadPerson: the login or the name is empty, too long or has gaps.
    """
    _check(wish)
    if people.is_login_taken(session, wish.login):
        raise LoginTaken(wish.login)
    school = _school(session, wish, now)
    person = Person(
        school_id=school.id,
        id=new_id(now),
        login=wish.login,
        name=wish.name,
        role=wish.role,
        locale="",
    )
    password = passwords.draw_password()
    people.add(session, person, passwords.hashed(password))
    return person, password


def change_password(session: Session, person: Person, password_hash: str, now: datetime) -> None:
    """Replace one's own password; every sign-in ends, and links for a new one with it."""
    people.set_password(session, person, password_hash)
    invitations.take_back_made_for(session, person, now)
    sign_ins.end_all(session, person, now)


def change_self(session: Session, person: Person, name: str, locale: str) -> None:
    """Change how colleagues call one, and the language of one's pages.

    Raises:
        BadPerson: the name is empty or too long.
    """
    if not is_name(name):
        raise BadPerson("A name has 1 to 60 characters.")
    people.set_self(session, person, name.strip(), locale)


def reset_password(session: Session, person: Person, password: str, now: datetime) -> str:
    """Replace a password, draw one if `password` is empty, and end all sign-ins.

    Raises:
        BadPerson: the password is too short, or would be guessed.
    """
    if password and (weak := passwords.weakness_of(password, own_words(session, person))):
        raise BadPerson(WEAK[weak])
    chosen = password or passwords.draw_password()
    change_password(session, person, passwords.hashed(chosen), now)
    return chosen


def change_role(session: Session, by: Person, person: Person, role: Role, now: datetime) -> None:
    """Give another role. Who is no lead any more has handed out nothing that still works.

    Raises:
        NotAllowed: not theirs to look after, or not theirs to give.
        LastLead: the school would have no lead.
    """
    if not may_look_after(by, person) or role not in HIRED or person.role is Role.OPERATOR:
        raise NotAllowed
    if role is person.role:
        return
    if person.role is Role.LEAD:
        keep_a_lead(session, person)
        invitations.take_back_made_by(session, person, now)
    people.set_role(session, person, role)


def keep_a_lead(session: Session, person: Person) -> None:
    """Refuse to lose the last lead. Of two who go at once the second one stays: rows are locked.

    Raises:
        LastLead: there is no other.
    """
    if all(lead.id == person.id for lead in people.leads_for_update(session, person.school_id)):
        raise LastLead


def own_words(session: Session, person: Person) -> tuple[str, ...]:
    """Words that anybody would try first for this person."""
    return (person.login, person.name, people.school_of_id(session, person.school_id).name)


def _check(wish: NewPerson) -> None:
    if not is_login(wish.login):
        raise BadPerson("A login has 2 to 40 characters and no gaps.")
    if not is_name(wish.name):
        raise BadPerson("A name has 1 to 60 characters.")


def school_called(session: Session, name: str) -> School | None:
    """The school of this name; without a name the only real one, if there is one at all.

    Raises:
        BadPerson: several schools and no name.
    """
    there = people.schools(session)
    if name:
        return next((school for school in there if school.name == name), None)
    real = [school for school in there if not school.is_demo]
    if len(real) > 1:
        raise BadPerson("There are several schools: say which, with --school.")
    return real[0] if real else None


def _school(session: Session, wish: NewPerson, now: datetime) -> School:
    """The school of this name, else the only real one, else a new one."""
    name = wish.school_name
    if there := school_called(session, name):
        return there
    school = School(
        id=new_id(now), name=name or wish.first_school, is_demo=False, time_zone="Asia/Shanghai"
    )
    people.add_school(session, school, now)
    return school
