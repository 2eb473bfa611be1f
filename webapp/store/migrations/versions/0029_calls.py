"""Calls for help, and the mark of those who read them."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; nobody has the mark until a lead gives it."""
    op.add_column(
        "person",
        sa.Column("is_safeguarding", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    _call()
    op.create_index(op.f("ix_help_call_look_up"), "help_call", ["look_up"])
    op.create_table(
        "help_note",
        *_keys("school_id", "call_id", "id"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        _text("act"),
        _text("words"),
        sa.CheckConstraint("length(words) <= 2000", name=op.f("ck_help_note_words")),
        _refers("help_note", "call_id", "help_call"),
        _refers("help_note", "person_id", "person"),
        sa.PrimaryKeyConstraint("school_id", "call_id", "id", name=op.f("pk_help_note")),
        sqlite_with_rowid=False,
    )
    _seal()
    _term()


def _seal() -> None:
    op.create_table(
        "help_seal",
        *_keys("school_id", "call_id"),
        _text("text"),
        _text("server"),
        _text("signature"),
        sa.Column("sealed_at", sa.BigInteger(), nullable=False),
        _refers("help_seal", "call_id", "help_call"),
        sa.PrimaryKeyConstraint("school_id", "call_id", name=op.f("pk_help_seal")),
        sqlite_with_rowid=False,
    )


def _term() -> None:
    op.create_table(
        "help_term",
        *_keys("school_id"),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.CheckConstraint("months BETWEEN 12 AND 120", name=op.f("ck_help_term_months")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_help_term_school_id_school")
        ),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_help_term")),
        sqlite_with_rowid=False,
    )


def _call() -> None:
    op.create_table(
        "help_call",
        *_keys("school_id", "id"),
        sa.Column("on_date", sa.Date(), nullable=False),
        _text("half"),
        sa.Column("classroom_id", sa.BigInteger(), nullable=False),
        sa.Column("learner_id", sa.BigInteger(), nullable=True),
        *(_text(name) for name in ("what", "scene", "helper")),
        sa.Column("is_now", sa.Boolean(), nullable=False),
        *(_text(name) for name in ("words", "named")),
        sa.Column("due_on", sa.Date(), nullable=False),
        *(_text(name) for name in ("standing", "concerns", "answer")),
        sa.Column("answered_on", sa.Date(), nullable=True),
        _text("look_up"),
        sa.Column("kept_until", sa.Date(), nullable=False),
        sa.Column("is_sealed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("half IN ('am', 'pm')", name=op.f("ck_help_call_half")),
        *(
            sa.CheckConstraint(f"length({name}) <= 2000", name=op.f(f"ck_help_call_{name}"))
            for name in ("words", "answer", "named")
        ),
        sa.CheckConstraint(
            "standing IN ('new', 'seen', 'in-hand', 'handed-over', 'closed')",
            name=op.f("ck_help_call_standing"),
        ),
        _refers("help_call", "classroom_id", "classroom"),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_help_call")),
        sqlite_with_rowid=False,
    )


def _keys(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False) for name in names]


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _refers(own: str, column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["school_id", column],
        [f"{table}.school_id", f"{table}.id"],
        name=op.f(f"fk_{own}_school_id_{column}_{table}"),
    )
