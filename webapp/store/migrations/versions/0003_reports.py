"""What reports read: sums over first answers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; those that others refer to come first."""
    _make_learner_indicator()
    _make_classroom_question()
    _make_classroom_choice()


def _make_learner_indicator() -> None:
    op.create_table(
        "learner_indicator",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("percent_sum", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "phase IN ('pre', 'learn', 'post')", name=op.f("ck_learner_indicator_phase")
        ),
        sa.CheckConstraint("answered >= 1", name=op.f("ck_learner_indicator_answered")),
        sa.PrimaryKeyConstraint(
            "school_id",
            "classroom_id",
            "term",
            "phase",
            "indicator",
            "learner_id",
            name=op.f("pk_learner_indicator"),
        ),
        sqlite_with_rowid=False,
    )


def _make_classroom_question() -> None:
    op.create_table(
        "classroom_question",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("right_count", sa.Integer(), nullable=False),
        sa.Column("percent_sum", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "phase IN ('pre', 'learn', 'post')", name=op.f("ck_classroom_question_phase")
        ),
        sa.CheckConstraint("answered >= 1", name=op.f("ck_classroom_question_answered")),
        sa.PrimaryKeyConstraint(
            "school_id",
            "classroom_id",
            "term",
            "phase",
            "unit_id",
            "question_id",
            name=op.f("pk_classroom_question"),
        ),
        sqlite_with_rowid=False,
    )


def _make_classroom_choice() -> None:
    op.create_table(
        "classroom_choice",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "phase IN ('pre', 'learn', 'post')", name=op.f("ck_classroom_choice_phase")
        ),
        sa.CheckConstraint("count >= 1", name=op.f("ck_classroom_choice_count")),
        sa.PrimaryKeyConstraint(
            "school_id",
            "classroom_id",
            "term",
            "phase",
            "unit_id",
            "question_id",
            "choice",
            name=op.f("pk_classroom_choice"),
        ),
        sqlite_with_rowid=False,
    )
