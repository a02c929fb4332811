"""Who counts on a person's number, which numbers follow from others, and where proposed names came from."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column(
        "report",
        sa.Column(
            "first_day",
            sa.Integer,
            comment="since when this install accuses the number; NULL: reported_day",
        ),
    )
    op.create_table(
        "recheck",
        sa.Column("id", Serial, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recheck"),
    )
    op.create_index("ix_recheck_key", "recheck", ["key"])
    op.create_table(
        "proposal_source",
        sa.Column("id", Serial, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("install", sa.Text, nullable=False),
        sa.Column("network", sa.LargeBinary),
        sa.Column("proposed_day", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_proposal_source"),
        sa.UniqueConstraint("slug", name="uq_proposal_source_slug"),
    )
    op.create_index("ix_proposal_source_install", "proposal_source", ["install"])
    op.create_index("ix_proposal_source_network", "proposal_source", ["network"])
