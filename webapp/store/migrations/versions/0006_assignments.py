"""Assignments of simulations, to some seats, for some time."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the table, let a lesson and its simulations stand side by side, add seats."""
    for column in (
        sa.Column("lab_id", sa.String(), server_default="", nullable=False),
        sa.Column("is_for_some", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("opens_at", sa.BigInteger(), nullable=True),
        sa.Column("closes_at", sa.BigInteger(), nullable=True),
    ):
        op.add_column("assignment", column)
    op.drop_index("uq_assignment_open", table_name="assignment")
    op.create_index(
        "uq_assignment_open",
        "assignment",
        ["school_id", "classroom_id", "unit_id", "lab_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    _make_seats()


def _make_seats() -> None:
    op.create_table(
        "assignment_seat",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("assignment_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "assignment_id"],
            ["assignment.school_id", "assignment.id"],
            name=op.f("fk_assignment_seat_school_id_assignment_id_assignment"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "learner_id"],
            ["learner.school_id", "learner.id"],
            name=op.f("fk_assignment_seat_school_id_learner_id_learner"),
        ),
        sa.PrimaryKeyConstraint(
            "school_id", "assignment_id", "learner_id", name=op.f("pk_assignment_seat")
        ),
        sqlite_with_rowid=False,
    )
