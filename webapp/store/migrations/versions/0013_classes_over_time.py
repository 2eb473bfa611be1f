"""Classes over time: main teachers, those who stand in, closed seats, who is under 14."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TEACHING = sa.table(
    "teaching",
    sa.column("school_id", sa.BigInteger()),
    sa.column("classroom_id", sa.BigInteger()),
    sa.column("person_id", sa.BigInteger()),
    sa.column("is_main", sa.Boolean()),
)
LEARNER = sa.table(
    "learner",
    sa.column("school_id", sa.BigInteger()),
    sa.column("classroom_id", sa.BigInteger()),
    sa.column("is_under_14", sa.Boolean()),
)
CLASSROOM = sa.table(
    "classroom",
    sa.column("school_id", sa.BigInteger()),
    sa.column("id", sa.BigInteger()),
    sa.column("band", sa.String()),
)


def upgrade() -> None:
    """Add the columns; who came first teaches a class, and only band D is 14 for sure."""
    op.add_column(
        "teaching", sa.Column("is_main", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("teaching", sa.Column("until", sa.BigInteger(), nullable=True))
    op.add_column(
        "learner", sa.Column("is_under_14", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.add_column("learner", sa.Column("left_at", sa.BigInteger(), nullable=True))
    others = TEACHING.alias("others")
    first = (
        sa.select(sa.func.min(others.c.person_id))
        .where(
            others.c.school_id == TEACHING.c.school_id,
            others.c.classroom_id == TEACHING.c.classroom_id,
        )
        .scalar_subquery()
    )
    op.execute(sa.update(TEACHING).where(TEACHING.c.person_id == first).values(is_main=True))
    is_of_band_d = sa.exists().where(
        CLASSROOM.c.school_id == LEARNER.c.school_id,
        CLASSROOM.c.id == LEARNER.c.classroom_id,
        CLASSROOM.c.band == "D",
    )
    op.execute(sa.update(LEARNER).where(is_of_band_d).values(is_under_14=False))
