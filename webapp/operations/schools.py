"""Schools: made by the operator at the command line, or on the first page of an empty server."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from webapp.domain.errors import DomainError, NotAllowed
from webapp.domain.invitations import plain_link
from webapp.domain.people import LONGEST_SCHOOL_NAME, Person, Role, School, is_login, is_name
from webapp.domain.responsible import NOBODY, NobodyResponsible, Responsible, is_answer
from webapp.operations import passwords
from webapp.operations.inviting import Newcomer
from webapp.operations.staff import BadPerson, LoginTaken
from webapp.store import people, responsible
from webapp.store.ids import new_id

CODE_LETTERS = 12  # 59 bits, and only while the server has no school


class SchoolExists(DomainError):
    """A school of this name is on the server. The message is the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPlan:
    """A school to make, and who leads it."""

    name: str
    lead: Newcomer
    time_zone: str = "Asia/Shanghai"
    responsible: Responsible = NOBODY  # without it no learner under 14 can come in


def create_school(session: Session, plan: SchoolPlan, now: datetime) -> Person:
    """Make a school and its lead.

    Raises:
        BadPerson: a name or login that cannot be used.
        SchoolExists: the name is in use on this server.
        LoginTaken: so is the login.
        NobodyResponsible: of who answers for children's data only a part is said, or too much.
    """
    _check(session, plan)
    school = School(id=new_id(now), name=plan.name.strip(), is_demo=False, time_zone=plan.time_zone)
    people.add_school(session, school, now)
    if plan.responsible != NOBODY:
        _keep_responsible(session, school.id, plan.responsible)
    lead = Person(
        school_id=school.id,
        id=new_id(now),
        login=plan.lead.login,
        name=plan.lead.name,
        role=Role.LEAD,
        locale=plan.lead.locale,
    )
    people.add(session, lead, plan.lead.password_hash)
    return lead


def create_first_school(session: Session, plan: SchoolPlan, now: datetime) -> Person:
    """Make the first real school of a server. The demo school is none.

    Raises:
        NotAllowed: there is a school by now.
        BadPerson, LoginTaken: as in `create_school`.
    """
    if people.has_real_school(session):
        raise NotAllowed
    return create_school(session, plan, now)


def name_responsible(session: Session, person: Person, who: Responsible) -> None:
    """Say who answers for the data of children at somebody's school.

    Raises:
        NobodyResponsible: one of the three is missing or too long.
    """
    _keep_responsible(session, person.school_id, who)


def _keep_responsible(session: Session, school_id: int, who: Responsible) -> None:
    if not all(is_answer(words) for words in (who.operator, who.person, who.contact)):
        raise NobodyResponsible
    responsible.keep(session, school_id, who)


def require_responsible(session: Session, school_id: int) -> None:
    """Refuse what brings in learners under 14 while nobody answers for their data.

    Raises:
        NobodyResponsible: nobody was named.
    """
    if not responsible.of_school(session, school_id).is_named:
        raise NobodyResponsible


def first_run_code(secret: bytes) -> str:
    """The code for the first page, in groups of four: who reads the terminal runs the server.

    It is made from the secret, so that every process knows it and no file holds it. With the
    first school the page is gone, and the code with it.
    """
    digest = hmac.new(secret, b"first-run", sha256).digest()
    letters = "".join(passwords.LETTERS[byte % len(passwords.LETTERS)] for byte in digest)
    return "-".join(letters[i : i + 4] for i in range(0, CODE_LETTERS, 4))


def is_first_run_code(secret: bytes, typed: str) -> bool:
    """Tell whether the code is right, however it was typed."""
    right = plain_link(first_run_code(secret))
    return hmac.compare_digest(plain_link(typed).encode(), right.encode())


def _check(session: Session, plan: SchoolPlan) -> None:
    if not is_name(plan.name, LONGEST_SCHOOL_NAME):
        raise BadPerson(f"A school's name has 1 to {LONGEST_SCHOOL_NAME} characters.")
    if not is_login(plan.lead.login):
        raise BadPerson("A login has 2 to 40 characters and no gaps.")
    if not is_name(plan.lead.name):
        raise BadPerson("A name has 1 to 60 characters.")
    if any(school.name == plan.name.strip() for school in people.schools(session)):
        raise SchoolExists(plan.name.strip())
    if people.is_login_taken(session, plan.lead.login):
        raise LoginTaken(plan.lead.login)
