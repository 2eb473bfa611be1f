"""Who the tests are about.

Willow school: Cole teaches the Owls, Dunn teaches the Herons, Lund leads the school. Ada and Ben
are Owls, Cai is a Heron. Reed school is another one: Finn teaches the Frogs there, Eve is a Frog.
"""

from dataclasses import dataclass
from random import Random

from argon2 import PasswordHasher
from sqlmodel import Session

from tests.builders import NOW, some_facts
from webapp.domain.bands import Band
from webapp.domain.classrooms import ClassroomPlan
from webapp.domain.guardians import Guardian
from webapp.domain.nicknames import Hat, hat_of
from webapp.domain.people import Classroom, Family, Learner, Person, Role, School
from webapp.domain.responsible import Responsible
from webapp.operations import classrooms as teaching
from webapp.operations import guardians as guarding
from webapp.operations.consenting import Papers, note_papers
from webapp.operations.guardians import Asked
from webapp.store import guardians, learners, people, responsible

PASSWORD = "correct-horse-battery"
SECRET = b"s" * 32
# Hashing is slow on purpose. A hash says how it was made: one that was made quickly is also looked
# at quickly, by the same code.
PASSWORD_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
NAMED = Responsible(operator="Willow School", person="Ms Rowe, deputy head", contact="Room 1")


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody."""

    willow: School
    cole: Person
    dunn: Person
    lund: Person
    owls: Classroom
    herons: Classroom
    ada: Learner
    ben: Learner
    cai: Learner
    reed: School
    finn: Person
    frogs: Classroom
    eve: Learner


def add_guardian(
    session: Session, by: Person, learner: Learner, family: Family | None = None
) -> tuple[Guardian, str]:
    """A guardian of a child, agreed to by the school, and the token of their browser."""
    letters = guarding.make_links(session, by, [learner], SECRET, NOW)[0]
    link = guarding.look_at(session, Asked(letters, b"phone"), SECRET, NOW)
    used = guarding.use(session, link, family, "en", NOW)
    guarding.approve(session, by, used.guardian, NOW)
    found = guardians.of_learner(session, learner.school_id, learner.id)
    return next(one for one in found if one.id == link.id), used.token


def a_hat(seed: int = 1) -> Hat:
    return hat_of(some_facts(), Random(seed))


def add_person(session: Session, school: School, id: int, login: str, role: Role) -> Person:
    person = Person(
        school_id=school.id, id=id, login=login, name=login.title(), role=role, locale="en"
    )
    people.add(session, person, PASSWORD_HASH)
    return person


def add_class(
    session: Session,
    person: Person,
    name: str,
    seats: int = 2,
    band: Band = Band.B,
    *,
    agreed: bool = True,
) -> Classroom:
    """A class; the guardians have agreed unless a test says otherwise."""
    plan = ClassroomPlan(name=name, band=band, grade=5, seat_count=seats)
    classroom = teaching.create_classroom(session, person, plan, a_hat(person.id), NOW)
    if agreed:
        agree(session, person, classroom)
    return classroom


def agree(session: Session, person: Person, classroom: Classroom) -> None:
    """The guardians of a class agree, on paper: what its seats do is kept."""
    seated = learners.of_classroom(session, classroom.school_id, classroom.id)
    note_papers(session, person, seated, Papers(is_yes=True, version=1), NOW)


def add_cast(session: Session, *, agreed: bool = True) -> Cast:
    """Everybody takes their place; guardians have agreed unless a test says otherwise."""
    willow = School(id=1, name="Willow", is_demo=False, time_zone="Asia/Shanghai")
    reed = School(id=2, name="Reed", is_demo=False, time_zone="Asia/Shanghai")
    people.add_school(session, willow, NOW)
    people.add_school(session, reed, NOW)
    for school in (willow, reed):
        responsible.keep(session, school.id, NAMED)
    cole = add_person(session, willow, 11, "cole", Role.TEACHER)
    dunn = add_person(session, willow, 12, "dunn", Role.TEACHER)
    lund = add_person(session, willow, 13, "lund", Role.LEAD)
    finn = add_person(session, reed, 21, "finn", Role.TEACHER)
    owls = add_class(session, cole, "Owls", agreed=agreed)
    herons = add_class(session, dunn, "Herons", agreed=agreed)
    frogs = add_class(session, finn, "Frogs", agreed=agreed)
    ada, ben = learners.of_classroom(session, 1, owls.id)
    cai = learners.of_classroom(session, 1, herons.id)[0]
    eve = learners.of_classroom(session, 2, frogs.id)[0]
    return Cast(willow, cole, dunn, lund, owls, herons, ada, ben, cai, reed, finn, frogs, eve)
