"""Questions of a given lesson put in the place of others."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("assignment", sa.Column("swaps", sa.String(), server_default="", nullable=False))
