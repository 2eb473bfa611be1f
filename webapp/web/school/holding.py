"""Who leads the school, and a colleague in their hands."""

from sqlmodel import Session

from webapp.domain.people import Person, School
from webapp.store import people
from webapp.web.holding import teaching


def leading() -> tuple[Person, School]:
    """The lead or operator who asks, and their school."""
    who = teaching()
    return who.person, who.school


def colleague(reading: Session, person_id: int) -> Person:
    """Somebody of the school of the one who asks.

    Raises:
        NotAllowed: nobody of this id works there.
    """
    return people.of_id(reading, leading()[1].id, person_id)
