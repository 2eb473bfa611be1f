"""Class hours, and doors of classes."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

CLASSROOM = ["classroom.school_id", "classroom.id"]


def upgrade() -> None:
    """Make the tables."""
    _make_hours()
    op.create_table(
        "class_door",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("setting", sa.String(), nullable=False),
        sa.CheckConstraint(
            "setting IN ('open', 'hour', 'closed')", name=op.f("ck_class_door_setting")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "classroom_id"],
            CLASSROOM,
            name=op.f("fk_class_door_school_id_classroom_id_classroom"),
        ),
        sa.PrimaryKeyConstraint("school_id", "classroom_id", name=op.f("pk_class_door")),
        sqlite_with_rowid=False,
    )


def _make_hours() -> None:
    op.create_table(
        "class_hour",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("lab_id", sa.String(), nullable=False),
        sa.Column("begun_by", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("ends_at >= begun_at", name=op.f("ck_class_hour_order")),
        sa.ForeignKeyConstraint(
            ["school_id", "classroom_id"],
            CLASSROOM,
            name=op.f("fk_class_hour_school_id_classroom_id_classroom"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "begun_by"],
            ["person.school_id", "person.id"],
            name=op.f("fk_class_hour_school_id_begun_by_person"),
        ),
        sa.PrimaryKeyConstraint("school_id", "classroom_id", "id", name=op.f("pk_class_hour")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_class_hour_open",
        "class_hour",
        ["school_id", "classroom_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
