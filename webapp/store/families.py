"""Families: who used a guardian's link. A row holds a language and a chosen code, no name."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlmodel import Session

from webapp.domain.errors import NotAllowed
from webapp.domain.people import Family
from webapp.domain.tries import Tries
from webapp.store.dialects import table_of
from webapp.store.ids import new_id
from webapp.store.tables import FamilyRow, GuardianRow

FAMILY, GUARDIAN = table_of(FamilyRow), table_of(GuardianRow)


def add(session: Session, school_id: int, locale: str, now: datetime) -> Family:
    """A new one."""
    family = Family(school_id=school_id, id=new_id(now), locale=locale)
    values = {"school_id": school_id, "id": family.id, "locale": locale, "wrong_tries": 0}
    session.connection().execute(insert(FAMILY), values)
    return family


def of_id(session: Session, school_id: int, family_id: int) -> Family:
    """One of a school.

    Raises:
        NotAllowed: none of this id in this school.
    """
    query = select(FAMILY).where(FAMILY.c.school_id == school_id, FAMILY.c.id == family_id)
    row = session.connection().execute(query).first()
    if row is None:
        raise NotAllowed
    return family_value(row)


def change(session: Session, family: Family, **columns: object) -> None:
    """Change columns of one family, such as `locale` or `code_hash`."""
    where = (FAMILY.c.school_id == family.school_id, FAMILY.c.id == family.id)
    session.connection().execute(update(FAMILY).where(*where).values(**columns))


def codes_of(session: Session, school_id: int, learner_id: int) -> list[tuple[Family, str, Tries]]:
    """Families linked to a learner that chose a code: its hash, and wrong tries. One query."""
    query = (
        select(FAMILY)
        .join(
            GUARDIAN,
            (GUARDIAN.c.school_id == FAMILY.c.school_id) & (GUARDIAN.c.family_id == FAMILY.c.id),
        )
        .where(
            GUARDIAN.c.school_id == school_id,
            GUARDIAN.c.learner_id == learner_id,
            GUARDIAN.c.approved_at.is_not(None),
            GUARDIAN.c.ended_at.is_(None),
            FAMILY.c.code_hash.is_not(None),
        )
        .distinct()
        .order_by(FAMILY.c.id)
    )
    return [
        (family_value(row), row.code_hash, Tries(row.wrong_tries, row.last_wrong_at))
        for row in session.connection().execute(query)
    ]


def with_codes(session: Session, school_id: int) -> set[int]:
    """The families of a school that chose a code. One query."""
    where = (FAMILY.c.school_id == school_id, FAMILY.c.code_hash.is_not(None))
    return set(session.connection().execute(select(FAMILY.c.id).where(*where)).scalars())


def note_tries(session: Session, family: Family, tries: Tries) -> None:
    """Write down the wrong tries in a row at a family's code."""
    change(session, family, wrong_tries=tries.wrong, last_wrong_at=tries.last_at)


def family_value(row: Row[Any]) -> Family:
    """The domain value of a row."""
    return Family(
        school_id=row.school_id,
        id=row.id,
        locale=row.locale,
        has_code=row.code_hash is not None,
    )
