"""Rows about doors: wrong tries of the last minute."""

from datetime import datetime

from sqlalchemy import Index

from webapp.store.tables.base import SMALL, Row, at, key


class WrongTryRow(Row, table=True):
    """A wrong try, under the keyed digest of its address. Swept away after a minute."""

    __tablename__ = "wrong_try"
    __table_args__ = (Index(None, "digest", "at"), Index(None, "at"), SMALL)

    id: int = key()
    digest: bytes
    at: datetime = at()
