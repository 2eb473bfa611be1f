"""Who teaches a class: for good, or until a day."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, or_, select, update
from sqlmodel import Session, col

from webapp.domain.class_years import Teacher
from webapp.domain.people import Classroom, Person
from webapp.store.dialects import table_of
from webapp.store.tables import PersonRow, TeachingRow

TEACHING, PERSON = table_of(TeachingRow), table_of(PersonRow)


def is_teaching(now: datetime | None) -> ColumnElement[bool]:
    """Holds for rows that count at this moment; without one, for those who teach for good."""
    for_good = col(TeachingRow.until).is_(None)
    return for_good if now is None else or_(for_good, col(TeachingRow.until) > now)


def of_classroom(session: Session, classroom: Classroom, now: datetime) -> list[Teacher]:
    """Who teaches a class now: the main teacher first, then by when they came. One query."""
    return of_place(session, (classroom.school_id, classroom.id), now)


def of_place(session: Session, place: tuple[int, int], now: datetime) -> list[Teacher]:
    """The same by the ids of school and class."""
    query = (
        select(TEACHING.c.person_id, PERSON.c.name, TEACHING.c.is_main, TEACHING.c.until)
        .join(
            PERSON,
            (PERSON.c.school_id == TEACHING.c.school_id) & (PERSON.c.id == TEACHING.c.person_id),
        )
        .where(
            TEACHING.c.school_id == place[0],
            TEACHING.c.classroom_id == place[1],
            is_teaching(now),
        )
        .order_by(TEACHING.c.is_main.desc(), TEACHING.c.until.is_not(None), PERSON.c.id)
    )
    return [
        Teacher(person_id=person_id, name=name, is_main=is_main, until=until)
        for person_id, name, is_main, until in session.connection().execute(query)
    ]


def keep(session: Session, classroom: Classroom, teacher: Teacher) -> None:
    """Let somebody teach a class, or change how they do."""
    remove(session, classroom, teacher.person_id)
    session.connection().execute(
        insert(TEACHING).values(
            school_id=classroom.school_id,
            classroom_id=classroom.id,
            person_id=teacher.person_id,
            is_main=teacher.is_main,
            until=teacher.until,
        )
    )


def remove(session: Session, classroom: Classroom, person_id: int) -> None:
    """Take a class from somebody. Nothing happens where they do not teach it."""
    session.connection().execute(
        delete(TEACHING).where(*_of(classroom), TEACHING.c.person_id == person_id)
    )


def remove_everywhere(session: Session, person: Person) -> None:
    """Take from somebody who leaves what they still teach, standing in too."""
    session.connection().execute(
        delete(TEACHING).where(
            TEACHING.c.school_id == person.school_id, TEACHING.c.person_id == person.id
        )
    )


def nobody_is_main(session: Session, classroom: Classroom) -> None:
    """Whoever was the main teacher is one of the others."""
    session.connection().execute(update(TEACHING).where(*_of(classroom)).values(is_main=False))


def _of(classroom: Classroom) -> tuple[ColumnElement[bool], ...]:
    return (
        TEACHING.c.school_id == classroom.school_id,
        TEACHING.c.classroom_id == classroom.id,
    )
