"""Who answers for the data of children at a school."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

COLUMNS = ("operator", "responsible", "contact")


def upgrade() -> None:
    """Add the three columns, empty: schools that are there say it when they next add a class."""
    for name in COLUMNS:
        op.add_column("school", sa.Column(name, sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop them."""
    for name in COLUMNS:
        op.drop_column("school", name)
