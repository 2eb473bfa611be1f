"""Rows that reports read. All of them can be made again from attempts and answers."""

from datetime import date, datetime

from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key
from webapp.store.tables.learning import PHASE


class LearnerIndicatorRow(Row, table=True):
    """First answers of a learner to questions of one indicator, in one step and phase.

    `term` holds a step of it (`domain.periods`), here and below.
    """

    __tablename__ = "learner_indicator"
    __table_args__ = (check("phase", PHASE), check("answered", "answered >= 1"), SMALL)

    school_id: int = key()
    classroom_id: int = key()
    term: str = Field(primary_key=True)
    phase: str = Field(primary_key=True)
    indicator: str = Field(primary_key=True)
    learner_id: int = key()
    answered: int
    percent_sum: int
    last_at: datetime = at()


class ClassroomQuestionRow(Row, table=True):
    """First answers of a class to one question, of each learner once in a term."""

    __tablename__ = "classroom_question"
    __table_args__ = (check("phase", PHASE), check("answered", "answered >= 1"), SMALL)

    school_id: int = key()
    classroom_id: int = key()
    term: str = Field(primary_key=True)
    phase: str = Field(primary_key=True)
    unit_id: str = Field(primary_key=True)
    question_id: str = Field(primary_key=True)
    answered: int
    right_count: int
    percent_sum: int


class ClassroomChoiceRow(Row, table=True):
    """How often first answers of a class showed one pick or idea."""

    __tablename__ = "classroom_choice"
    __table_args__ = (check("phase", PHASE), check("count", "count >= 1"), SMALL)

    school_id: int = key()
    classroom_id: int = key()
    term: str = Field(primary_key=True)
    phase: str = Field(primary_key=True)
    unit_id: str = Field(primary_key=True)
    question_id: str = Field(primary_key=True)
    choice: str = Field(primary_key=True)
    count: int


class LearnerUnitRow(Row, table=True):
    """What a learner's first answers to the questions of one unit were worth, in one term.

    `marks`: `question=percent;`, in the order of answering; no percentage where nothing is right
    or wrong. It tells who answered what already, and how a question goes with the others.
    """

    __tablename__ = "learner_unit"
    __table_args__ = (SMALL,)

    school_id: int = key()
    classroom_id: int = key()
    term: str = Field(primary_key=True)
    unit_id: str = Field(primary_key=True)
    learner_id: int = key()
    marks: str


class IndicatorDayRow(Row, table=True):
    """Answers while and after learning to one indicator on one day: what memory is computed from.

    `learner_id` 0 is the class as a whole.
    """

    __tablename__ = "indicator_day"
    __table_args__ = (check("answered", "answered >= 1"), SMALL)

    school_id: int = key()
    classroom_id: int = key()
    learner_id: int = key()
    on_date: date = Field(primary_key=True)
    indicator: str = Field(primary_key=True)
    answered: int
    percent_sum: int
