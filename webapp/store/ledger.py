"""The ledger of erasures: a file beside the database, and a table in it.

A line is on the disk before the erasure is committed: whichever of the two is lost or put back
from a backup, the other one still knows what must not come back.
"""

import os
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select, update
from sqlmodel import Session

from webapp.domain.erasures import Erasure, Kind, Why, line_of, read_line
from webapp.store.dialects import table_of
from webapp.store.tables import ErasureRow

NAME = "erased.jsonl"
ERASURE = table_of(ErasureRow)


class Ledger:
    """The file in the data folder. Lines are only ever added."""

    def __init__(self, folder: Path | None) -> None:
        """`folder`: the data folder; None keeps no file."""
        self._path = None if folder is None else folder / NAME

    def read(self) -> list[Erasure]:
        """Every line, oldest first. A half line was never committed, so it is no erasure."""
        if self._path is None or not self._path.exists():
            return []
        lines = self._path.read_text("utf-8", "replace").splitlines()
        return [found for line in lines if (found := read_line(line)) is not None]

    def add(self, erasures: Sequence[Erasure]) -> None:
        """Add lines and wait until the disk has them.

        Raises:
            OSError: the disk did not take them; then nothing may be erased either.
        """
        if self._path is None or not erasures:
            return
        is_new = not self._path.exists()
        text = "".join(f"{line_of(one)}\n" for one in erasures)
        place = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(place).st_size
            if size and _last_byte(place, size) != b"\n":
                text = f"\n{text}"  # a half line of a power cut stays by itself
            os.write(place, text.encode("utf-8"))
            os.fsync(place)
        finally:
            os.close(place)
        if is_new and os.name == "posix":
            _sync_folder(self._path.parent)


def add(session: Session, erasures: Iterable[Erasure]) -> None:
    """Write erasures into the database."""
    rows = [
        {
            "school_id": one.school_id,
            "id": one.id,
            "at": one.at,
            "kind": one.kind.value,
            "why": one.why.value,
            "salt": one.salt,
            "mark": one.mark,
            "about": one.about,
        }
        for one in erasures
    ]
    if rows:
        session.connection().execute(insert(ERASURE), rows)


def of_database(session: Session) -> list[Erasure]:
    """Every erasure that the database knows, oldest first. One query."""
    found = select(*(column for column in ERASURE.c if column.name != "gone_at"))
    return [
        Erasure(**dict(row._mapping) | {"kind": Kind(row.kind), "why": Why(row.why)})
        for row in session.connection().execute(found.order_by(ERASURE.c.id))
    ]


def waiting(session: Session, school_id: int) -> list[int]:
    """Ids of erasures of a school whose last bytes may still lie in the files. One query."""
    query = select(ERASURE.c.id).where(
        ERASURE.c.school_id == school_id, ERASURE.c.gone_at.is_(None)
    )
    return list(session.connection().execute(query).scalars())


def note_gone(session: Session, school_id: int, ids: Collection[int], now: datetime) -> None:
    """Note that the last bytes of these are gone."""
    own = (ERASURE.c.school_id == school_id, ERASURE.c.id.in_(ids))
    session.connection().execute(update(ERASURE).where(*own).values(gone_at=now))


def _sync_folder(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def _last_byte(place: int, size: int) -> bytes:
    os.lseek(place, size - 1, os.SEEK_SET)
    return os.read(place, 1)
