"""When somebody left the staff."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; it is empty for all who work there."""
    op.add_column("person", sa.Column("left_at", sa.BigInteger(), nullable=True))
