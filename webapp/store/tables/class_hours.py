"""Rows of class hours, and of doors that do not stand open as usual."""

from datetime import datetime

from sqlalchemy import Index, text

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers


class ClassHourRow(Row, table=True):
    """A class at a lesson or test: from when to when. Nothing of any learner."""

    __tablename__ = "class_hour"
    __table_args__ = (
        refers("classroom_id", "classroom"),
        refers("begun_by", "person"),
        Index(
            "uq_class_hour_open",
            "school_id",
            "classroom_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        check("order", "ends_at >= begun_at"),
        SMALL,
    )

    school_id: int = key()
    classroom_id: int = key()
    id: int = key()
    unit_id: str
    lab_id: str = ""
    begun_by: int = reference()
    begun_at: datetime = at()
    ends_at: datetime = at()
    ended_at: datetime | None = at(default=None)


class ClassDoorRow(Row, table=True):
    """When a class lets its learners in. A class without a row is open as usual."""

    __tablename__ = "class_door"
    __table_args__ = (
        refers("classroom_id", "classroom"),
        check("setting", "setting IN ('open', 'hour', 'closed')"),
        SMALL,
    )

    school_id: int = key()
    classroom_id: int = key()
    setting: str
