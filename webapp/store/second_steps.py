"""Second steps of sign-ins: what is needed to derive a secret again, and what was tried."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, update
from sqlmodel import Session, col, select

from webapp.domain.people import Person
from webapp.store.dialects import table_of
from webapp.store.tables import RecoveryCodeRow, SecondStepRow

STEP, CODE = table_of(SecondStepRow), table_of(RecoveryCodeRow)


@dataclass(frozen=True, slots=True)
class SecondStep:
    """A second step, on or about to be set up."""

    nonce: bytes
    is_on: bool
    last_code_at: int
    wrong_tries: int
    last_wrong_at: datetime | None


def of_person_or_none(session: Session, person: Person) -> SecondStep | None:
    """The second step of somebody, or None. One query."""
    query = select(SecondStepRow).where(
        SecondStepRow.school_id == person.school_id, SecondStepRow.person_id == person.id
    )
    row = session.exec(query.execution_options(populate_existing=True)).first()
    if row is None:
        return None
    return SecondStep(
        nonce=row.nonce,
        is_on=row.confirmed_at is not None,
        last_code_at=row.last_code_at,
        wrong_tries=row.wrong_tries,
        last_wrong_at=row.last_wrong_at,
    )


def replace(session: Session, person: Person, nonce: bytes) -> None:
    """Begin anew; what was there is forgotten."""
    end(session, person)
    session.add(SecondStepRow(school_id=person.school_id, person_id=person.id, nonce=nonce))
    session.flush()


def change(session: Session, person: Person, **columns: object) -> None:
    """Change columns, such as `confirmed_at`, `last_code_at` or `wrong_tries`."""
    statement = update(STEP).where(STEP.c.school_id == person.school_id)
    session.connection().execute(statement.where(STEP.c.person_id == person.id).values(**columns))


def take_code_at(session: Session, person: Person, half_minute: int) -> bool:
    """Use up the code of a half minute; False when it or a later one was taken. One statement."""
    taken = session.connection().execute(
        update(STEP)
        .where(
            STEP.c.school_id == person.school_id,
            STEP.c.person_id == person.id,
            STEP.c.last_code_at < half_minute,
        )
        .values(last_code_at=half_minute, wrong_tries=0, last_wrong_at=None)
    )
    return taken.rowcount == 1


def end(session: Session, person: Person) -> None:
    """Forget the second step and its recovery codes."""
    for table in (CODE, STEP):
        session.connection().execute(
            delete(table).where(
                table.c.school_id == person.school_id, table.c.person_id == person.id
            )
        )
    session.expire_all()


def replace_codes(session: Session, person: Person, digests: list[bytes]) -> None:
    """Keep new recovery codes in place of all old ones."""
    connection = session.connection()
    connection.execute(
        delete(CODE).where(CODE.c.school_id == person.school_id, CODE.c.person_id == person.id)
    )
    rows = [
        {"school_id": person.school_id, "person_id": person.id, "digest": digest}
        for digest in digests
    ]
    connection.execute(insert(CODE), rows)


def use_code(session: Session, person: Person, digest: bytes, now: datetime) -> bool:
    """Use a recovery code up; False when there is none, or no more. One statement."""
    used = session.connection().execute(
        update(CODE)
        .where(
            CODE.c.school_id == person.school_id,
            CODE.c.person_id == person.id,
            CODE.c.digest == digest,
            CODE.c.used_at.is_(None),
        )
        .values(used_at=now)
    )
    return used.rowcount == 1


def codes_left(session: Session, person: Person) -> int:
    """How many recovery codes somebody has left."""
    query = select(func.count()).where(
        col(RecoveryCodeRow.school_id) == person.school_id,
        col(RecoveryCodeRow.person_id) == person.id,
        col(RecoveryCodeRow.used_at).is_(None),
    )
    return int(session.exec(query).one())
