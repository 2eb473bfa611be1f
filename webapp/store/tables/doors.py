"""Rows about doors: wrong tries of the last minute, and where a class is known."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, key, refers, school_key


class WrongTryRow(Row, table=True):
    """A wrong try, under the keyed digest of its address. Swept away after a minute."""

    __tablename__ = "wrong_try"
    __table_args__ = (Index(None, "digest", "at"), Index(None, "at"), SMALL)

    id: int = key()
    digest: bytes
    at: datetime = at()


class ClassNetworkRow(Row, table=True):
    """A keyed digest of an address from which a class began to learn lately; no learner in it."""

    __tablename__ = "class_network"
    __table_args__ = (refers("classroom_id", "classroom"), Index(None, "last_at"), SMALL)

    school_id: int = school_key()
    classroom_id: int = key()
    digest: bytes = Field(primary_key=True)
    last_at: datetime = at()
