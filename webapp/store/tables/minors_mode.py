"""Rows of minors' mode: what was set instead of the defaults, and what was opened."""

from datetime import date, datetime

from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers, school_key

# No sane day is shorter or longer; which numbers may be chosen is the domain's.
MINUTES = "day_minutes IS NULL OR day_minutes BETWEEN 10 AND 180"
FREE = "free_minutes IS NULL OR free_minutes BETWEEN 10 AND 180"


class ClassModeRow(Row, table=True):
    """What a teacher set for a class. No row, or an empty column: the default of its band."""

    __tablename__ = "class_mode"
    __table_args__ = (
        refers("classroom_id", "classroom"),
        check("minutes", MINUTES),
        check("free_minutes", FREE),
        SMALL,
    )

    school_id: int = key()
    classroom_id: int = key()
    day_minutes: int | None = None
    quiet: str | None = None
    free_minutes: int | None = None


class SeatModeRow(Row, table=True):
    """What a teacher or a guardian set for one learner: `source` says who."""

    __tablename__ = "seat_mode"
    __table_args__ = (
        refers("learner_id", "learner"),
        check("minutes", MINUTES),
        check("free_minutes", FREE),
        check("source", "source IN ('teacher', 'guardian')"),
        SMALL,
    )

    school_id: int = key()
    learner_id: int = key()
    source: str = Field(primary_key=True)
    day_minutes: int | None = None
    quiet: str | None = None
    free_minutes: int | None = None


class SchoolDaysRow(Row, table=True):
    """An entry of a school's calendar: days without school, or school days of a weekend."""

    __tablename__ = "school_days"
    __table_args__ = (
        check("order", "first_on <= last_on"),
        check("kind", "kind IN ('holiday', 'school')"),
        SMALL,
    )

    school_id: int = school_key()
    first_on: date = Field(primary_key=True)
    last_on: date
    kind: str
    name: str


class OpenedLessonRow(Row, table=True):
    """A lesson of another age that a teacher opened for a class."""

    __tablename__ = "opened_lesson"
    __table_args__ = (refers("classroom_id", "classroom"), refers("opened_by", "person"), SMALL)

    school_id: int = key()
    classroom_id: int = key()
    unit_id: str = Field(primary_key=True)
    opened_by: int = reference()
    opened_at: datetime = at()


class OpenedSeatRow(Row, table=True):
    """The same for one learner; `opened_at` is empty as long as the learner only asked for it."""

    __tablename__ = "opened_seat"
    __table_args__ = (refers("learner_id", "learner"), SMALL)

    school_id: int = key()
    learner_id: int = key()
    unit_id: str = Field(primary_key=True)
    asked_at: datetime | None = at(default=None)
    opened_at: datetime | None = at(default=None)
