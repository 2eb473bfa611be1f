"""Rows of what learners do: attempts, the log of answers, assignments, visits, poll counts."""

from datetime import date, datetime

from sqlalchemy import Index, SmallInteger, false, text
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers

PHASE = "phase IN ('pre', 'learn', 'post')"
PERIOD = "ix_attempt_period"


class AttemptRow(Row, table=True):
    """One run through a lesson or a quiz."""

    __tablename__ = "attempt"
    __table_args__ = (
        refers("learner_id", "learner"),
        refers("classroom_id", "classroom"),
        Index(None, "school_id", "learner_id", "unit_id"),
        # What a period is asked for, with everything that is asked of it.
        Index(PERIOD, "school_id", "started_at", "classroom_id", "unit_id", "learner_id"),
        check("finish", "finished_at IS NULL OR finished_at >= started_at"),
        SMALL,
    )

    school_id: int = key()
    id: int = key()
    learner_id: int = reference()
    classroom_id: int = reference()  # of that time: a learner may change classes later
    unit_id: str
    revision: str
    locale: str
    step_id: str = ""
    started_at: datetime = at()
    finished_at: datetime | None = at(default=None)


class AnswerRow(Row, table=True):
    """One answer, written once and never changed.

    The key begins with the attempt, so that a run lies together on the disk and a repeated
    `client_key` meets the row it repeats. `id` gives the order, also when the clock jumped.
    """

    __tablename__ = "answer"
    __table_args__ = (
        refers("attempt_id", "attempt"),
        check("client_key", "length(client_key) BETWEEN 1 AND 64"),
        check("answer", "length(answer) BETWEEN 2 AND 4000"),
        check("percent", "percent BETWEEN 0 AND 100"),
        check("phase", PHASE),
        SMALL,
    )

    school_id: int = key()
    attempt_id: int = key()
    client_key: str = Field(primary_key=True)
    id: int = reference()
    question_id: str
    answer: str
    percent: int | None = Field(default=None, sa_type=SmallInteger)  # None: polls and reflections
    idea: str  # the pick of a one-choice question, else the idea that a wrong answer shows
    indicator: str
    phase: str
    is_first: bool
    answered_at: datetime = at()


class LabRunRow(Row, table=True):
    """One run of a lab within an attempt: all its moves, from which it can be played again.

    `percent` and `tally` are those of the first ending, kept as they were said then: a lab that
    changes later does not change what reports were told.
    """

    __tablename__ = "lab_run"
    __table_args__ = (
        refers("attempt_id", "attempt"),
        check("moves", "length(moves) BETWEEN 1 AND 60000"),
        check("percent", "percent BETWEEN 0 AND 100"),
        SMALL,
    )

    school_id: int = key()
    attempt_id: int = key()
    lab_id: str = Field(primary_key=True)
    moves: str  # text forms, with a blank between
    indicator: str = ""
    percent: int | None = Field(default=None, sa_type=SmallInteger)
    tally: str = ""  # JSON: what is counted -> how often
    moved_at: datetime = at()
    ended_at: datetime | None = at(default=None)


class PollCountRow(Row, table=True):
    """How often an option of a private poll was picked in a class; nobody's pick is kept."""

    __tablename__ = "poll_count"
    __table_args__ = (refers("classroom_id", "classroom"), check("count", "count >= 0"), SMALL)

    school_id: int = key()
    classroom_id: int = key()
    unit_id: str = Field(primary_key=True)
    question_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    count: int


class AssignmentRow(Row, table=True):
    """A unit or one lab of it, given to a class or some seats. At most one open row for each."""

    __tablename__ = "assignment"
    __table_args__ = (
        refers("classroom_id", "classroom"),
        refers("assigned_by", "person"),
        Index(
            "uq_assignment_open",
            "school_id",
            "classroom_id",
            "unit_id",
            "lab_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        check("place", "place IN ('class', 'home')"),
        SMALL,
    )

    school_id: int = key()
    id: int = key()
    classroom_id: int = reference()
    unit_id: str
    assigned_by: int = reference()
    assigned_at: datetime = at()
    withdrawn_at: datetime | None = at(default=None)
    place: str = "class"
    lab_id: str = Field(default="", sa_column_kwargs={"server_default": ""})
    is_for_some: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    opens_at: datetime | None = at(default=None)
    closes_at: datetime | None = at(default=None)
    swaps: str = Field(default="", sa_column_kwargs={"server_default": ""})


class AssignmentSeatRow(Row, table=True):
    """A seat that something is given to, where it is not given to the whole class."""

    __tablename__ = "assignment_seat"
    __table_args__ = (
        refers("assignment_id", "assignment"),
        refers("learner_id", "learner"),
        SMALL,
    )

    school_id: int = key()
    assignment_id: int = key()
    learner_id: int = key()


class VisitRow(Row, table=True):
    """How long a learner used the site on one day of the school's calendar."""

    __tablename__ = "visit"
    __table_args__ = (
        refers("learner_id", "learner"),
        check("seconds", "seconds >= 0"),
        Index(
            "ix_visit_for_day",
            "school_id",
            "on_date",
            sqlite_where=text("is_for_day"),
            postgresql_where=text("is_for_day"),
        ),
        SMALL,
    )

    school_id: int = key()
    learner_id: int = key()
    on_date: date = Field(primary_key=True)
    seconds: int
    last_at: datetime = at()
    own_seconds: int = Field(default=0, sa_column_kwargs={"server_default": "0"})  # no class hour
    going_since: datetime | None = at(default=None)  # without a pause, outside class hours
    # Of a seat without a record: counted for minors' mode, and gone when the day is over.
    is_for_day: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class HomeRuleRow(Row, table=True):
    """How many minutes a week a class may learn at home. No row: none."""

    __tablename__ = "home_rule"
    __table_args__ = (
        refers("classroom_id", "classroom"),
        check("minutes", "minutes BETWEEN 0 AND 60"),
        SMALL,
    )

    school_id: int = key()
    classroom_id: int = key()
    minutes: int


class HomeTimeRow(Row, table=True):
    """How long a learner did at home, on one day, what was given for home."""

    __tablename__ = "home_time"
    __table_args__ = (refers("learner_id", "learner"), check("seconds", "seconds >= 0"), SMALL)

    school_id: int = key()
    learner_id: int = key()
    on_date: date = Field(primary_key=True)
    seconds: int
    last_at: datetime = at()
