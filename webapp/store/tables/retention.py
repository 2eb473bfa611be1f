"""Rows of how long schools keep what learners did."""

from datetime import datetime

from webapp.store.tables.base import SMALL, Row, at, check, school_key


class RetentionRow(Row, table=True):
    """What a school chose, and when its timer ran last."""

    __tablename__ = "retention"
    __table_args__ = (check("months", "months IN (0, 3, 6, 12)"), SMALL)

    school_id: int = school_key()
    months: int
    begun_at: datetime = at()
    run_at: datetime = at()
    is_waiting: bool = False
