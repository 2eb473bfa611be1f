"""Rows of workshops: plans, where they stand, and answers under a number. No name of anybody."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers


class WorkshopRow(Row, table=True):
    """One workshop: what was ordered, its plan, and where it stands.

    `plan` and `order_json` are JSON that only the store reads. One PIN belongs to one workshop
    that has not ended.
    """

    __tablename__ = "workshop"
    __table_args__ = (
        refers("led_by", "person"),
        Index(
            "uq_workshop_pin",
            "pin",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(None, "school_id", "led_by"),
        check("stage", "stage IN ('open', 'closed')"),
        check("cap", "seat_cap BETWEEN 1 AND 999"),
        SMALL,
    )

    school_id: int = key()
    id: int = key()
    led_by: int = reference()
    unit_id: str
    order_json: str
    plan: str
    pin: str
    seat_cap: int
    prepared_at: datetime = at()
    begun_at: datetime | None = at(default=None)
    ended_at: datetime | None = at(default=None)
    version: int = 0
    at_act: int = -1
    stage: str = "open"
    is_hidden: bool = True
    is_locked: bool = False
    act_begun_at: datetime | None = at(default=None)
    act_ends_at: datetime | None = at(default=None)
    round: int = 0
    run: str = Field(default="")


class ParticipantRow(Row, table=True):
    """Somebody in a workshop: a number, and a nickname from the list."""

    __tablename__ = "participant"
    __table_args__ = (
        ForeignKeyConstraint(["school_id", "workshop_id"], ["workshop.school_id", "workshop.id"]),
        check("number", "number BETWEEN 1 AND 1999"),
        SMALL,
    )

    school_id: int = key()
    workshop_id: int = key()
    number: int = key()
    nickname: str = ""
    joined_at: datetime = at()
    left_at: datetime | None = at(default=None)


class WorkshopAnswerRow(Row, table=True):
    """What a participant answered: one row a question, the last word before closing counts."""

    __tablename__ = "workshop_answer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["school_id", "workshop_id", "number"],
            ["participant.school_id", "participant.workshop_id", "participant.number"],
        ),
        check("method", "method IN ('device', 'card', 'sheet')"),
        check("percent", "percent IS NULL OR percent BETWEEN 0 AND 100"),
        SMALL,
    )

    school_id: int = key()
    workshop_id: int = key()
    act_key: str = Field(primary_key=True)
    number: int = key()
    picks: str  # keys of options, blanks between
    percent: int | None = Field(default=None)
    method: str
    at: datetime = at()


class WorkshopHandsRow(Row, table=True):
    """Hands that were counted for an option: a count, and nobody behind it."""

    __tablename__ = "workshop_hands"
    __table_args__ = (
        ForeignKeyConstraint(["school_id", "workshop_id"], ["workshop.school_id", "workshop.id"]),
        check("count", "count BETWEEN 0 AND 999"),
        SMALL,
    )

    school_id: int = key()
    workshop_id: int = key()
    act_key: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    count: int
