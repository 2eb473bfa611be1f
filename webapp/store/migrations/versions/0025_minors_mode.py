"""Minors' mode: time outside class hours, what was set instead of the defaults, what was opened."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

MINUTES = "day_minutes IS NULL OR day_minutes BETWEEN 10 AND 180"


def upgrade() -> None:
    """Add the columns and make the tables. Nobody's day has begun and nothing is set."""
    op.add_column(
        "visit", sa.Column("own_seconds", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column("visit", sa.Column("going_since", sa.BigInteger(), nullable=True))
    _modes()
    op.create_table(
        "opened_lesson",
        *_key("classroom_id"),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        _refers("opened_lesson", "classroom_id", "classroom"),
        _refers("opened_lesson", "opened_by", "person"),
        sa.PrimaryKeyConstraint(
            "school_id", "classroom_id", "unit_id", name=op.f("pk_opened_lesson")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "opened_seat",
        *_key("learner_id"),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=True),
        _refers("opened_seat", "learner_id", "learner"),
        sa.PrimaryKeyConstraint("school_id", "learner_id", "unit_id", name=op.f("pk_opened_seat")),
        sqlite_with_rowid=False,
    )


def _modes() -> None:
    op.create_table(
        "class_mode",
        *_key("classroom_id"),
        *_setting(),
        sa.CheckConstraint(MINUTES, name=op.f("ck_class_mode_minutes")),
        _refers("class_mode", "classroom_id", "classroom"),
        sa.PrimaryKeyConstraint("school_id", "classroom_id", name=op.f("pk_class_mode")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seat_mode",
        *_key("learner_id"),
        sa.Column("source", sa.String(), nullable=False),
        *_setting(),
        sa.CheckConstraint(MINUTES, name=op.f("ck_seat_mode_minutes")),
        sa.CheckConstraint("source IN ('teacher', 'guardian')", name=op.f("ck_seat_mode_source")),
        _refers("seat_mode", "learner_id", "learner"),
        sa.PrimaryKeyConstraint("school_id", "learner_id", "source", name=op.f("pk_seat_mode")),
        sqlite_with_rowid=False,
    )


def _key(column: str) -> tuple[sa.Column[int], ...]:
    return tuple(
        sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)
        for name in ("school_id", column)
    )


def _setting() -> tuple[sa.Column[int], sa.Column[str]]:
    return (
        sa.Column("day_minutes", sa.Integer(), nullable=True),
        sa.Column("quiet", sa.String(), nullable=True),
    )


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["school_id", column],
        [f"{to}.school_id", f"{to}.id"],
        name=op.f(f"fk_{table}_school_id_{column}_{to}"),
    )
