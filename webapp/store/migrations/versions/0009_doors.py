"""Wrong tries: when the last one at a seat was, and those of the last minute by address."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and make the table."""
    op.add_column("learner", sa.Column("last_wrong_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "wrong_try",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_try")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_wrong_try_digest_at"), "wrong_try", ["digest", "at"], unique=False)
    op.create_index(op.f("ix_wrong_try_at"), "wrong_try", ["at"], unique=False)
