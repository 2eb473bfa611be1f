"""Minutes a week at home."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; classes that were given something for home may do it."""
    op.create_table(
        "home_rule",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 0 AND 60", name=op.f("ck_home_rule_minutes")),
        sa.ForeignKeyConstraint(
            ["school_id", "classroom_id"],
            ["classroom.school_id", "classroom.id"],
            name=op.f("fk_home_rule_school_id_classroom_id_classroom"),
        ),
        sa.PrimaryKeyConstraint("school_id", "classroom_id", name=op.f("pk_home_rule")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "home_time",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_home_time_seconds")),
        sa.ForeignKeyConstraint(
            ["school_id", "learner_id"],
            ["learner.school_id", "learner.id"],
            name=op.f("fk_home_time_school_id_learner_id_learner"),
        ),
        sa.PrimaryKeyConstraint("school_id", "learner_id", "on_date", name=op.f("pk_home_time")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO home_rule (school_id, classroom_id, minutes) "
        "SELECT DISTINCT school_id, classroom_id, 30 FROM assignment "
        "WHERE place = 'home' AND withdrawn_at IS NULL"
    )
