"""Alembic's entry: runs in the transaction that `dunbook.storage.migrate` hands over."""

from alembic import context
from dunbook.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    version_table="schema_version",
)
context.run_migrations()
