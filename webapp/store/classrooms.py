"""Classrooms, and who may have one in hand."""

from datetime import datetime

from sqlalchemy import and_, bindparam, func, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from webapp.domain.bands import Band
from webapp.domain.errors import NotAllowed
from webapp.domain.people import Classroom, Person, School
from webapp.store.dialects import table_of
from webapp.store.tables import ClassroomRow, LearnerRow, SchoolRow, TeachingRow
from webapp.store.teaching import is_teaching

SAME_CLASSROOM = and_(
    col(TeachingRow.school_id) == col(ClassroomRow.school_id),
    col(TeachingRow.classroom_id) == col(ClassroomRow.id),
)
CLASSROOM, SCHOOL = table_of(ClassroomRow), table_of(SchoolRow)
# Everybody at a door asks this, a school at once, so it is written once.
OF_SCHOOL = ("id", "name", "is_demo", "time_zone", "help_lines")
BY_CODE = (
    select_columns(
        *(SCHOOL.c[name] for name in OF_SCHOOL),
        *(CLASSROOM.c[name] for name in ("id", "name", "band", "grade")),
    )
    .join_from(CLASSROOM, SCHOOL, CLASSROOM.c.school_id == SCHOOL.c.id)
    .where(CLASSROOM.c.code == bindparam("code"), CLASSROOM.c.archived_at.is_(None))
)


def add(session: Session, classroom: Classroom, now: datetime) -> None:
    """Keep a new classroom."""
    session.add(
        ClassroomRow(
            school_id=classroom.school_id,
            id=classroom.id,
            name=classroom.name,
            code=classroom.code,
            band=classroom.band.value,
            grade=classroom.grade,
            created_at=now,
        )
    )
    session.flush()


def add_teacher(
    session: Session, classroom: Classroom, person_id: int, *, is_main: bool = False
) -> None:
    """Let a person of the same school teach a classroom for good."""
    session.add(
        TeachingRow(
            school_id=classroom.school_id,
            classroom_id=classroom.id,
            person_id=person_id,
            is_main=is_main,
        )
    )
    session.flush()


def change(session: Session, classroom: Classroom, **columns: object) -> None:
    """Change columns of a classroom, such as `name` or `archived_at`."""
    where = (
        col(ClassroomRow.school_id) == classroom.school_id,
        col(ClassroomRow.id) == classroom.id,
    )
    session.connection().execute(update(ClassroomRow).where(*where).values(**columns))


def taught_by(
    session: Session,
    school_id: int,
    person_id: int,
    classroom_id: int,
    now: datetime | None = None,
) -> Classroom:
    """Fetch a classroom for one who teaches it. One query.

    Without a moment, those who only stand in are not among them.

    Raises:
        NotAllowed: no such classroom, or somebody else teaches it. Callers cannot tell the two
            apart, and must not.
    """
    query = (
        select(ClassroomRow)
        .join(TeachingRow, SAME_CLASSROOM)
        .where(
            ClassroomRow.school_id == school_id,
            ClassroomRow.id == classroom_id,
            TeachingRow.person_id == person_id,
            col(ClassroomRow.archived_at).is_(None),
            is_teaching(now),
        )
    )
    row = session.exec(query).first()
    if row is None:
        raise NotAllowed
    return classroom_value(row)


def in_school(
    session: Session, school_id: int, classroom_id: int, *, is_archived: bool = False
) -> Classroom:
    """Fetch a classroom for one who leads the school: an open one, or one that was ended.

    Raises:
        NotAllowed: no such classroom in this school.
    """
    row = session.get(ClassroomRow, (school_id, classroom_id))
    if row is None or (row.archived_at is not None) is not is_archived:
        raise NotAllowed
    return classroom_value(row)


def archived(session: Session, school_id: int) -> list[Classroom]:
    """The classrooms of a school that were ended, the last one first. One query."""
    query = (
        select(ClassroomRow)
        .where(ClassroomRow.school_id == school_id, col(ClassroomRow.archived_at).is_not(None))
        .order_by(col(ClassroomRow.archived_at).desc())
    )
    return [classroom_value(row) for row in session.exec(query)]


def of_person(
    session: Session, school_id: int, person_id: int, now: datetime | None = None
) -> list[Classroom]:
    """The classrooms that a person teaches: by grade, then name. One query.

    Without a moment, those where they only stand in are not among them.
    """
    query = (
        select(ClassroomRow)
        .join(TeachingRow, SAME_CLASSROOM)
        .where(
            TeachingRow.school_id == school_id,
            TeachingRow.person_id == person_id,
            col(ClassroomRow.archived_at).is_(None),
            is_teaching(now),
        )
        .order_by(col(ClassroomRow.grade), col(ClassroomRow.name), col(ClassroomRow.id))
    )
    return [classroom_value(row) for row in session.exec(query)]


def ever_taught_by(session: Session, person: Person) -> list[tuple[Classroom, bool]]:
    """The classes that somebody teaches for good, those that ended last, and whether they did."""
    query = (
        select(ClassroomRow)
        .join(TeachingRow, SAME_CLASSROOM)
        .where(
            TeachingRow.school_id == person.school_id,
            TeachingRow.person_id == person.id,
            is_teaching(None),
        )
        .order_by(
            col(ClassroomRow.archived_at).is_not(None),
            col(ClassroomRow.grade),
            col(ClassroomRow.name),
        )
    )
    return [(classroom_value(row), row.archived_at is not None) for row in session.exec(query)]


def of_school(session: Session, school_id: int) -> list[Classroom]:
    """All open classrooms of a school: by grade, then name. One query."""
    query = (
        select(ClassroomRow)
        .where(ClassroomRow.school_id == school_id, col(ClassroomRow.archived_at).is_(None))
        .order_by(col(ClassroomRow.grade), col(ClassroomRow.name), col(ClassroomRow.id))
    )
    return [classroom_value(row) for row in session.exec(query)]


def names(session: Session, school_id: int) -> dict[int, str]:
    """What the classrooms of a school are called, archived ones too: by grade, then name."""
    query = (
        select(ClassroomRow.id, ClassroomRow.name)
        .where(ClassroomRow.school_id == school_id)
        .order_by(col(ClassroomRow.grade), col(ClassroomRow.name), col(ClassroomRow.id))
    )
    return dict(session.exec(query).all())


def by_code_or_none(session: Session, code: str) -> tuple[School, Classroom] | None:
    """The open classroom of a code (as `read_code` gives it) and its school. One query."""
    found = session.connection().execute(BY_CODE, {"code": code}).first()
    if found is None:
        return None
    of_school, (classroom_id, name, band, grade) = found[:5], found[5:]
    school = School(**dict(zip(OF_SCHOOL, of_school, strict=True)))
    return school, Classroom(
        school_id=school.id, id=classroom_id, name=name, code=code, band=Band(band), grade=grade
    )


def is_code_taken(session: Session, code: str) -> bool:
    """Tell whether any school uses or used this code."""
    return (
        session.exec(select(ClassroomRow.id).where(ClassroomRow.code == code)).first() is not None
    )


def seat_counts(session: Session, school_id: int, classroom_ids: list[int]) -> dict[int, int]:
    """Seats by classroom id; a classroom without seats has no entry. One query."""
    query = (
        select(LearnerRow.classroom_id, func.count())
        .where(
            LearnerRow.school_id == school_id,
            col(LearnerRow.classroom_id).in_(classroom_ids),
            col(LearnerRow.left_at).is_(None),
        )
        .group_by(col(LearnerRow.classroom_id))
    )
    return dict(session.exec(query).all())


def classroom_value(row: ClassroomRow) -> Classroom:
    """The domain value of a row."""
    return Classroom(
        school_id=row.school_id,
        id=row.id,
        name=row.name,
        code=row.code,
        band=Band(row.band),
        grade=row.grade,
    )
