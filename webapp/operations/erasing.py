"""Erasing, so that nothing comes back: the line on the disk first, then the rows, then the rest."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from webapp.domain.erasures import SALT_BYTES, Erasure, Kind, Why, mark_of
from webapp.domain.people import Learner
from webapp.operations.audits import close_before_erasing
from webapp.store import erasing, ledger, people
from webapp.store.engine import SMALL_BYTES, Database
from webapp.store.ids import new_id
from webapp.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be erased, and on whose word."""

    kind: Kind
    why: Why
    unit_id: str = ""


def erase(session: Session, book: Ledger, learner: Learner, order: Order, now: datetime) -> Erasure:
    """Erase something of a learner. The line is on the disk before the rows go.

    Call `forget` when the transaction is over: until then the file of recent writes still holds
    them.

    Raises:
        OSError: the ledger could not be written; nothing was erased.
    """
    close_before_erasing(session, learner.school_id, now)
    salt = secrets.token_hex(SALT_BYTES)
    erasure = Erasure(
        school_id=learner.school_id,
        id=new_id(now),
        at=now,
        kind=order.kind,
        why=order.why,
        salt=salt,
        mark=mark_of(salt, learner.id),
        about=order.unit_id,
    )
    _keep(session, book, erasure)
    erasing.erase(session, learner.id, erasure)
    return erasure


def close_counts(session: Session, book: Ledger, place: tuple[int, int], now: datetime) -> Erasure:
    """Keep of an ended class what five and more answers stand behind. `place`: school, class."""
    erasure = Erasure(
        school_id=place[0],
        id=new_id(now),
        at=now,
        kind=Kind.CLASS,
        why=Why.CLASS_ENDED,
        salt="",
        mark="",
        about=str(place[1]),
    )
    _keep(session, book, erasure)
    erasing.apply(session, erasure)
    return erasure


def replay(database: Database, book: Ledger) -> int:
    """Erase again what an old backup brought back, before anybody reads it.

    Lines that this database does not know are applied and then known; lines that the file lacks
    are added to it. How many were applied.
    """
    written = book.read()
    with database.reading() as reading:
        known = ledger.of_database(reading)
    ids = {(one.school_id, one.id) for one in known}
    missing = [one for one in written if (one.school_id, one.id) not in ids]
    in_file = {(one.school_id, one.id) for one in written}
    book.add([one for one in known if (one.school_id, one.id) not in in_file])
    if missing:
        with database.writing() as session:
            for one in missing:
                erasing.apply(session, one)
            ledger.add(session, missing)
        database.forget()
    return len(missing)


def forget(
    database: Database,
    school_ids: Iterable[int],
    now: datetime,
    *,
    is_patient: bool = False,
    most: int = SMALL_BYTES,
) -> bool:
    """Let the last bytes go from the files, and note when. False: not yet, it is tried again.

    Those of what was erased until now, at these schools. `is_patient`: nobody waits for a page;
    `most`: as in `Database.forget`.
    """
    with database.reading() as reading:
        until_now = {one: ids for one in school_ids if (ids := ledger.waiting(reading, one))}
    if not database.forget(is_patient, most):
        return False
    with database.writing() as writing:
        for school_id, ids in until_now.items():
            ledger.note_gone(writing, school_id, ids, now)
    return True


def waiting(database: Database) -> dict[int, int]:
    """How many erasures still wait for their last bytes to go, by school; none are left out."""
    with database.reading() as reading:
        schools = [school.id for school in people.schools(reading)]
        return {one: len(ids) for one in schools if (ids := ledger.waiting(reading, one))}


def forget_waiting(database: Database, now: datetime) -> bool:
    """Try again what could not go at once, on the whole server. False: it still waits."""
    schools = waiting(database)
    return not schools or forget(database, schools, now, is_patient=True)


def closed_classes(session: Session) -> Collection[int]:
    """Classes whose counts cannot be made again, because their learners were erased."""
    return {int(one.about) for one in ledger.of_database(session) if one.kind is Kind.CLASS}


def _keep(session: Session, book: Ledger, erasure: Erasure) -> None:
    book.add([erasure])
    ledger.add(session, [erasure])
