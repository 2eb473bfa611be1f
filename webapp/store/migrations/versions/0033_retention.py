"""How long schools keep what learners did."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "retention",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("run_at", sa.BigInteger(), nullable=False),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.CheckConstraint("months IN (0, 3, 6, 12)", name=op.f("ck_retention_months")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_retention_school_id_school")
        ),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_retention")),
        sqlite_with_rowid=False,
    )
