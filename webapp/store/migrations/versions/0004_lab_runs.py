"""Runs of simulations."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "lab_run",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("attempt_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lab_id", sa.String(), nullable=False),
        sa.Column("moves", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=True),
        sa.Column("tally", sa.String(), nullable=False),
        sa.Column("moved_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("length(moves) BETWEEN 1 AND 60000", name=op.f("ck_lab_run_moves")),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_lab_run_percent")),
        sa.ForeignKeyConstraint(
            ["school_id", "attempt_id"],
            ["attempt.school_id", "attempt.id"],
            name=op.f("fk_lab_run_school_id_attempt_id_attempt"),
        ),
        sa.PrimaryKeyConstraint("school_id", "attempt_id", "lab_id", name=op.f("pk_lab_run")),
        sqlite_with_rowid=False,
    )
