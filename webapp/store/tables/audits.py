"""Rows of yearly audits: the counts of years that are over, and what people wrote into reports."""

from datetime import datetime

from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, reference, school_key


class AuditYearRow(Row, table=True):
    """The counts of a year that is over, kept so that its audit says the same for ever.

    Seats that are erased later were counted when the year was closed. Nobody is in it: keys and
    counts.
    """

    __tablename__ = "audit_year"
    __table_args__ = (check("figures", "length(figures) BETWEEN 2 AND 20000"), SMALL)

    school_id: int = school_key()
    year: int = Field(primary_key=True)
    figures: str  # JSON: key -> count
    closed_at: datetime = at()


class ReportWordsRow(Row, table=True):
    """What the lead wrote into a part of a yearly report, newest version only."""

    __tablename__ = "report_words"
    __table_args__ = (check("words", "length(words) BETWEEN 1 AND 4000"), SMALL)

    school_id: int = school_key()
    year: int = Field(primary_key=True)
    part: str = Field(primary_key=True)
    words: str
    written_by: int = reference()
    written_at: datetime = at()
