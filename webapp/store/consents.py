"""What was said about keeping a record: rows are added and read, nothing here changes one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, and_, bindparam, insert, select, update
from sqlmodel import Session

from webapp.domain.consents import Consent, How, Kind, Standing
from webapp.store.dialects import table_of
from webapp.store.tables import ClassroomRow, ConsentRow, LearnerRow

CONSENT, LEARNER, CLASSROOM = (table_of(row) for row in (ConsentRow, LearnerRow, ClassroomRow))
ADD = insert(CONSENT)
# Each of them at its own key, all in one call.
MARK = (
    update(LEARNER)
    .where(LEARNER.c.school_id == bindparam("school"), LEARNER.c.id == bindparam("learner"))
    .values(consent=bindparam("said"), consent_version=bindparam("read"))
)


def add_all(session: Session, said: Sequence[Consent]) -> None:
    """Keep what was said, and mark the seats with it: one transaction, so they never differ."""
    if not said:
        return
    connection = session.connection()
    connection.execute(ADD, [_row(one) for one in said])
    marks = [
        {
            "school": one.school_id,
            "learner": one.learner_id,
            "said": one.standing.value,
            "read": one.version,
        }
        for one in said
    ]
    connection.execute(MARK, marks)


def of_classroom(session: Session, school_id: int, classroom_id: int) -> list[Consent]:
    """All that was said about the open seats of a class, oldest first. One query."""
    query = (
        select(CONSENT)
        .join(
            LEARNER,
            and_(
                LEARNER.c.school_id == CONSENT.c.school_id,
                LEARNER.c.id == CONSENT.c.learner_id,
            ),
        )
        .where(
            LEARNER.c.school_id == school_id,
            LEARNER.c.classroom_id == classroom_id,
            LEARNER.c.left_at.is_(None),
        )
        .order_by(CONSENT.c.id)
    )
    return [_value(row) for row in session.connection().execute(query)]


def of_learner(session: Session, school_id: int, learner_id: int) -> list[Consent]:
    """All that was said about a seat, oldest first. One query."""
    query = (
        select(CONSENT)
        .where(CONSENT.c.school_id == school_id, CONSENT.c.learner_id == learner_id)
        .order_by(CONSENT.c.id)
    )
    return [_value(row) for row in session.connection().execute(query)]


def classes_to_collect(session: Session, school_id: int) -> list[str]:
    """Names of open classes with seats of before consents were recorded. One query."""
    query = (
        select(CLASSROOM.c.name)
        .join(
            LEARNER,
            and_(
                LEARNER.c.school_id == CLASSROOM.c.school_id,
                LEARNER.c.classroom_id == CLASSROOM.c.id,
            ),
        )
        .where(
            CLASSROOM.c.school_id == school_id,
            CLASSROOM.c.archived_at.is_(None),
            LEARNER.c.left_at.is_(None),
            LEARNER.c.is_under_14,
            LEARNER.c.consent == Standing.BEFORE.value,
        )
        .group_by(CLASSROOM.c.id, CLASSROOM.c.name)
        .order_by(CLASSROOM.c.name)
    )
    return list(session.connection().execute(query).scalars())


def _row(said: Consent) -> dict[str, object]:
    return {
        "school_id": said.school_id,
        "id": said.id,
        "learner_id": said.learner_id,
        "kind": said.kind.value,
        "standing": said.standing.value,
        "how": said.how.value,
        "version": said.version,
        "person_id": said.person_id,
        "guardian_id": said.guardian_id,
        "is_erasure_asked": said.is_erasure_asked,
        "said_at": said.at,
    }


def _value(row: Row[Any]) -> Consent:
    return Consent(
        school_id=row.school_id,
        id=row.id,
        learner_id=row.learner_id,
        kind=Kind(row.kind),
        standing=Standing(row.standing),
        how=How(row.how),
        at=row.said_at,
        version=row.version,
        person_id=row.person_id,
        guardian_id=row.guardian_id,
        is_erasure_asked=row.is_erasure_asked,
    )
