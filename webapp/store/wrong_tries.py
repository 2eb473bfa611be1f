"""Wrong tries of the last minute by digest of their address. Older ones are swept away."""

from datetime import datetime

from sqlalchemy import delete, func, insert, or_, select
from sqlmodel import Session

from webapp.domain.tries import A_MINUTE
from webapp.store.dialects import table_of
from webapp.store.ids import new_id
from webapp.store.tables import WrongTryRow

TABLE = table_of(WrongTryRow)


def count(session: Session, digest: bytes, now: datetime) -> int:
    """How many wrong tries of an address were looked at within a minute. One query."""
    query = select(func.count()).where(
        TABLE.c.digest == digest, TABLE.c.at > now - A_MINUTE, TABLE.c.at < now + A_MINUTE
    )
    return int(session.connection().execute(query).scalar_one())


def add(session: Session, digest: bytes, now: datetime) -> None:
    """Keep one for a minute."""
    values = {"digest": digest, "id": new_id(now), "at": now}
    session.connection().execute(insert(TABLE).values(values))


def sweep(session: Session, now: datetime) -> None:
    """Forget those of earlier minutes, and those of a clock that ran ahead."""
    is_old = or_(TABLE.c.at <= now - A_MINUTE, TABLE.c.at >= now + A_MINUTE)
    session.connection().execute(delete(TABLE).where(is_old))
