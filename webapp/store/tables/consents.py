"""Rows of what was said about keeping a record."""

from datetime import datetime

from sqlalchemy import Index, false
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers


class ConsentRow(Row, table=True):
    """Something that was said about a seat. Rows are added; a correction is another row.

    Who saw the paper refers to nothing on purpose: a row must outlive the staff.
    """

    __tablename__ = "consent"
    __table_args__ = (
        refers("learner_id", "learner"),
        Index(None, "school_id", "learner_id"),
        check("kind", "kind IN ('record')"),
        check("standing", "standing IN ('none', 'before', 'given', 'refused', 'withdrawn')"),
        check("how", "how IN ('paper', 'family', 'own', 'upgrade')"),
        check("version", "version >= 0"),
        check("paper", "(how = 'paper') = (person_id IS NOT NULL)"),
        check("family", "(how = 'family') = (guardian_id IS NOT NULL)"),
        SMALL,
    )

    school_id: int = key()
    id: int = key()
    learner_id: int = reference()
    kind: str
    standing: str
    how: str
    version: int
    person_id: int | None = reference(default=None)
    guardian_id: int | None = reference(default=None)
    is_erasure_asked: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    said_at: datetime = at()
