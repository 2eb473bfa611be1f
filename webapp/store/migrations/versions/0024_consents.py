"""Consents. Seats of before get a row that says so, and their classes go on in the morning."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LEARNER = sa.table(
    "learner",
    sa.column("school_id", sa.BigInteger()),
    sa.column("id", sa.BigInteger()),
    sa.column("is_under_14", sa.Boolean()),
    sa.column("consent", sa.String()),
)
COLUMNS = ("school_id", "id", "learner_id", "kind", "standing", "how", "version", "said_at")
CONSENT = sa.table("consent", *(sa.column(name) for name in COLUMNS))


def upgrade() -> None:
    """Make the table and the columns, and mark the seats under 14 that are there."""
    _make_table()
    op.add_column(
        "learner", sa.Column("consent", sa.String(), server_default="none", nullable=False)
    )
    op.add_column(
        "learner", sa.Column("consent_version", sa.Integer(), server_default="0", nullable=False)
    )
    op.execute(sa.update(LEARNER).where(LEARNER.c.is_under_14).values(consent="before"))
    now = int((datetime.now(UTC) - EPOCH).total_seconds() * 1000)
    said = sa.select(
        LEARNER.c.school_id,
        LEARNER.c.id,  # ids of seats are older than any row that will come
        LEARNER.c.id,
        *(sa.literal(word) for word in ("record", "before", "upgrade")),
        sa.literal(0),
        sa.literal(now, sa.BigInteger()),
    ).where(LEARNER.c.is_under_14)
    op.execute(sa.insert(CONSENT).from_select(COLUMNS, said))


def _make_table() -> None:
    op.create_table(
        "consent",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("guardian_id", sa.BigInteger(), nullable=True),
        sa.Column("is_erasure_asked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        _rule("kind", "kind IN ('record')"),
        _rule("standing", "standing IN ('none', 'before', 'given', 'refused', 'withdrawn')"),
        _rule("how", "how IN ('paper', 'family', 'own', 'upgrade')"),
        _rule("version", "version >= 0"),
        _rule("paper", "(how = 'paper') = (person_id IS NOT NULL)"),
        _rule("family", "(how = 'family') = (guardian_id IS NOT NULL)"),
        sa.ForeignKeyConstraint(
            ["school_id", "learner_id"],
            ["learner.school_id", "learner.id"],
            name=op.f("fk_consent_school_id_learner_id_learner"),
        ),
        sa.PrimaryKeyConstraint("school_id", "id", name=op.f("pk_consent")),
        sqlite_with_rowid=False,
    )
    columns = ["school_id", "learner_id"]
    op.create_index(op.f("ix_consent_school_id_learner_id"), "consent", columns)


def _rule(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_consent_{name}"))
