"""Attempts, the log of answers, poll counts, assignments and visits."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; those that others refer to come first."""
    _make_attempt()
    _make_answer()
    _make_poll_count()
    _make_assignment()
    _make_visit()


def _make_attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("step_id", sa.String(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "finished_at IS NULL OR finished_at >= started_at", name=op.f("ck_attempt_finish")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "classroom_id"],
            ["classroom.school_id", "classroom.id"],
            name=op.f("fk_attempt_school_id_classroom_id_classroom"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "learner_id"],
            ["learner.school_id", "learner.id"],
            name=op.f("fk_attempt_school_id_learner_id_learner"),
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_attempt")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_attempt_school_id_learner_id_unit_id"),
        "attempt",
        ["school_id", "learner_id", "unit_id"],
        unique=False,
    )


def _make_answer() -> None:
    op.create_table(
        "answer",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("attempt_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("client_key", sa.String(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=True),
        sa.Column("idea", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("phase IN ('pre', 'learn', 'post')", name=op.f("ck_answer_phase")),
        sa.CheckConstraint("length(answer) BETWEEN 2 AND 4000", name=op.f("ck_answer_answer")),
        sa.CheckConstraint(
            "length(client_key) BETWEEN 1 AND 64", name=op.f("ck_answer_client_key")
        ),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_answer_percent")),
        sa.ForeignKeyConstraint(
            ["school_id", "attempt_id"],
            ["attempt.school_id", "attempt.id"],
            name=op.f("fk_answer_school_id_attempt_id_attempt"),
        ),
        sa.PrimaryKeyConstraint("school_id", "attempt_id", "client_key", name=op.f("pk_answer")),
        sqlite_with_rowid=False,
    )


def _make_poll_count() -> None:
    op.create_table(
        "poll_count",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_poll_count_count")),
        sa.ForeignKeyConstraint(
            ["school_id", "classroom_id"],
            ["classroom.school_id", "classroom.id"],
            name=op.f("fk_poll_count_school_id_classroom_id_classroom"),
        ),
        sa.PrimaryKeyConstraint(
            "school_id", "classroom_id", "unit_id", "question_id", "key", name=op.f("pk_poll_count")
        ),
        sqlite_with_rowid=False,
    )


def _make_assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.String(), nullable=False),
        sa.Column("assigned_by", sa.BigInteger(), nullable=False),
        sa.Column("assigned_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.CheckConstraint("place IN ('class', 'home')", name=op.f("ck_assignment_place")),
        sa.ForeignKeyConstraint(
            ["school_id", "assigned_by"],
            ["person.school_id", "person.id"],
            name=op.f("fk_assignment_school_id_assigned_by_person"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "classroom_id"],
            ["classroom.school_id", "classroom.id"],
            name=op.f("fk_assignment_school_id_classroom_id_classroom"),
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_assignment")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_assignment_open",
        "assignment",
        ["school_id", "classroom_id", "unit_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )


def _make_visit() -> None:
    op.create_table(
        "visit",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_visit_seconds")),
        sa.ForeignKeyConstraint(
            ["school_id", "learner_id"],
            ["learner.school_id", "learner.id"],
            name=op.f("fk_visit_school_id_learner_id_learner"),
        ),
        sa.PrimaryKeyConstraint("school_id", "learner_id", "on_date", name=op.f("pk_visit")),
        sqlite_with_rowid=False,
    )
