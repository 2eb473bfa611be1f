"""Wrong tries of the last minute by digest of their address. Older ones are swept away."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, or_, select
from sqlmodel import Session

from webapp.domain.tries import A_MINUTE
from webapp.store.dialects import table_of
from webapp.store.ids import new_id
from webapp.store.tables import WrongTryRow

TABLE = table_of(WrongTryRow)
SINCE, UNTIL = (bindparam(name, type_=TABLE.c.at.type) for name in ("since", "until"))
# Written once: a whole school comes to its doors at the same moment.
COUNT = select(func.count()).where(
    TABLE.c.digest == bindparam("digest"), TABLE.c.at > SINCE, TABLE.c.at < UNTIL
)
ADD = insert(TABLE)
SWEEP = delete(TABLE).where(or_(TABLE.c.at <= SINCE, TABLE.c.at >= UNTIL))


def count(session: Session, digest: bytes, now: datetime) -> int:
    """How many wrong tries of an address were looked at within a minute. One query."""
    wanted = {"digest": digest, "since": now - A_MINUTE, "until": now + A_MINUTE}
    return int(session.connection().execute(COUNT, wanted).scalar_one())


def add(session: Session, digest: bytes, now: datetime) -> None:
    """Keep one for a minute."""
    values = {"digest": digest, "id": new_id(now), "at": now}
    session.connection().execute(ADD, values)


def sweep(session: Session, now: datetime) -> None:
    """Forget those of earlier minutes, and those of a clock that ran ahead."""
    wanted = {"since": now - A_MINUTE, "until": now + A_MINUTE}
    session.connection().execute(SWEEP, wanted)
