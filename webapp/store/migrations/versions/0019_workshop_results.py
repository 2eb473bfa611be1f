"""Run logs and results of workshops, and the servers whose results are taken."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_logs()
    _make_results()
    op.create_table(
        "workshop_sender",
        _big("school_id"),
        sa.Column("server", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        _big("trusted_by"),
        _big("trusted_at"),
        _school("workshop_sender"),
        sa.PrimaryKeyConstraint("school_id", "server", name=op.f("pk_workshop_sender")),
        sqlite_with_rowid=False,
    )


def _big(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=nullable)


def _school(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["school_id"], ["school.id"], name=op.f(f"fk_{table}_school_id_school")
    )


def _make_logs() -> None:
    op.create_table(
        "workshop_log",
        _big("school_id"),
        _big("workshop_id"),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("children", sa.String(), nullable=False),
        sa.Column("adults", sa.Integer(), nullable=False),
        sa.Column("helpers", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        _big("written_by"),
        _big("written_at"),
        _big("sent_at", nullable=True),
        sa.CheckConstraint("minutes BETWEEN 1 AND 360", name=op.f("ck_workshop_log_minutes")),
        sa.ForeignKeyConstraint(
            ["school_id", "workshop_id"],
            ["workshop.school_id", "workshop.id"],
            name=op.f("fk_workshop_log_school_id_workshop_id_workshop"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "written_by"],
            ["person.school_id", "person.id"],
            name=op.f("fk_workshop_log_school_id_written_by_person"),
        ),
        sa.PrimaryKeyConstraint("school_id", "workshop_id", name=op.f("pk_workshop_log")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_workshop_log_school_id_written_by"), "workshop_log", ["school_id", "written_by"]
    )


def _make_results() -> None:
    op.create_table(
        "workshop_result",
        _big("school_id"),
        sa.Column("uid", sa.String(), nullable=False),
        _big("workshop_id", nullable=True),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("server", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        _big("kept_by"),
        _big("kept_at"),
        sa.CheckConstraint("length(uid) = 32", name=op.f("ck_workshop_result_uid")),
        _school("workshop_result"),
        sa.PrimaryKeyConstraint("school_id", "uid", name=op.f("pk_workshop_result")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_workshop_result_school_id_on_date"), "workshop_result", ["school_id", "on_date"]
    )
