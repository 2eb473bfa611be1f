"""Rows of what is left of workshops: run logs, results, and servers whose results are taken."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers, school_key


class WorkshopLogRow(Row, table=True):
    """How a workshop went, in its leader's words. `children` is JSON: age band -> count."""

    __tablename__ = "workshop_log"
    __table_args__ = (
        ForeignKeyConstraint(["school_id", "workshop_id"], ["workshop.school_id", "workshop.id"]),
        refers("written_by", "person"),
        Index(None, "school_id", "written_by"),
        check("minutes", "minutes BETWEEN 1 AND 360"),
        SMALL,
    )

    school_id: int = key()
    workshop_id: int = key()
    uid: str
    on_date: date
    place: str
    minutes: int
    children: str
    adults: int = 0
    helpers: int = 0
    note: str = ""
    written_by: int = reference()
    written_at: datetime = at()
    sent_at: datetime | None = at(default=None)


class WorkshopResultRow(Row, table=True):
    """A signed result: of a workshop of this school, or merged from a file. One for each uid."""

    __tablename__ = "workshop_result"
    __table_args__ = (
        Index(None, "school_id", "on_date"),
        check("uid", "length(uid) = 32"),
        SMALL,
    )

    school_id: int = school_key()
    uid: str = Field(primary_key=True)
    workshop_id: int | None = reference(default=None)
    on_date: date
    content: str  # canonical JSON, as it was signed
    server: str
    signature: str
    kept_by: int = reference()
    kept_at: datetime = at()


class WorkshopSenderRow(Row, table=True):
    """A server whose results a school takes: somebody compared the words."""

    __tablename__ = "workshop_sender"
    __table_args__ = (SMALL,)

    school_id: int = school_key()
    server: str = Field(primary_key=True)
    name: str
    trusted_by: int = reference()
    trusted_at: datetime = at()
