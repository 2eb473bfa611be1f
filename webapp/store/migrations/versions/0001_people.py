"""Schools, people, classrooms, learners and sign-ins."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; those that others refer to come first."""
    _make_school()
    _make_person()
    _make_classroom()
    _make_learner()
    _make_teaching()
    _make_sign_in()
    _make_probe()


def _make_school() -> None:
    op.create_table(
        "school",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 120", name=op.f("ck_school_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
        sqlite_with_rowid=False,
    )


def _make_person() -> None:
    op.create_table(
        "person",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("last_wrong_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "role IN ('teacher', 'leader', 'lead', 'operator')", name=op.f("ck_person_role")
        ),
        sa.CheckConstraint("wrong_tries >= 0", name=op.f("ck_person_wrong_tries")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_person_school_id_school")
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_person")),
        sa.UniqueConstraint("school_id", "login", name=op.f("uq_person_school_id_login")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_login"), "person", ["login"], unique=False)


def _make_classroom() -> None:
    op.create_table(
        "classroom",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("archived_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("band IN ('A', 'B', 'C', 'D')", name=op.f("ck_classroom_band")),
        sa.CheckConstraint("grade BETWEEN 1 AND 12", name=op.f("ck_classroom_grade")),
        sa.CheckConstraint("length(code) = 6", name=op.f("ck_classroom_code")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_classroom_school_id_school")
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_classroom")),
        sa.UniqueConstraint("code", name=op.f("uq_classroom_code")),
        sqlite_with_rowid=False,
    )


def _make_learner() -> None:
    op.create_table(
        "learner",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("nickname", sa.String(), nullable=False),
        sa.Column("card_version", sa.Integer(), nullable=False),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.CheckConstraint("card_version >= 1", name=op.f("ck_learner_card_version")),
        sa.CheckConstraint("seat >= 1", name=op.f("ck_learner_seat")),
        sa.CheckConstraint("wrong_tries >= 0", name=op.f("ck_learner_wrong_tries")),
        sa.ForeignKeyConstraint(
            ["school_id", "classroom_id"],
            ["classroom.school_id", "classroom.id"],
            name=op.f("fk_learner_school_id_classroom_id_classroom"),
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_learner")),
        sa.UniqueConstraint(
            "school_id",
            "classroom_id",
            "nickname",
            name=op.f("uq_learner_school_id_classroom_id_nickname"),
        ),
        sa.UniqueConstraint(
            "school_id", "classroom_id", "seat", name=op.f("uq_learner_school_id_classroom_id_seat")
        ),
        sqlite_with_rowid=False,
    )


def _make_teaching() -> None:
    op.create_table(
        "teaching",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "classroom_id"],
            ["classroom.school_id", "classroom.id"],
            name=op.f("fk_teaching_school_id_classroom_id_classroom"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_teaching_school_id_person_id_person"),
        ),
        sa.PrimaryKeyConstraint("school_id", "classroom_id", "person_id", name=op.f("pk_teaching")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_teaching_school_id_person_id"),
        "teaching",
        ["school_id", "person_id"],
        unique=False,
    )


def _make_sign_in() -> None:
    op.create_table(
        "sign_in",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("learner_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(learner_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_sign_in_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "learner_id"],
            ["learner.school_id", "learner.id"],
            name=op.f("fk_sign_in_school_id_learner_id_learner"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_sign_in_school_id_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_sign_in_school_id_school")
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_sign_in")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_sign_in_school_id_learner_id"),
        "sign_in",
        ["school_id", "learner_id"],
        unique=False,
    )


def _make_probe() -> None:
    op.create_table(
        "probe",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_probe")),
    )
