"""Rows of the access log become a chain, and stay as they are."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from webapp.domain.chain import EPOCH, digest_of, start_of
from webapp.domain.looks import Look, Shown
from webapp.store.tables.access import STAYS
from webapp.store.tables.base import MILLISECOND

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

NAMES = (
    *("school_id", "id", "at", "person_id", "classroom_id", "learner_id", "what", "reason"),
    *("number", "digest"),
)
ROW = sa.table("access_row", *(sa.column(name) for name in NAMES))
CHAIN = sa.table("access_chain", *(sa.column(name) for name in ("school_id", "number", "digest")))
SCHOOL = sa.table("school", sa.column("id"))


def upgrade() -> None:
    """Add number and digest, chain what is there in the order of the ids, refuse changes."""
    op.add_column(
        "access_row", sa.Column("number", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.add_column("access_row", sa.Column("digest", sa.String(), server_default="", nullable=False))
    op.create_table(
        "access_chain",
        sa.Column("school_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_access_chain_number")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_access_chain_school_id_school")
        ),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_access_chain")),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    heads = {
        school_id: (0, start_of(school_id)) for school_id in connection.scalars(sa.select(SCHOOL))
    }
    rows = connection.execute(sa.select(ROW).order_by(ROW.c.school_id, ROW.c.id)).all()
    for school_id, mine in groupby(rows, key=lambda row: row.school_id):
        heads[school_id] = _chain(connection, school_id, mine)
    for school_id, (number, digest) in heads.items():
        connection.execute(
            sa.insert(CHAIN).values(school_id=school_id, number=number, digest=digest)
        )
    op.create_index("uq_access_row_number", "access_row", ["school_id", "number"], unique=True)
    for statement in STAYS[connection.dialect.name]:
        op.execute(statement)


def _chain(
    connection: sa.Connection, school_id: int, rows: Iterable[sa.Row[Any]]
) -> tuple[int, str]:
    number, digest = 0, start_of(school_id)
    for number, row in enumerate(rows, start=1):
        digest = digest_of(_look(row), number, digest)
        connection.execute(
            sa.update(ROW)
            .where(ROW.c.school_id == school_id, ROW.c.id == row.id)
            .values(number=number, digest=digest)
        )
    return number, digest


def _look(row: sa.Row[Any]) -> Look:
    return Look(
        school_id=row.school_id,
        id=row.id,
        at=EPOCH + row.at * MILLISECOND,
        person_id=row.person_id,
        classroom_id=row.classroom_id,
        learner_id=row.learner_id,
        shown=Shown(row.what),
        reason=row.reason,
    )
