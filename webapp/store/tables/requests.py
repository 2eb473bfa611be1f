"""Rows of requests about a learner's data."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, school_key


class DataRequestRow(Row, table=True):
    """A request and its answer. When the learner is erased, it loses learner and words."""

    __tablename__ = "data_request"
    __table_args__ = (
        Index(None, "school_id", "learner_id"),
        check("kind", "kind IN ('see', 'copy', 'correct', 'delete', 'other')"),
        check("by", "asked_by IN ('learner', 'guardian', 'paper')"),
        check("state", "state IN ('open', 'done', 'refused', 'taken-back')"),
        check("answer", "length(answer) <= 1000"),
        SMALL,
    )

    school_id: int = school_key()
    id: int = key()
    learner_id: int | None = reference(default=None)
    kind: str
    asked_by: str
    asked_at: datetime = at()
    due_on: date
    noted_by: int | None = reference(default=None)
    state: str
    answer: str = Field(default="")
    answered_by: int | None = reference(default=None)
    answered_at: datetime | None = at(default=None)
