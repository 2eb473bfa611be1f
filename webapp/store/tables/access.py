"""Rows of who looked at what, and of who asked to look at more."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers, school_key


class AccessRow(Row, table=True):
    """One look of a member of staff at learners: ids and keys, no name and no address.

    The ids refer to nothing on purpose: a row must outlive the people and the seats it is about.
    """

    __tablename__ = "access_row"
    __table_args__ = (
        check("what", "length(what) BETWEEN 1 AND 20"),
        check("reason", "length(reason) <= 40"),
        SMALL,
    )

    school_id: int = school_key()
    id: int = key()
    at: datetime = at()
    person_id: int = reference()
    classroom_id: int = reference()
    learner_id: int | None = reference(default=None)
    what: str
    reason: str = Field(default="")


class ExceptionalAccessRow(Row, table=True):
    """A request to read a class that one does not teach, and what became of it."""

    __tablename__ = "exceptional_access"
    __table_args__ = (
        refers("classroom_id", "classroom"),
        refers("asked_by", "person"),
        refers("decided_by", "person"),
        Index(None, "school_id", "asked_by"),
        check("words", "length(words) BETWEEN 1 AND 200"),
        check("second", "decided_by IS NULL OR decided_by <> asked_by"),
        SMALL,
    )

    school_id: int = key()
    id: int = key()
    classroom_id: int = reference()
    asked_by: int = reference()
    asked_at: datetime = at()
    reason: str
    words: str
    until: datetime = at()
    decided_by: int | None = reference(default=None)
    decided_at: datetime | None = at(default=None)
    is_agreed: bool = False
    ended_at: datetime | None = at(default=None)
