"""Requests about learners' data."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "data_request",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('see', 'copy', 'correct', 'delete', 'other')",
            name=op.f("ck_data_request_kind"),
        ),
        sa.CheckConstraint(
            "asked_by IN ('learner', 'guardian', 'paper')", name=op.f("ck_data_request_by")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'done', 'refused', 'taken-back')",
            name=op.f("ck_data_request_state"),
        ),
        sa.CheckConstraint("length(answer) <= 1000", name=op.f("ck_data_request_answer")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_data_request_school_id_school")
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_data_request")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_data_request_school_id_learner_id"), "data_request", ["school_id", "learner_id"]
    )
