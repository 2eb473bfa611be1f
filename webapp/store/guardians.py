"""Links of guardians. The database holds digests, never a link."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, bindparam, insert, update
from sqlalchemy import select as select_columns
from sqlmodel import Session

from webapp.domain.errors import NotAllowed
from webapp.domain.guardians import Guardian
from webapp.domain.people import Classroom, Family, Person
from webapp.store.dialects import table_of
from webapp.store.glances import Reading, typed
from webapp.store.tables import GuardianRow, LearnerRow

GUARDIAN, LEARNER = table_of(GuardianRow), table_of(LearnerRow)
COLUMNS = [column for column in GUARDIAN.c if column.name != "digest"]
SAME_LEARNER = and_(
    LEARNER.c.school_id == GUARDIAN.c.school_id, LEARNER.c.id == GUARDIAN.c.learner_id
)
STANDS = GUARDIAN.c.ended_at.is_(None)
NAMES = tuple(column.name for column in COLUMNS)
# Every first page of a learner asks this, so it is written once.
OF_LEARNER = (
    select_columns(*COLUMNS)
    .where(
        GUARDIAN.c.school_id == bindparam("school"),
        GUARDIAN.c.learner_id == bindparam("learner"),
        STANDS,
    )
    .order_by(GUARDIAN.c.id)
)


def add_all(session: Session, made: Sequence[tuple[Guardian, bytes]]) -> None:
    """Keep new links by their digests."""
    rows = [
        {
            "school_id": one.school_id,
            "id": one.id,
            "learner_id": one.learner_id,
            "digest": digest,
            "made_by": one.made_by,
            "made_at": one.made_at,
            "expires_at": one.expires_at,
        }
        for one, digest in made
    ]
    if rows:
        session.connection().execute(insert(GUARDIAN), rows)


def by_digest_or_none(session: Session, digest: bytes) -> Guardian | None:
    """The link of these letters, however it stands. One query."""
    query = select_columns(*COLUMNS).where(GUARDIAN.c.digest == digest)
    return _first_or_none(session, query)


def of_classroom(session: Session, school_id: int, classroom_id: int) -> list[Guardian]:
    """The links of the open seats of a class that were not ended, oldest first. One query."""
    query = (
        select_columns(*COLUMNS)
        .join(LEARNER, SAME_LEARNER)
        .where(
            GUARDIAN.c.school_id == school_id,
            LEARNER.c.classroom_id == classroom_id,
            LEARNER.c.left_at.is_(None),
            STANDS,
        )
        .order_by(GUARDIAN.c.id)
    )
    return _all(session, query)


def of_learner(reading: Reading, school_id: int, learner_id: int) -> list[Guardian]:
    """The links of a seat that were not ended, oldest first. One query."""
    rows = typed(reading, OF_LEARNER, {"school": school_id, "learner": learner_id})
    return [Guardian(**dict(zip(NAMES, row, strict=True))) for row in rows]


def of_family(session: Session, family: Family) -> list[Guardian]:
    """The links of a family that were not ended, oldest first. One query."""
    return _where(session, GUARDIAN.c.family_id == family.id, family.school_id)


def of_class(session: Session, classroom: Classroom, guardian_id: int) -> Guardian:
    """One link of a seat of a class that was not ended, for one who holds the class.

    Raises:
        NotAllowed: none of this id in this class.
    """
    query = (
        select_columns(*COLUMNS)
        .join(LEARNER, SAME_LEARNER)
        .where(
            GUARDIAN.c.school_id == classroom.school_id,
            GUARDIAN.c.id == guardian_id,
            LEARNER.c.classroom_id == classroom.id,
            STANDS,
        )
    )
    found = _first_or_none(session, query)
    if found is None:
        raise NotAllowed
    return found


def use(session: Session, guardian: Guardian, family: Family, now: datetime) -> bool:
    """Give a link to a family; False when somebody was quicker or it is over. One statement."""
    still = (STANDS, GUARDIAN.c.used_at.is_(None), GUARDIAN.c.expires_at > now)
    statement = update(GUARDIAN).where(*_key(guardian), *still)
    done = session.connection().execute(statement.values(family_id=family.id, used_at=now))
    return done.rowcount == 1


def approve(session: Session, guardian: Guardian, by: Person, now: datetime) -> bool:
    """Let a used link show something; False when it was ended meanwhile. One statement."""
    still = (STANDS, GUARDIAN.c.used_at.is_not(None), GUARDIAN.c.approved_at.is_(None))
    statement = update(GUARDIAN).where(*_key(guardian), *still)
    done = session.connection().execute(statement.values(approved_by=by.id, approved_at=now))
    return done.rowcount == 1


def agree_beforehand(session: Session, digest: bytes, by: Person, now: datetime) -> None:
    """Agree to a link that nobody used yet: for the demo school alone."""
    statement = update(GUARDIAN).where(GUARDIAN.c.digest == digest)
    session.connection().execute(statement.values(approved_by=by.id, approved_at=now))


def end(
    session: Session, ids: Collection[int], school_id: int, by: Person | None, now: datetime
) -> None:
    """End links for good. `by` is None when the guardian does it."""
    where = (GUARDIAN.c.school_id == school_id, GUARDIAN.c.id.in_(ids), STANDS)
    statement = update(GUARDIAN).where(*where)
    values = {"ended_at": now, "ended_by": None if by is None else by.id}
    session.connection().execute(statement.values(**values))


def _key(guardian: Guardian) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return GUARDIAN.c.school_id == guardian.school_id, GUARDIAN.c.id == guardian.id


def _where(session: Session, which: ColumnElement[bool], school_id: int) -> list[Guardian]:
    query = select_columns(*COLUMNS).where(GUARDIAN.c.school_id == school_id, which, STANDS)
    return _all(session, query.order_by(GUARDIAN.c.id))


def _all(session: Session, query: Select[tuple[object, ...]]) -> list[Guardian]:
    return [Guardian(**row) for row in session.connection().execute(query).mappings()]


def _first_or_none(session: Session, query: Select[tuple[object, ...]]) -> Guardian | None:
    row = session.connection().execute(query).mappings().first()
    return None if row is None else Guardian(**row)
