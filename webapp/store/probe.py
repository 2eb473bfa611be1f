"""Whether the database takes a write."""

from datetime import datetime

from sqlmodel import Session

from webapp.store.tables import ProbeRow


def write(session: Session, now: datetime) -> None:
    """Write one small row.

    Raises:
        StorageFull, Busy: when the transaction cannot be written.
    """
    session.merge(ProbeRow(id=1, written_at=now))
    session.flush()
