"""What was erased, so that a backup does not bring it back."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "erasure",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('seat', 'work', 'unit', 'class')", name=op.f("ck_erasure_kind")
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_erasure")),
        sqlite_with_rowid=False,
    )
