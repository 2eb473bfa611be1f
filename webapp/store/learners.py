"""Learners: seats of a class."""

from collections.abc import Collection, Sequence
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, insert, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from webapp.domain.consents import Standing
from webapp.domain.errors import NotAllowed
from webapp.domain.people import Learner
from webapp.domain.tries import Tries
from webapp.store.dialects import table_of
from webapp.store.tables import ClassroomRow, LearnerRow

LEARNER, CLASSROOM = table_of(LearnerRow), table_of(ClassroomRow)
# What a school asks at its doors, all at once, is written once.
# It finds one row whether the seat is there or not: fetching none would be quicker.
ON_SEAT = (
    select_columns(LEARNER)
    .select_from(CLASSROOM)
    .outerjoin(
        LEARNER,
        and_(
            LEARNER.c.school_id == CLASSROOM.c.school_id,
            LEARNER.c.classroom_id == CLASSROOM.c.id,
            LEARNER.c.seat == bindparam("seat"),
            LEARNER.c.left_at.is_(None),
        ),
    )
    .where(
        CLASSROOM.c.school_id == bindparam("school"),
        CLASSROOM.c.id == bindparam("class"),
    )
)
OF_ID = (
    select_columns(LEARNER)
    .join(
        CLASSROOM,
        and_(
            CLASSROOM.c.school_id == LEARNER.c.school_id,
            CLASSROOM.c.id == LEARNER.c.classroom_id,
        ),
    )
    .where(
        LEARNER.c.school_id == bindparam("school"),
        LEARNER.c.id == bindparam("learner"),
        LEARNER.c.left_at.is_(None),
        CLASSROOM.c.archived_at.is_(None),
    )
)


def add_all(session: Session, learners: Sequence[Learner]) -> None:
    """Keep new seats."""
    rows = [
        {
            "school_id": learner.school_id,
            "id": learner.id,
            "classroom_id": learner.classroom_id,
            "seat": learner.seat,
            "nickname": learner.nickname,
            "card_version": learner.card_version,
            "wrong_tries": learner.tries.wrong,
            "last_wrong_at": learner.tries.last_at,
            "locale": learner.locale,
            "is_under_14": learner.is_under_14,
            "consent": learner.consent.value,
            "consent_version": learner.consent_version,
        }
        for learner in learners
    ]
    if rows:
        session.connection().execute(insert(table_of(LearnerRow)), rows)


def of_classroom(session: Session, school_id: int, classroom_id: int) -> list[Learner]:
    """The learners of a class in seat order, without closed seats. One query."""
    return _of_classroom(session, school_id, classroom_id, LEARNER.c.left_at.is_(None))


def closed_in(session: Session, school_id: int, classroom_id: int) -> list[Learner]:
    """The closed seats of a class, in order. One query."""
    return _of_classroom(session, school_id, classroom_id, LEARNER.c.left_at.is_not(None))


def taken_in(session: Session, school_id: int, classroom_id: int) -> tuple[int, list[str]]:
    """The last seat of a class and its nicknames, those of closed seats too. One query."""
    rows = _of_classroom(session, school_id, classroom_id)
    return max((one.seat for one in rows), default=0), [one.nickname for one in rows]


NOBODY = SimpleNamespace(
    school_id=0,
    id=0,
    classroom_id=0,
    seat=0,
    nickname="",
    card_version=1,
    wrong_tries=0,
    last_wrong_at=None,
    locale="",
    is_under_14=False,
    consent=Standing.NONE.value,
    consent_version=0,
)  # fmt: skip - what is made of a seat that is not there


def _of_classroom(
    session: Session, school_id: int, classroom_id: int, *more: ColumnElement[bool]
) -> list[Learner]:
    query = (
        select_columns(LEARNER)
        .where(LEARNER.c.school_id == school_id, LEARNER.c.classroom_id == classroom_id, *more)
        .order_by(LEARNER.c.seat)
    )
    session.flush()  # seats that were changed as objects
    return [learner_value(row) for row in session.connection().execute(query).all()]


def of_seat_or_none(
    session: Session, school_id: int, classroom_id: int, seat: int
) -> Learner | None:
    """The learner on a seat of a class, or None."""
    # Without objects of rows: a seat that is not there must take as long as one that is.
    wanted = {"school": school_id, "class": classroom_id, "seat": seat}
    row = session.connection().execute(ON_SEAT, wanted).first()
    is_there = row is not None and row.id is not None
    found = learner_value(row if is_there else NOBODY)
    return found if is_there else None


def in_classroom(session: Session, school_id: int, classroom_id: int, learner_id: int) -> Learner:
    """Fetch a learner for one who holds the class.

    Raises:
        NotAllowed: no such learner, or in another class.
    """
    row = session.get(LearnerRow, (school_id, learner_id))
    if row is None or row.classroom_id != classroom_id or row.left_at is not None:
        raise NotAllowed
    return learner_value(row)


def of_id_or_none(session: Session, school_id: int, learner_id: int) -> Learner | None:
    """The learner as it is now, or None: no such seat, a closed one, or one of an ended class."""
    wanted = {"school": school_id, "learner": learner_id}
    row = session.connection().execute(OF_ID, wanted).first()
    return None if row is None else learner_value(row)


def any_of_id_or_none(session: Session, school_id: int, learner_id: int) -> Learner | None:
    """The learner, also of a closed seat or an ended class, or None."""
    row = session.get(LearnerRow, (school_id, learner_id))
    return None if row is None else learner_value(row)


def seats_of(session: Session, school_id: int, learner_ids: Collection[int]) -> dict[int, int]:
    """On which seats some learners sit now. One query."""
    query = select(LearnerRow.id, LearnerRow.seat).where(
        LearnerRow.school_id == school_id, col(LearnerRow.id).in_(learner_ids)
    )
    return dict(session.exec(query).all()) if learner_ids else {}


def change(session: Session, learner: Learner, **columns: object) -> None:
    """Change columns of one seat, such as `card_version` or `locale`."""
    table = table_of(LearnerRow)
    where = (table.c.school_id == learner.school_id, table.c.id == learner.id)
    session.connection().execute(update(table).where(*where).values(**columns))


def note_tries(session: Session, learner: Learner, tries: Tries) -> None:
    """Write down the wrong tries in a row at one seat."""
    change(session, learner, wrong_tries=tries.wrong, last_wrong_at=tries.last_at)


def learner_value(row: Any) -> Learner:
    """The domain value of a row."""
    return Learner(
        school_id=row.school_id,
        id=row.id,
        classroom_id=row.classroom_id,
        seat=row.seat,
        nickname=row.nickname,
        card_version=row.card_version,
        tries=Tries(row.wrong_tries, row.last_wrong_at),
        locale=row.locale,
        is_under_14=row.is_under_14,
        consent=Standing(row.consent),
        consent_version=row.consent_version,
    )
