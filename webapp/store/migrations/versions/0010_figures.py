"""What questions, warm-ups and growth are computed from."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. They fill with new answers; `netsprout db rebuild` adds the old ones."""
    op.create_table(
        "learner_unit",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("marks", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(
            "school_id",
            "classroom_id",
            "term",
            "unit_id",
            "learner_id",
            name=op.f("pk_learner_unit"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "indicator_day",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("percent_sum", sa.Integer(), nullable=False),
        sa.CheckConstraint("answered >= 1", name=op.f("ck_indicator_day_answered")),
        sa.PrimaryKeyConstraint(
            "school_id",
            "classroom_id",
            "learner_id",
            "on_date",
            "indicator",
            name=op.f("pk_indicator_day"),
        ),
        sqlite_with_rowid=False,
    )
