"""Help lines of the place of a school."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. No school has added one."""
    op.add_column("school", sa.Column("help_lines", sa.String(), server_default="", nullable=False))
