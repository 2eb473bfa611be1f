"""Guardians: families, their links to seats, their sign-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "family",
        _id("school_id"),
        _id("id"),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=True),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("last_wrong_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("wrong_tries >= 0", name=op.f("ck_family_wrong_tries")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_family_school_id_school")
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_family")),
        sqlite_with_rowid=False,
    )
    _guardian()
    op.create_table(
        "family_sign_in",
        _id("school_id"),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("family_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        _refers("family_sign_in", "family_id", "family"),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_family_sign_in")),
        sqlite_with_rowid=False,
    )


def _guardian() -> None:
    op.create_table(
        "guardian",
        _id("school_id"),
        _id("id"),
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("family_id", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("approved_by", sa.BigInteger(), nullable=True),
        sa.Column("approved_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(family_id IS NULL) = (used_at IS NULL)", name=op.f("ck_guardian_used")
        ),
        sa.CheckConstraint(
            "(approved_by IS NULL) = (approved_at IS NULL)", name=op.f("ck_guardian_approved")
        ),
        _refers("guardian", "learner_id", "learner"),
        _refers("guardian", "family_id", "family"),
        _refers("guardian", "made_by", "person"),
        _refers("guardian", "approved_by", "person"),
        _refers("guardian", "ended_by", "person"),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_guardian")),
        sa.UniqueConstraint("digest", name=op.f("uq_guardian_digest")),
        sqlite_with_rowid=False,
    )
    for column in ("learner_id", "family_id"):
        op.create_index(op.f(f"ix_guardian_school_id_{column}"), "guardian", ["school_id", column])


def _id(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["school_id", column],
        [f"{other}.school_id", f"{other}.id"],
        name=op.f(f"fk_{table}_school_id_{column}_{other}"),
    )
