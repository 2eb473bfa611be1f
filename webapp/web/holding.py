"""The class in hand: fetched for the one who teaches it, or not at all. The only way to get one."""

from dataclasses import dataclass
from random import SystemRandom

from sqlmodel import Session

from webapp.domain.errors import NotAllowed
from webapp.domain.nicknames import Hat, hat_of
from webapp.domain.people import Classroom, Learner, Person, School
from webapp.store import classrooms, learners
from webapp.web.current import parts, visitor
from webapp.web.templating import facts


@dataclass(frozen=True, slots=True)
class Teaching:
    """Who teaches at which school. `guard` let nobody else in."""

    person: Person
    school: School


def teaching() -> Teaching:
    """The member of staff who asks.

    Raises:
        NotAllowed: nobody of the staff is signed in.
    """
    who = visitor()
    if who.person is None or who.school is None:
        raise NotAllowed
    return Teaching(who.person, who.school)


def held(reading: Session, classroom_id: int) -> Classroom:
    """The class, for one who teaches it.

    Raises:
        NotAllowed: no such class, or somebody else teaches it.
    """
    person = teaching().person
    return classrooms.taught_by(reading, person.school_id, person.id, classroom_id)


def held_seat(reading: Session, classroom_id: int, learner_id: int) -> Learner:
    """A seat of a class, for one who teaches it.

    Raises:
        NotAllowed: not their class, or not a seat of it.
    """
    classroom = held(reading, classroom_id)
    return learners.in_classroom(reading, classroom.school_id, classroom.id, learner_id)


def hat() -> Hat:
    """What nicknames and class codes are drawn from."""
    return hat_of(parts().library.facts_in(parts().library.locales[0]), SystemRandom())


def nickname(learner: Learner) -> str:
    """The nickname in the reader's language."""
    return facts().nickname(learner.nickname)
