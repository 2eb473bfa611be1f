"""The child in hand: fetched for who is its guardian, or not at all. The only way to get one.

What shows anything of the child opens its transaction by `looking_at`, which writes the look down;
what a guardian does is written down by `acting_for`. Links are asked for at every request, so a
link that was cut opens nothing any more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from webapp.domain.errors import NotAllowed
from webapp.domain.guardians import Guardian, Standing
from webapp.domain.looks import Look, Shown
from webapp.domain.people import Classroom, Family, Learner, School
from webapp.store import access_rows, classrooms, guardians, learners
from webapp.store.ids import new_id
from webapp.web.access import looked_at
from webapp.web.current import parts, visitor


@dataclass(frozen=True, slots=True)
class Ward:
    """A child, for a guardian of it, and the transaction that reads."""

    session: Session
    guardian: Guardian
    learner: Learner
    classroom: Classroom
    school: School


def family() -> Family:
    """Who asks.

    Raises:
        NotAllowed: nobody signed in by a guardian's link.
    """
    found = visitor().family
    if found is None:
        raise NotAllowed
    return found


def ward_of(session: Session, learner_id: int) -> Ward:
    """The child, for one whose link stands and was agreed to.

    Raises:
        NotAllowed: no such learner, not theirs, not agreed to, cut; or the seat is closed.
    """
    found = (one for one in wards(session) if one.learner.id == learner_id)
    if (ward := next(found, None)) is None:
        raise NotAllowed
    return ward


def _school() -> School:
    """The school of who asks."""
    school = visitor().school
    if school is None:
        raise NotAllowed
    return school


def wards(session: Session) -> list[Ward]:
    """All children of who asks, in the order in which their links were made."""
    school = _school()
    by_learner: dict[int, Ward] = {}
    for link in guardians.of_family(session, family()):
        learner = learners.of_id_or_none(session, link.school_id, link.learner_id)
        is_linked = link.standing(parts().now()) is Standing.LINKED
        if learner is not None and is_linked and learner.id not in by_learner:
            classroom = classrooms.in_school(session, learner.school_id, learner.classroom_id)
            by_learner[learner.id] = Ward(session, link, learner, classroom, school)
    return list(by_learner.values())


@contextmanager
def looking_at(learner_id: int) -> Iterator[Ward]:
    """Read a child's record, and write down who looked: all in one transaction.

    Make the whole page inside the `with`: a page that fails leaves no row behind.

    Raises:
        NotAllowed: as in `ward_of`.
        Busy, StorageFull, Unwritable: the look cannot be written down, so there is none.
    """
    with parts().database.writing(_school().id) as session:
        ward = ward_of(session, learner_id)
        yield ward
        access_rows.add(session, _row(ward, looked_at(), parts().now()))


@contextmanager
def looking_at_all() -> Iterator[tuple[Session, list[Ward]]]:
    """The same for all children of who asks: a row for each."""
    with parts().database.writing(_school().id) as session:
        found = wards(session)
        yield session, found
        for ward in found:
            access_rows.add(session, _row(ward, looked_at(), parts().now()))


@contextmanager
def acting_for(learner_id: int) -> Iterator[Ward]:
    """Change something of a child as its guardian, and write down that it was done.

    Raises:
        NotAllowed: as in `ward_of`.
    """
    with parts().database.writing(_school().id) as session:
        ward = ward_of(session, learner_id)
        yield ward
        access_rows.add(session, _row(ward, Shown.FAMILY_ACT, parts().now()))


@contextmanager
def acting_for_all() -> Iterator[Session]:
    """Change something of the family itself: a row for each of its children."""
    with parts().database.writing(_school().id) as session:
        found = wards(session)
        yield session
        for ward in found:
            access_rows.add(session, _row(ward, Shown.FAMILY_ACT, parts().now()))


def write_down(session: Session, guardian: Guardian, shown: Shown) -> None:
    """Write down what a guardian did with a link that shows nothing yet, or no more."""
    now = parts().now()
    look = Look(
        school_id=guardian.school_id,
        id=new_id(now),
        at=now,
        person_id=guardian.id,
        classroom_id=0,
        learner_id=guardian.learner_id,
        shown=shown,
    )
    access_rows.add(session, look)


def _row(ward: Ward, shown: Shown, now: datetime) -> Look:
    """The id of the link stands where a member of staff has theirs; `shown` says which it is."""
    return Look(
        school_id=ward.learner.school_id,
        id=new_id(now),
        at=now,
        person_id=ward.guardian.id,
        classroom_id=ward.learner.classroom_id,
        learner_id=ward.learner.id,
        shown=shown,
    )
