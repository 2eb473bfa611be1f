"""Whether the database takes a write."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session

from webapp.store.dialects import table_of
from webapp.store.tables import ProbeRow


def write(session: Session, now: datetime) -> None:
    """Write one small row.

    Raises:
        StorageFull, Busy: when the transaction cannot be written.
    """
    session.merge(ProbeRow(id=1, written_at=now))
    session.flush()


def touch(session: Session, now: datetime) -> None:
    """The same with one statement: it takes as long as changing one row of anything else."""
    table = table_of(ProbeRow)
    where = (table.c.id == 1,)
    if (
        not session.connection()
        .execute(update(table).where(*where).values(written_at=now))
        .rowcount
    ):
        write(session, now)
