"""Who holds a name on all machines, and until when; see storage/lease.py."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False, comment="machine, process, and which time it is"),
        sa.Column("until", sa.BigInteger, nullable=False, comment="by the database's clock, ms since 1970"),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
