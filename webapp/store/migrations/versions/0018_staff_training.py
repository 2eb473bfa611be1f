"""What the staff learnt: passed trainings, what is done of others, days that a lead noted."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "staff_training",
        *_person(),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("passed_at", sa.BigInteger(), nullable=False),
        _refers("staff_training", "person_id"),
        sa.CheckConstraint("version >= 1", name=op.f("ck_staff_training_version")),
        sa.PrimaryKeyConstraint("school_id", "person_id", "id", name=op.f("pk_staff_training")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "staff_training_part",
        *_person(),
        sa.Column("lesson_id", sa.String(), nullable=False),
        sa.Column("part_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _refers("staff_training_part", "person_id"),
        sa.PrimaryKeyConstraint(
            "school_id", "person_id", "lesson_id", "part_id", name=op.f("pk_staff_training_part")
        ),
        sqlite_with_rowid=False,
    )
    _make_dates()


def _make_dates() -> None:
    op.create_table(
        "staff_date",
        *_person(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.BigInteger(), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        _refers("staff_date", "person_id"),
        _refers("staff_date", "noted_by"),
        sa.CheckConstraint("kind IN ('checked', 'trained')", name=op.f("ck_staff_date_kind")),
        sa.PrimaryKeyConstraint(
            "school_id", "person_id", "kind", "on_date", name=op.f("pk_staff_date")
        ),
        sqlite_with_rowid=False,
    )


def _person() -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
    )


def _refers(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["school_id", column],
        ["person.school_id", "person.id"],
        name=op.f(f"fk_{table}_school_id_{column}_person"),
    )
