"""The first tables: reporters, reports, networks, what is published, agencies."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "reporter",
        sa.Column("id", Serial, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False, comment="keyed hash of the bearer secret"),
        sa.Column("since_day", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reporter"),
        sa.UniqueConstraint("hash", name="uq_reporter_hash"),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.Text, nullable=False, comment="random: it must not say how many there are"),
        sa.Column("reporter_id", Serial, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("tag", sa.Text, nullable=False),
        sa.Column("creditor", sa.Text),
        sa.Column("agency", sa.Text),
        sa.Column("conduct", sa.Text, nullable=False, comment="slugs, separated by spaces"),
        sa.Column("called_day", sa.Integer),
        sa.Column("reported_day", sa.Integer, nullable=False),
        sa.Column(
            "network", sa.Text, comment="random name of the network within this key; see table network"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.ForeignKeyConstraint(["reporter_id"], ["reporter.id"], name="fk_report_reporter_id"),
        sa.UniqueConstraint("key", "reporter_id", name="uq_report_key"),
    )
    op.create_index("ix_report_reporter_id", "report", ["reporter_id"])
    op.create_table(
        "network",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("mark", sa.LargeBinary, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("seen_day", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", "mark", name="pk_network"),
    )
    op.create_index("ix_network_seen_day", "network", ["seen_day"])
    op.create_table(
        "published",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("from_day", sa.Integer, nullable=False),
        sa.Column("until_day", sa.Integer, nullable=False, comment="included"),
        sa.Column("prefix", sa.Integer, nullable=False, comment="first two bytes of SHA-256(key)"),
        sa.Column("body", sa.Text, nullable=False, comment="the community answer, as JSON"),
        sa.PrimaryKeyConstraint("key", "from_day", name="pk_published"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_published_prefix", "published", ["prefix"])
    op.create_table(
        "agency",
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("zh", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("listed", sa.SmallInteger, nullable=False, comment="1: may be chosen and shown"),
        sa.PrimaryKeyConstraint("slug", name="pk_agency"),
    )
    op.create_table(
        "spent_challenge",
        sa.Column("nonce", sa.Text, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False, comment="seconds since 1970"),
        sa.PrimaryKeyConstraint("nonce", name="pk_spent_challenge"),
    )
    op.create_index("ix_spent_challenge_expires_at", "spent_challenge", ["expires_at"])
    op.create_table(
        "fact",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_fact"),
    )
