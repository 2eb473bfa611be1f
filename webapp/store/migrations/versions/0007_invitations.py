"""One-time links of a school's staff."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "invitation",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("ends_second_step", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "role IN ('teacher', 'leader', 'lead')", name=op.f("ck_invitation_role")
        ),
        sa.CheckConstraint(
            "(role IS NULL) <> (person_id IS NULL)", name=op.f("ck_invitation_purpose")
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_invitation_school_id_school")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_invitation_school_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "made_by"],
            ["person.school_id", "person.id"],
            name=op.f("fk_invitation_school_id_made_by_person"),
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("digest", name=op.f("uq_invitation_digest")),
        sqlite_with_rowid=False,
    )
