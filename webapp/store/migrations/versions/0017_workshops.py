"""Workshops, those who take part, what they answered."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

WORKSHOP = ["workshop.school_id", "workshop.id"]
PLACE = ["school_id", "workshop_id"]


def upgrade() -> None:
    """Make the tables."""
    _make_workshops()
    _make_participants()
    _make_answers()
    _make_hands()


def _big(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=nullable)


def _stand() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at_act", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.Column("is_locked", sa.Boolean(), nullable=False),
        _big("act_begun_at", nullable=True),
        _big("act_ends_at", nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("run", sa.String(), nullable=False),
    )


def _make_workshops() -> None:
    op.create_table(
        "workshop",
        _big("school_id"),
        _big("id"),
        _big("led_by"),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("order_json", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("pin", sa.String(), nullable=False),
        sa.Column("seat_cap", sa.Integer(), nullable=False),
        _big("prepared_at"),
        _big("begun_at", nullable=True),
        _big("ended_at", nullable=True),
        *_stand(),
        sa.CheckConstraint("stage IN ('open', 'closed')", name=op.f("ck_workshop_stage")),
        sa.CheckConstraint("seat_cap BETWEEN 1 AND 999", name=op.f("ck_workshop_cap")),
        sa.ForeignKeyConstraint(
            ["school_id", "led_by"],
            ["person.school_id", "person.id"],
            name=op.f("fk_workshop_school_id_led_by_person"),
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_workshop")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_workshop_school_id_led_by"), "workshop", ["school_id", "led_by"], unique=False
    )
    op.create_index(
        "uq_workshop_pin",
        "workshop",
        ["pin"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _make_participants() -> None:
    op.create_table(
        "participant",
        _big("school_id"),
        _big("workshop_id"),
        _big("number"),
        sa.Column("nickname", sa.String(), nullable=False),
        _big("joined_at"),
        _big("left_at", nullable=True),
        sa.CheckConstraint("number BETWEEN 1 AND 1999", name=op.f("ck_participant_number")),
        sa.ForeignKeyConstraint(
            PLACE, WORKSHOP, name=op.f("fk_participant_school_id_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint(*PLACE, "number", name=op.f("pk_participant")),
        sqlite_with_rowid=False,
    )


def _make_answers() -> None:
    op.create_table(
        "workshop_answer",
        _big("school_id"),
        _big("workshop_id"),
        sa.Column("act_key", sa.String(), nullable=False),
        _big("number"),
        sa.Column("picks", sa.String(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("method", sa.String(), nullable=False),
        _big("at"),
        sa.CheckConstraint(
            "method IN ('device', 'card', 'sheet')", name=op.f("ck_workshop_answer_method")
        ),
        sa.CheckConstraint(
            "percent IS NULL OR percent BETWEEN 0 AND 100", name=op.f("ck_workshop_answer_percent")
        ),
        sa.ForeignKeyConstraint(
            [*PLACE, "number"],
            ["participant.school_id", "participant.workshop_id", "participant.number"],
            name=op.f("fk_workshop_answer_school_id_workshop_id_number_participant"),
        ),
        sa.PrimaryKeyConstraint(*PLACE, "act_key", "number", name=op.f("pk_workshop_answer")),
        sqlite_with_rowid=False,
    )


def _make_hands() -> None:
    op.create_table(
        "workshop_hands",
        _big("school_id"),
        _big("workshop_id"),
        sa.Column("act_key", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count BETWEEN 0 AND 999", name=op.f("ck_workshop_hands_count")),
        sa.ForeignKeyConstraint(
            PLACE, WORKSHOP, name=op.f("fk_workshop_hands_school_id_workshop_id_workshop")
        ),
        sa.PrimaryKeyConstraint(*PLACE, "act_key", "key", name=op.f("pk_workshop_hands")),
        sqlite_with_rowid=False,
    )
