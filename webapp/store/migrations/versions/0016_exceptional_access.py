"""Requests to read a class that one does not teach."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "exceptional_access",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("is_agreed", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "length(words) BETWEEN 1 AND 200", name=op.f("ck_exceptional_access_words")
        ),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> asked_by",
            name=op.f("ck_exceptional_access_second"),
        ),
        _refers("classroom_id", "classroom"),
        _refers("asked_by", "person"),
        _refers("decided_by", "person"),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_exceptional_access")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_exceptional_access_school_id_asked_by"),
        "exceptional_access",
        ["school_id", "asked_by"],
    )


def _refers(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["school_id", column],
        [f"{table}.school_id", f"{table}.id"],
        name=op.f(f"fk_exceptional_access_school_id_{column}_{table}"),
    )
