"""One case for all disputes of a number, disputes that time does not decide, and formal notices."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column(
        "dispute",
        sa.Column(
            "suspended_day",
            sa.Integer,
            comment="since when more wait than can be decided, so that time decides nothing",
        ),
    )
    op.add_column(
        "dispute", sa.Column("waits_from", sa.Integer, comment="when it was reopened; NULL: opened_day")
    )
    op.add_column("dispute", sa.Column("ruling_id", Serial, comment="the ruling that decided its case"))
    is_open = sa.text("state = 'open'")
    op.create_index(
        "ix_dispute_open",
        "dispute",
        ["key", "kind", "opened_day", "due_day", "suspended_day", "waits_from"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("ix_dispute_ruling_id", "dispute", ["ruling_id"])
    op.create_index("ix_review_about", "review", ["about", "opened_day", "key"])
    op.create_index("ix_moderation_log_about", "moderation_log", ["about", "day"])
    op.create_index("ix_moderation_log_subject", "moderation_log", ["subject"])
    op.create_table(
        "notice",
        sa.Column("id", sa.Text, nullable=False, comment="random, the receipt: it shows the state alone"),
        sa.Column("sender", sa.Text, nullable=False, comment="who writes, and for whom"),
        sa.Column("contact", sa.Text, nullable=False, comment="where an answer reaches them"),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("key", sa.Text, comment="the number it is about; NULL: about no single number"),
        sa.Column("kind", sa.Text),
        sa.Column("source", sa.Text, comment="keyed mark of the install; erased after 30 days"),
        sa.Column("opened_day", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False, comment="open, granted, declined or answered"),
        sa.Column("decided_day", sa.Integer),
        sa.Column("code", sa.Text),
        sa.Column("moderator", sa.Text),
        sa.Column("ruling_id", Serial, comment="what was decided about the number because of it"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
    )
    op.create_index("ix_notice_source", "notice", ["source"])
    op.create_index("ix_notice_ruling_id", "notice", ["ruling_id"])
    op.create_index(
        "ix_notice_open",
        "notice",
        ["opened_day", "id"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
