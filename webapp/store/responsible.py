"""Who answers for the data of children: three columns of a school's row."""

from sqlalchemy import select, update
from sqlmodel import Session

from webapp.domain.responsible import NOBODY, Responsible
from webapp.store.dialects import table_of
from webapp.store.tables import SchoolRow

SCHOOL = table_of(SchoolRow)
ANSWERS = (SCHOOL.c.operator, SCHOOL.c.responsible, SCHOOL.c.contact)


def of_school(session: Session, school_id: int) -> Responsible:
    """Who answers at a school; empty places where nobody was named. One query."""
    row = session.connection().execute(select(*ANSWERS).where(SCHOOL.c.id == school_id)).first()
    return NOBODY if row is None else Responsible(operator=row[0], person=row[1], contact=row[2])


def keep(session: Session, school_id: int, who: Responsible) -> None:
    """Replace who answers at a school."""
    session.connection().execute(
        update(SCHOOL)
        .where(SCHOOL.c.id == school_id)
        .values(operator=who.operator, responsible=who.person, contact=who.contact)
    )
