"""Rows of who looked at what."""

from datetime import datetime

from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, school_key


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
