"""What an operator does with the staff of a school."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from webapp.domain.errors import DomainError
from webapp.domain.people import Person, Role, School
from webapp.operations import passwords
from webapp.store import people, sign_ins
from webapp.store.ids import new_id

SHORTEST_PASSWORD = 10


class LoginTaken(DomainError):
    """Somebody on this server signs in with this name. The message is the login."""


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
        locale="zh-Hans",
    )
    password = passwords.draw_password()
    people.add(session, person, passwords.hashed(password))
    return person, password


def reset_password(session: Session, person: Person, password: str, now: datetime) -> str:
    """Replace a password, draw one if `password` is empty, and end all sign-ins.

    Raises:
        BadPerson: the password is shorter than ten characters.
    """
    if password and len(password) < SHORTEST_PASSWORD:
        raise BadPerson(f"A password needs {SHORTEST_PASSWORD} characters or more.")
    chosen = password or passwords.draw_password()
    people.set_password(session, person, passwords.hashed(chosen))
    sign_ins.end_all(session, person, now)
    return chosen


def _check(wish: NewPerson) -> None:
    if not 2 <= len(wish.login) <= 40 or any(letter.isspace() for letter in wish.login):
        raise BadPerson("A login has 2 to 40 characters and no gaps.")
    if not 1 <= len(wish.name.strip()) <= 60:
        raise BadPerson("A name has 1 to 60 characters.")


def _school(session: Session, wish: NewPerson, now: datetime) -> School:
    """The school of this name, else the only real one, else a new one."""
    name = wish.school_name
    there = [school for school in people.schools(session) if not school.is_demo]
    named = [school for school in there if school.name == name]
    if named or (not name and len(there) == 1):
        return (named or there)[0]
    if not name and there:
        raise BadPerson("There are several schools: say which, with --school.")
    school = School(
        id=new_id(now), name=name or wish.first_school, is_demo=False, time_zone="Asia/Shanghai"
    )
    people.add_school(session, school, now)
    return school
