"""Rows of calls for help: what a child gave, what was done, sealed copies. No address, no clock."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers, school_key


class HelpCallRow(Row, table=True):
    """A call for help. Of the time only the day and its half; the id is chance alone.

    `learner_id` refers to nothing on purpose: a seat may go, what it told stays for its term.
    """

    __tablename__ = "help_call"
    __table_args__ = (
        refers("classroom_id", "classroom"),
        Index(None, "look_up"),
        check("half", "half IN ('am', 'pm')"),
        check("words", "length(words) <= 2000"),
        check("answer", "length(answer) <= 2000"),
        check("named", "length(named) <= 2000"),
        check("standing", "standing IN ('new', 'seen', 'in-hand', 'handed-over', 'closed')"),
        SMALL,
    )

    school_id: int = key()
    id: int = key()
    on_date: date
    half: str
    classroom_id: int = reference()
    learner_id: int | None = reference(default=None)
    what: str
    scene: str  # where it happened
    helper: str
    is_now: bool
    words: str = Field(default="")
    named: str = Field(default="")  # keys with a blank between
    due_on: date
    standing: str
    concerns: str = Field(default="")
    answer: str = Field(default="")
    answered_on: date | None = Field(default=None)
    look_up: str = Field(default="")
    kept_until: date
    is_sealed: bool = False


class HelpNoteRow(Row, table=True):
    """One line of what was done with a call: added, never changed."""

    __tablename__ = "help_note"
    __table_args__ = (
        refers("call_id", "help_call"),
        refers("person_id", "person"),
        check("words", "length(words) <= 2000"),
        SMALL,
    )

    school_id: int = key()
    call_id: int = key()
    id: int = key()
    at: datetime = at()
    person_id: int = reference()
    act: str
    words: str = Field(default="")


class HelpSealRow(Row, table=True):
    """The sealed copy of a call: its canonical text, the key and the signature."""

    __tablename__ = "help_seal"
    __table_args__ = (
        ForeignKeyConstraint(["school_id", "call_id"], ["help_call.school_id", "help_call.id"]),
        SMALL,
    )

    school_id: int = key()
    call_id: int = key()
    text: str
    server: str
    signature: str
    sealed_at: datetime = at()


class HelpTermRow(Row, table=True):
    """How long a school keeps its calls, where it chose something."""

    __tablename__ = "help_term"
    __table_args__ = (check("months", "months BETWEEN 12 AND 120"), SMALL)

    school_id: int = school_key()
    months: int
