"""What the staff learnt: trainings that were passed, and what is done of one."""

from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlmodel import Session

from webapp.domain.lessons import Training
from webapp.domain.people import Person
from webapp.domain.training import Passed
from webapp.store.dialects import table_of
from webapp.store.tables import StaffTrainingPartRow, StaffTrainingRow

PASSED, PART = table_of(StaffTrainingRow), table_of(StaffTrainingPartRow)
NAMES = tuple(column.name for column in PASSED.columns)


def add(session: Session, passed: Passed) -> None:
    """Keep that somebody passed."""
    columns = {name: getattr(passed, name) for name in NAMES}
    session.connection().execute(insert(PASSED).values(**columns))


def of_person(session: Session, person: Person) -> list[Passed]:
    """Everything that somebody passed, also what counts no more, the oldest first. One query."""
    query = (
        select(PASSED)
        .where(PASSED.c.school_id == person.school_id, PASSED.c.person_id == person.id)
        .order_by(PASSED.c.id)
    )
    return [_passed(row) for row in session.connection().execute(query)]


def of_school(session: Session, school_id: int) -> list[Passed]:
    """Everything that the staff of a school passed, those who left among them. One query."""
    query = select(PASSED).where(PASSED.c.school_id == school_id).order_by(PASSED.c.id)
    return [_passed(row) for row in session.connection().execute(query)]


def parts_of(session: Session, person: Person, training: Training) -> frozenset[str]:
    """What somebody has done of a training: ids of questions and role plays. One query."""
    query = select(PART.c.part_id).where(*_of(person, training), *_fresh(training))
    return frozenset(session.connection().execute(query).scalars())


def add_part(session: Session, person: Person, training: Training, part_id: str) -> None:
    """Keep that a question is right or a role play ended well."""
    row = StaffTrainingPartRow(
        school_id=person.school_id,
        person_id=person.id,
        lesson_id=training.lesson_id,
        part_id=part_id,
        version=training.version,
    )
    session.merge(row)
    session.flush()


def forget_parts(session: Session, person: Person, training: Training | None = None) -> None:
    """Forget what somebody has done of a training, or of all of them."""
    where = _of(person, training) if training else _whose(person)
    session.connection().execute(delete(PART).where(*where))


def _whose(person: Person) -> tuple[Any, ...]:
    return PART.c.school_id == person.school_id, PART.c.person_id == person.id


def _of(person: Person, training: Training) -> tuple[Any, ...]:
    return (*_whose(person), PART.c.lesson_id == training.lesson_id)


def _fresh(training: Training) -> tuple[Any, ...]:
    return (PART.c.version == training.version,)


def _passed(row: Row[Any]) -> Passed:
    return Passed(**{name: getattr(row, name) for name in NAMES})
