"""Minutes of seats without a record: which rows go when their day is over."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, which no row has yet, and the way to the rows that have it."""
    op.add_column(
        "visit", sa.Column("is_for_day", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_index(
        "ix_visit_for_day",
        "visit",
        ["school_id", "on_date"],
        sqlite_where=sa.text("is_for_day"),
        postgresql_where=sa.text("is_for_day"),
    )
