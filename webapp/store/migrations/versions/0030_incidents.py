"""Incidents: leaks, losses and changes of data, and whom the school told."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "incident",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=True),
        sa.Column("noticed_at", sa.BigInteger(), nullable=False),
        sa.Column("contained_at", sa.BigInteger(), nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("written_by", sa.BigInteger(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('leak', 'loss', 'changed', 'suspected')", name=op.f("ck_incident_kind")
        ),
        sa.CheckConstraint("length(words) BETWEEN 1 AND 200", name=op.f("ck_incident_words")),
        sa.ForeignKeyConstraint(
            ["school_id", "written_by"],
            ["person.school_id", "person.id"],
            name=op.f("fk_incident_school_id_written_by_person"),
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_incident")),
        sqlite_with_rowid=False,
    )
