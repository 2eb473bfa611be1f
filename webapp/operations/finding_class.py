"""A class code at the door: whose it is, unless somebody guesses codes from this address."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from webapp.domain.class_codes import could_be, is_answered
from webapp.domain.people import Classroom, School
from webapp.store import class_networks, classrooms, wrong_tries

Place = tuple[School, Classroom]


@dataclass(frozen=True, slots=True)
class Asker:
    """Digests of an address: for wrong codes, and for seats."""

    codes: bytes
    learners: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """`place` is None for a wrong code, and for every code that is not looked at."""

    place: Place | None
    is_looked_at: bool = True


def find_class(session: Session, code: str, asker: Asker, now: datetime) -> Found:
    """Look a code up. Three queries at most, the same ones whether there is such a class or not."""
    if not could_be(code):
        return Found(None)
    place = classrooms.by_code_or_none(session, code)
    wrong = wrong_tries.count(session, asker.codes, now)
    if is_answered(wrong, is_known_here=False):
        return Found(place)
    school_id, class_id = (place[0].id, place[1].id) if place else (0, 0)
    is_known = class_networks.is_known(session, school_id, class_id, asker.learners, now)
    return Found(place) if is_known else Found(None, is_looked_at=False)


def note_wrong(session: Session, code: str, asker: Asker, now: datetime) -> None:
    """Count a wrong code that was looked at, if it could have been one."""
    wrong_tries.sweep(session, now)
    if could_be(code):
        wrong_tries.add(session, asker.codes, now)


def note_network(session: Session, classroom: Classroom, whence: bytes, now: datetime) -> None:
    """A class learns behind this address now: here its code is answered whoever guesses."""
    class_networks.note(session, classroom.school_id, classroom.id, whence, now)
