"""What evidence asks of a period: attempts by their moment, without reading older ones."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

COLUMNS = ["school_id", "started_at", "classroom_id", "unit_id", "learner_id"]


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_attempt_period", "attempt", COLUMNS, unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_attempt_period", "attempt")
