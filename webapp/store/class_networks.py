"""From which networks a class began to learn lately, under keyed digests. Older ones are swept."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import Session

from webapp.domain.class_codes import KNOWN_FOR, NOTED_EVERY
from webapp.store.dialects import table_of
from webapp.store.tables import ClassNetworkRow

TABLE = table_of(ClassNetworkRow)
ONE = (
    TABLE.c.school_id == bindparam("school"),
    TABLE.c.classroom_id == bindparam("class"),
    TABLE.c.digest == bindparam("whence"),
)
LAST = select(TABLE.c.last_at).where(*ONE)  # written once: everybody at a door asks it


def is_known(
    session: Session, school_id: int, classroom_id: int, digest: bytes, now: datetime
) -> bool:
    """Tell whether a class learnt behind this address lately. One query, for no class too."""
    last = session.connection().execute(LAST, _key(school_id, classroom_id, digest)).scalar()
    return last is not None and abs(now - last) < KNOWN_FOR


def note(session: Session, school_id: int, classroom_id: int, digest: bytes, now: datetime) -> None:
    """Note that a class learns behind this address; once a day writes, else it is one query."""
    connection, key = session.connection(), _key(school_id, classroom_id, digest)
    last = connection.execute(LAST, key).scalar()
    if last is not None and abs(now - last) < NOTED_EVERY:
        return
    forget(session, school_id, now)
    if not connection.execute(update(TABLE).where(*ONE).values(last_at=now), key).rowcount:
        values = {"school_id": school_id, "classroom_id": classroom_id}
        connection.execute(insert(TABLE).values(**values, digest=digest, last_at=now))


def forget(session: Session, school_id: int, now: datetime) -> None:
    """Remove what a school's classes are not known by any more."""
    old = (TABLE.c.school_id == school_id, TABLE.c.last_at <= now - KNOWN_FOR)
    session.connection().execute(delete(TABLE).where(*old))


def _key(school_id: int, classroom_id: int, digest: bytes) -> dict[str, object]:
    return {"school": school_id, "class": classroom_id, "whence": digest}
