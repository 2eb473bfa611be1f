"""What a breach list is made from, summed in the database; and incidents."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlmodel import Session

from webapp.domain.breaches import Incident, Kind, Place, Seen, Told
from webapp.store.dialects import table_of
from webapp.store.tables import (
    AccessRow,
    AttemptRow,
    FamilySignInRow,
    GuardianRow,
    IncidentRow,
    LearnerRow,
    SignInRow,
)

ACCESS, ATTEMPT, LEARNER = table_of(AccessRow), table_of(AttemptRow), table_of(LearnerRow)
SIGN_IN, GUARDIAN, INCIDENT = table_of(SignInRow), table_of(GuardianRow), table_of(IncidentRow)
FAMILY_SIGN_IN = table_of(FamilySignInRow)
NAMES = tuple(column.name for column in INCIDENT.columns)


def seen(
    session: Session, school_id: int, begin: datetime, end: datetime, person_id: int = 0
) -> list[Seen]:
    """Looks in a span, by kind and thing. One query over all rows of the school.

    Not over a piece of the key: where a clock was set back, ids run ahead of it.
    """
    by = [ACCESS.c.person_id == person_id] if person_id else []
    what = (ACCESS.c.classroom_id, ACCESS.c.learner_id, ACCESS.c.what)
    query = (
        select(*what, func.min(ACCESS.c.at).label("first"), func.max(ACCESS.c.at).label("last"))
        .where(
            ACCESS.c.school_id == school_id,
            ACCESS.c.at >= begin,
            ACCESS.c.at < end,
            *by,
        )
        .group_by(*what)
    )
    return [
        Seen(
            classroom_id=row.classroom_id,
            learner_id=row.learner_id,
            shown=row.what,
            first=row.first,
            last=row.last,
        )
        for row in session.connection().execute(query)
    ]


def signed_in(
    session: Session, school_id: int, begin: datetime, end: datetime
) -> dict[int, tuple[datetime, datetime]]:
    """Learners with a sign-in that was open in the span. One query."""
    query = (
        select(
            SIGN_IN.c.learner_id, func.min(SIGN_IN.c.created_at), func.max(SIGN_IN.c.last_seen_at)
        )
        .where(
            SIGN_IN.c.school_id == school_id,
            SIGN_IN.c.learner_id.is_not(None),
            SIGN_IN.c.created_at < end,
            SIGN_IN.c.last_seen_at >= begin,
        )
        .group_by(SIGN_IN.c.learner_id)
    )
    rows = session.connection().execute(query)
    return {learner: (max(first, begin), min(last, end)) for learner, first, last in rows}


def places(session: Session, school_id: int) -> list[Place]:
    """All seats of a school, closed ones too, with every class that each was in. Two queries."""
    query = select(ATTEMPT.c.learner_id, ATTEMPT.c.classroom_id).where(
        ATTEMPT.c.school_id == school_id
    )
    rooms: dict[int, set[int]] = {}
    for learner_id, classroom_id in session.connection().execute(query.distinct()):
        rooms.setdefault(learner_id, set()).add(classroom_id)
    names = (LEARNER.c.id, LEARNER.c.classroom_id, LEARNER.c.seat, LEARNER.c.is_under_14)
    seats = session.connection().execute(select(*names).where(LEARNER.c.school_id == school_id))
    return [
        Place(
            learner_id=row.id,
            classroom_id=row.classroom_id,
            seat=row.seat,
            is_under_14=row.is_under_14,
            rooms=frozenset({row.classroom_id, *rooms.get(row.id, ())}),
        )
        for row in seats
    ]


def guardians(session: Session, school_id: int, begin: datetime) -> dict[int, int]:
    """How many guardians' links of each learner stood at or after a moment. One query."""
    query = (
        select(GUARDIAN.c.learner_id, func.count())
        .where(
            GUARDIAN.c.school_id == school_id,
            GUARDIAN.c.approved_at.is_not(None),
            _stood(begin),
        )
        .group_by(GUARDIAN.c.learner_id)
    )
    return {learner: count for learner, count in session.connection().execute(query)}


def families_signed_in(
    session: Session, school_id: int, begin: datetime, end: datetime
) -> set[int]:
    """Learners whose guardians had a sign-in open in the span. One query."""
    query = (
        select(GUARDIAN.c.learner_id)
        .join_from(
            GUARDIAN,
            FAMILY_SIGN_IN,
            (FAMILY_SIGN_IN.c.school_id == GUARDIAN.c.school_id)
            & (FAMILY_SIGN_IN.c.family_id == GUARDIAN.c.family_id),
        )
        .where(
            GUARDIAN.c.school_id == school_id,
            FAMILY_SIGN_IN.c.created_at < end,
            FAMILY_SIGN_IN.c.last_seen_at >= begin,
        )
    )
    return set(session.connection().execute(query.distinct()).scalars())


def _stood(begin: datetime) -> ColumnElement[bool]:
    return GUARDIAN.c.ended_at.is_(None) | (GUARDIAN.c.ended_at >= begin)


def add_incident(session: Session, incident: Incident) -> None:
    """Keep a record."""
    values = {name: getattr(incident, name) for name in NAMES}
    session.connection().execute(
        insert(INCIDENT).values(**{**values, "told": _told(incident.told)})
    )


def note_on_incident(
    session: Session,
    place: tuple[int, int],
    contained_at: datetime | None,
    told: frozenset[Told],
) -> None:
    """Write down when it was contained, and who has been told. `place`: school and id."""
    school_id, incident_id = place
    session.connection().execute(
        update(INCIDENT)
        .where(INCIDENT.c.school_id == school_id, INCIDENT.c.id == incident_id)
        .values(contained_at=contained_at, told=_told(told))
    )


def incidents(session: Session, school_id: int) -> list[Incident]:
    """All records of a school, the newest first. One query."""
    query = select(INCIDENT).where(INCIDENT.c.school_id == school_id)
    rows = session.connection().execute(query.order_by(INCIDENT.c.id.desc()))
    return [
        Incident(
            **{
                **row._mapping,
                "kind": Kind(row.kind),
                "told": frozenset(Told(one) for one in row.told.split()),
            }
        )
        for row in rows
    ]


def _told(told: frozenset[Told]) -> str:
    return " ".join(sorted(told))
