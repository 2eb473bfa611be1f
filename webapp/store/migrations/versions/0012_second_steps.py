"""The second step of the staff's sign-in, and codes for a lost phone."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "second_step",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("last_code_at", sa.BigInteger(), nullable=False),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("last_wrong_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("wrong_tries >= 0", name=op.f("ck_second_step_wrong_tries")),
        _person("second_step"),
        sa.PrimaryKeyConstraint("school_id", "person_id", name=op.f("pk_second_step")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recovery_code",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        _person("recovery_code"),
        sa.PrimaryKeyConstraint("school_id", "person_id", "digest", name=op.f("pk_recovery_code")),
        sqlite_with_rowid=False,
    )


def _person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["school_id", "person_id"],
        ["person.school_id", "person.id"],
        name=op.f(f"fk_{table}_school_id_person_id_person"),
    )
