"""Rows of the ledger of erasures."""

from datetime import datetime

from sqlmodel import Field

from webapp.store.tables.base import SMALL, Moment, Row, at, check, key


class ErasureRow(Row, table=True):
    """Something was erased. Refers to nothing: it outlives the seat and, on restore, the school."""

    __tablename__ = "erasure"
    __table_args__ = (check("kind", "kind IN ('seat', 'work', 'unit', 'class')"), SMALL)

    school_id: int = key()
    id: int = key()
    at: datetime = at()
    kind: str
    why: str
    salt: str = Field(default="")
    mark: str = Field(default="")
    about: str = Field(default="")
    gone_at: datetime | None = Field(default=None, sa_type=Moment)  # the last bytes, of the files
