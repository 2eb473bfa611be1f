"""Where a class is known: its code opens there also while somebody guesses codes."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "class_network",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "classroom_id"],
            ["classroom.school_id", "classroom.id"],
            name=op.f("fk_class_network_school_id_classroom_id_classroom"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_class_network_school_id_school")
        ),
        sa.PrimaryKeyConstraint(
            "school_id", "classroom_id", "digest", name=op.f("pk_class_network")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_class_network_last_at"), "class_network", ["last_at"], unique=False)
