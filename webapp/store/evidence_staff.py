"""What evidence reads of the staff: counts, and no names."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session

from webapp.domain.kept import StaffKept
from webapp.domain.people import Role, School
from webapp.domain.training import VALID_MONTHS, months_later
from webapp.store.dialects import table_of
from webapp.store.tables import GuardianRow, PersonRow, StaffTrainingRow

PERSON, TRAINED = table_of(PersonRow), table_of(StaffTrainingRow)
GUARDIAN = table_of(GuardianRow)


def staff_of(
    session: Session, school: School, moments: tuple[datetime, datetime], gave: set[int]
) -> StaffKept:
    """The staff of today, who was trained in a period, guardians of it. Three queries.

    `moments`: the first one of the period and the first one after it. Workshops are
    counted elsewhere.
    """
    query = (
        select(PERSON.c.role, func.count())
        .where(PERSON.c.school_id == school.id)
        .group_by(PERSON.c.role)
    )
    roles = {role: count for role, count in session.connection().execute(query)}
    return StaffKept(
        teachers=roles.get(Role.TEACHER.value, 0),
        leaders=roles.get(Role.LEADER.value, 0),
        gave=len(gave),
        guardians=_guardians(session, school, *moments),
        **_trained(session, school, *moments),
    )


def _guardians(session: Session, school: School, first: datetime, end: datetime) -> int:
    """Families whose link stood at some time of the period, each once."""
    query = select(func.count(GUARDIAN.c.family_id.distinct())).where(
        GUARDIAN.c.school_id == school.id,
        GUARDIAN.c.approved_at < end,
        or_(GUARDIAN.c.ended_at.is_(None), GUARDIAN.c.ended_at >= first),
    )
    return int(session.connection().execute(query).scalar_one())


def _trained(session: Session, school: School, first: datetime, end: datetime) -> Mapping[str, int]:
    """Of those who worked here in the period: whose training counted at some time of it."""
    same = and_(PERSON.c.school_id == TRAINED.c.school_id, PERSON.c.id == TRAINED.c.person_id)
    query = (
        select(PERSON.c.role, func.count(TRAINED.c.person_id.distinct()))
        .select_from(TRAINED)
        .join(PERSON, same)
        .where(
            TRAINED.c.school_id == school.id,
            TRAINED.c.passed_at > months_later(first, -VALID_MONTHS),
            TRAINED.c.passed_at < end,
            or_(PERSON.c.left_at.is_(None), PERSON.c.left_at >= first),
        )
        .group_by(PERSON.c.role)
    )
    roles = {role: count for role, count in session.connection().execute(query)}
    return {
        "trained_teachers": sum(roles.get(one.value, 0) for one in (Role.TEACHER, Role.LEAD)),
        "trained_leaders": roles.get(Role.LEADER.value, 0),
    }
