"""Run by Alembic: one connection, one transaction, which `Database.changing` began."""

from alembic import context

from webapp.store.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
