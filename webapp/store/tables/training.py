"""Rows of what the staff learnt: ids, versions and days, no name and no answer."""

from datetime import date, datetime

from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers


class StaffTrainingRow(Row, table=True):
    """Somebody passed a lesson for the staff."""

    __tablename__ = "staff_training"
    __table_args__ = (refers("person_id", "person"), check("version", "version >= 1"), SMALL)

    school_id: int = key()
    person_id: int = key()
    id: int = key()
    lesson_id: str
    version: int
    passed_at: datetime = at()


class StaffTrainingPartRow(Row, table=True):
    """A question that is right or a role play that ended well. Gone when the whole is passed."""

    __tablename__ = "staff_training_part"
    __table_args__ = (refers("person_id", "person"), SMALL)

    school_id: int = key()
    person_id: int = key()
    lesson_id: str = Field(primary_key=True)
    part_id: str = Field(primary_key=True)
    version: int


class StaffDateRow(Row, table=True):
    """A day that the lead noted: records were checked, or training was done elsewhere."""

    __tablename__ = "staff_date"
    __table_args__ = (
        refers("person_id", "person"),
        refers("noted_by", "person"),
        check("kind", "kind IN ('checked', 'trained')"),
        SMALL,
    )

    school_id: int = key()
    person_id: int = key()
    kind: str = Field(primary_key=True)
    on_date: date = Field(primary_key=True)
    noted_by: int = reference()
    noted_at: datetime = at()
