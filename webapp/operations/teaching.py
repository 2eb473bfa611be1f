"""Who teaches a class: others beside the main teacher, somebody for a while, somebody else."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.class_years import NoSuchChange, Teacher
from webapp.domain.people import Classroom, Person, Role
from webapp.store import teaching


def let_teach(
    session: Session,
    classroom: Classroom,
    person: Person,
    now: datetime,
    until: datetime | None = None,
) -> Teacher:
    """Let somebody of the school teach a class beside those who do, for good or until a moment.

    Raises:
        NoSuchChange: they are no teacher of this school, or teach it for good already.
    """
    if person.school_id != classroom.school_id or person.role is Role.OPERATOR:
        raise NoSuchChange("person")
    there = _found(session, classroom, person.id, now)
    if there is not None and not there.is_standing_in:
        raise NoSuchChange("there")
    if until is not None and until <= now:
        raise NoSuchChange("until")
    new = Teacher(person_id=person.id, name=person.name, is_main=False, until=until)
    teaching.keep(session, classroom, new)
    return new


def end_teaching(session: Session, classroom: Classroom, person_id: int, now: datetime) -> None:
    """Take a class from somebody. The main teacher hands it over first.

    Raises:
        NoSuchChange: they do not teach it, or are its main teacher.
    """
    there = _found(session, classroom, person_id, now)
    if there is None or there.is_main:
        raise NoSuchChange("person")
    teaching.remove(session, classroom, person_id)


def hand_over(
    session: Session, classroom: Classroom, person: Person, now: datetime, *, stays: bool
) -> None:
    """Make somebody the main teacher. Who was it stays beside them, or leaves the class.

    Raises:
        NoSuchChange: they are no teacher of this school, or its main teacher already.
    """
    before = next((t for t in teaching.of_classroom(session, classroom, now) if t.is_main), None)
    if person.school_id != classroom.school_id or person.role is Role.OPERATOR:
        raise NoSuchChange("person")
    if before is not None and before.person_id == person.id:
        raise NoSuchChange("there")
    teaching.nobody_is_main(session, classroom)
    new = Teacher(person_id=person.id, name=person.name, is_main=True, until=None)
    teaching.keep(session, classroom, new)
    if before is not None and stays:
        teaching.keep(session, classroom, replace(before, is_main=False))
    elif before is not None:
        teaching.remove(session, classroom, before.person_id)


def _found(session: Session, classroom: Classroom, person_id: int, now: datetime) -> Teacher | None:
    those = teaching.of_classroom(session, classroom, now)
    return next((t for t in those if t.person_id == person_id), None)
