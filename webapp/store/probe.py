"""Whether the database takes a write."""

import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import update
from sqlmodel import Session

from webapp.domain.errors import StorageFull
from webapp.store.dialects import table_of
from webapp.store.tables import ProbeRow

LEAST_BYTES = 1024 * 1024  # about ten answers: the probe's own row still fits long after they do


def require_room(file: Path | None) -> None:
    """Refuse when the disk has no room for answers, though one small row may still fit.

    Raises:
        StorageFull: less than a megabyte is left.
    """
    if file is not None and shutil.disk_usage(file.parent).free < LEAST_BYTES:
        raise StorageFull("the disk is full")


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
