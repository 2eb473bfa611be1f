"""Calendars of schools, and minutes of days without school."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the columns. No school has a holiday and nothing is set."""
    op.create_table(
        "school_days",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_school_days_order")),
        sa.CheckConstraint("kind IN ('holiday', 'school')", name=op.f("ck_school_days_kind")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_school_days_school_id_school")
        ),
        sa.PrimaryKeyConstraint("school_id", "first_on", name=op.f("pk_school_days")),
        sqlite_with_rowid=False,
    )
    for table in ("class_mode", "seat_mode"):
        # Written out: SQLite takes a rule for a column only in the sentence that adds it.
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN free_minutes INTEGER"
            f" CONSTRAINT ck_{table}_free_minutes"
            " CHECK (free_minutes IS NULL OR free_minutes BETWEEN 10 AND 180)"
        )
