"""When the last bytes of something erased were overwritten."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. Empty: it is not known, and the next hourly run overwrites and notes it."""
    op.add_column("erasure", sa.Column("gone_at", sa.BigInteger(), nullable=True))
