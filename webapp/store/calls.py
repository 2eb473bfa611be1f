"""Calls for help. What a child gave is written once; nothing here changes it."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlmodel import Session

from webapp.domain.calls.calls import (
    MONTHS,
    Act,
    Call,
    Concern,
    Half,
    Note,
    Standing,
    Told,
    What,
    Where,
    WhoHelps,
)
from webapp.store.dialects import table_of
from webapp.store.tables import HelpCallRow, HelpNoteRow, HelpSealRow, HelpTermRow

CALL, NOTE, SEAL, TERM = (
    table_of(row) for row in (HelpCallRow, HelpNoteRow, HelpSealRow, HelpTermRow)
)
# What is done with a call changes these, and nothing of what the child gave.
OURS = frozenset({"standing", "concerns", "answer", "answered_on", "kept_until", "is_sealed"})


def add(session: Session, call: Call) -> None:
    """Keep a new call."""
    columns = {
        "school_id": call.school_id,
        "id": call.id,
        "on_date": call.on,
        "half": call.half.value,
        "classroom_id": call.classroom_id,
        "learner_id": call.learner_id,
        "what": call.told.what.value,
        "scene": call.told.where.value,
        "helper": call.told.helper.value,
        "is_now": call.told.is_now,
        "words": call.told.words,
        "named": " ".join(call.told.named),
        "due_on": call.due,
        "standing": call.standing.value,
        "concerns": "",
        "answer": "",
        "answered_on": None,
        "look_up": call.look_up,
        "kept_until": call.kept_until,
        "is_sealed": False,
    }
    session.connection().execute(insert(CALL).values(**columns))


def of_id_or_none(session: Session, school_id: int, call_id: int) -> Call | None:
    """One call. Who may read it is decided by `domain.calls.readers`."""
    query = select(CALL).where(CALL.c.school_id == school_id, CALL.c.id == call_id)
    row = session.connection().execute(query).first()
    return None if row is None else _call(row)


def of_school(session: Session, school_id: int) -> list[Call]:
    """All calls of a school, whoever may read them. One query."""
    query = select(CALL).where(CALL.c.school_id == school_id).order_by(CALL.c.id)
    return [_call(row) for row in session.connection().execute(query)]


def of_look_up_or_none(session: Session, digest: str) -> Call | None:
    """The call that a child's number belongs to."""
    query = select(CALL).where(CALL.c.look_up == digest, CALL.c.look_up != "").limit(1)
    row = session.connection().execute(query).first()
    return None if row is None else _call(row)


def change(session: Session, call: Call, **columns: object) -> None:
    """Change what is ours of a call.

    Raises:
        ValueError: it is not ours to change.
    """
    if foreign := set(columns) - OURS:
        raise ValueError(f"a call is kept as it was given: {sorted(foreign)}")
    where = (CALL.c.school_id == call.school_id, CALL.c.id == call.id)
    session.connection().execute(update(CALL).where(*where).values(**columns))


def set_look_up(session: Session, call: Call, digest: str) -> None:
    """Keep the digest of the number that finds the answer; the first one stays."""
    where = (CALL.c.school_id == call.school_id, CALL.c.id == call.id, CALL.c.look_up == "")
    session.connection().execute(update(CALL).where(*where).values(look_up=digest))


def note(session: Session, call: Call, line: Note) -> None:
    """Add a line to what was done with a call."""
    columns = {
        "school_id": call.school_id,
        "call_id": call.id,
        "id": line.id,
        "at": line.at,
        "person_id": line.person_id,
        "act": line.act.value,
        "words": line.words,
    }
    session.connection().execute(insert(NOTE).values(**columns))


def notes_of(session: Session, call: Call) -> list[Note]:
    """What was done with a call, in order."""
    where = (NOTE.c.school_id == call.school_id, NOTE.c.call_id == call.id)
    query = select(NOTE).where(*where).order_by(NOTE.c.id)
    return [
        Note(id=row.id, at=row.at, person_id=row.person_id, act=Act(row.act), words=row.words)
        for row in session.connection().execute(query)
    ]


def seal(session: Session, call: Call, text: str, signed: tuple[str, str], now: datetime) -> None:
    """Keep the sealed copy of a call: canonical text, public key, signature."""
    server, signature = signed
    columns = {"text": text, "server": server, "signature": signature, "sealed_at": now}
    place = {"school_id": call.school_id, "call_id": call.id}
    session.connection().execute(insert(SEAL).values(**place, **columns))


def seal_of_or_none(session: Session, call: Call) -> tuple[str, str, str] | None:
    """The sealed copy: text, public key, signature."""
    where = (SEAL.c.school_id == call.school_id, SEAL.c.call_id == call.id)
    query = select(SEAL.c.text, SEAL.c.server, SEAL.c.signature).where(*where)
    row = session.connection().execute(query).first()
    return None if row is None else (row.text, row.server, row.signature)


def months(session: Session, school_id: int) -> int:
    """How many months a school keeps a call."""
    query = select(TERM.c.months).where(TERM.c.school_id == school_id)
    row = session.connection().execute(query).first()
    return MONTHS if row is None else int(row.months)


def set_months(session: Session, school_id: int, chosen: int) -> None:
    """Change for how many months calls are kept from their next act on."""
    connection = session.connection()
    changed = update(TERM).where(TERM.c.school_id == school_id).values(months=chosen)
    if not connection.execute(changed).rowcount:
        connection.execute(insert(TERM).values(school_id=school_id, months=chosen))


def past(session: Session, school_id: int, today: date) -> list[int]:
    """Ids of calls whose term is over."""
    query = select(CALL.c.id).where(CALL.c.school_id == school_id, CALL.c.kept_until < today)
    return list(session.connection().execute(query).scalars())


def forget_past(session: Session, school_id: int, today: date) -> int:
    """Remove calls whose term is over, sealed ones too, with all that was done. How many."""
    found = past(session, school_id, today)
    _remove(session, school_id, found)
    return len(found)


def unlink(session: Session, school_id: int, learner_ids: Collection[int]) -> None:
    """Take learners off their calls: what they told stays for its term, without their seat."""
    where = (CALL.c.school_id == school_id, CALL.c.learner_id.in_(list(learner_ids)))
    session.connection().execute(update(CALL).where(*where).values(learner_id=None))


def _remove(session: Session, school_id: int, call_ids: list[int]) -> None:
    for table, column in ((SEAL, SEAL.c.call_id), (NOTE, NOTE.c.call_id), (CALL, CALL.c.id)):
        where = (table.c.school_id == school_id, column.in_(call_ids))
        session.connection().execute(delete(table).where(*where))


def _call(row: Row[Any]) -> Call:
    told = Told(
        what=What(row.what),
        where=Where(row.scene),
        helper=WhoHelps(row.helper),
        is_now=row.is_now,
        words=row.words,
        named=tuple(row.named.split()),
    )
    return Call(
        school_id=row.school_id,
        id=row.id,
        on=row.on_date,
        half=Half(row.half),
        classroom_id=row.classroom_id,
        learner_id=row.learner_id,
        told=told,
        due=row.due_on,
        standing=Standing(row.standing),
        concerns=frozenset(Concern(one) for one in row.concerns.split()),
        answer=row.answer,
        answered_on=row.answered_on,
        look_up=row.look_up,
        kept_until=row.kept_until,
        is_sealed=row.is_sealed,
    )
