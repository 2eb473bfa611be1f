"""Counts of years that are over, and what people wrote into yearly reports."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "audit_year",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_audit_year_school_id_school")
        ),
        sa.CheckConstraint(
            "length(figures) BETWEEN 2 AND 20000", name=op.f("ck_audit_year_figures")
        ),
        sa.PrimaryKeyConstraint("school_id", "year", name=op.f("pk_audit_year")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_words",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("written_by", sa.BigInteger(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_report_words_school_id_school")
        ),
        sa.CheckConstraint("length(words) BETWEEN 1 AND 4000", name=op.f("ck_report_words_words")),
        sa.PrimaryKeyConstraint("school_id", "year", "part", name=op.f("pk_report_words")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("report_words")
    op.drop_table("audit_year")
