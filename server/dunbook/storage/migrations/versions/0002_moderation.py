"""Quotas, disputes, rulings, what waits for a moderator, and the log that nobody can rewrite."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column(
        "reporter",
        sa.Column("source", sa.Text, comment="name of an imported list; NULL for a person's install"),
    )
    op.add_column(
        "reporter",
        sa.Column(
            "quota_day",
            sa.Integer,
            nullable=False,
            server_default="0",
            comment="the day `quota_used` counts",
        ),
    )
    op.add_column("reporter", sa.Column("quota_used", sa.Integer, nullable=False, server_default="0"))
    op.add_column(
        "report",
        sa.Column(
            "slot", sa.Integer, comment="once the date is a month: which of its reported days, 1, 2, ..."
        ),
    )
    op.add_column(
        "report",
        sa.Column(
            "held", sa.SmallInteger, comment="1: does not count, 0: counts, whatever the burst rule says"
        ),
    )
    is_day = sa.text("slot IS NULL")
    op.create_index(
        "ix_report_reported_day",
        "report",
        ["reported_day"],
        sqlite_where=is_day,
        postgresql_where=is_day,
    )
    _agencies()
    _disputes()
    _rulings()
    _log()


def _agencies() -> None:
    op.add_column(
        "agency",
        sa.Column(
            "aliases", sa.Text, nullable=False, server_default="[]", comment="other names, as a JSON list"
        ),
    )
    op.add_column(
        "agency",
        sa.Column("merged_into", sa.Text, comment="slug of the agency that this one turned out to be"),
    )
    op.add_column(
        "agency",
        sa.Column("approved_by", sa.Text, comment="the moderator who approved first; a second one lists it"),
    )
    op.add_column("agency", sa.Column("proposed_day", sa.Integer))


def _disputes() -> None:
    op.create_table(
        "dispute",
        sa.Column(
            "id", sa.Text, nullable=False, comment="random, the receipt: it shows state and reason, no number"
        ),
        sa.Column("reporter_id", Serial, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("note", sa.Text, comment="private, for moderators only; erased with the decision"),
        sa.Column("opened_day", sa.Integer, nullable=False),
        sa.Column("due_day", sa.Integer, nullable=False),
        sa.Column(
            "state", sa.Text, nullable=False, comment="open, granted or declined; see community/disputes.py"
        ),
        sa.Column("decided_day", sa.Integer),
        sa.Column("code", sa.Text, comment="why it was decided so"),
        sa.PrimaryKeyConstraint("id", name="pk_dispute"),
        sa.ForeignKeyConstraint(["reporter_id"], ["reporter.id"], name="fk_dispute_reporter_id"),
    )
    op.create_index("ix_dispute_reporter_id", "dispute", ["reporter_id"])
    op.create_index("ix_dispute_key", "dispute", ["key"])
    op.create_index("ix_dispute_due_day", "dispute", ["due_day"])


def _rulings() -> None:
    op.create_table(
        "review",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False, comment="burst or contest"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("opened_day", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", "about", name="pk_review"),
    )
    op.create_table(
        "ruling",
        sa.Column("id", Serial, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False, comment="dispute, burst or contest"),
        sa.Column("verdict", sa.Text, nullable=False, comment="clear, keep, count or discard"),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("moderator", sa.Text, nullable=False),
        sa.Column("day", sa.Integer, nullable=False, comment="reports up to this day are ruled on"),
        sa.Column("undone_day", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_ruling"),
    )
    op.create_index("ix_ruling_key", "ruling", ["key"])


def _log() -> None:
    op.create_table(
        "moderation_log",
        sa.Column("id", Serial, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("moderator", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("code", sa.Text),
        sa.Column(
            "subject", sa.Text, nullable=False, comment="id of the ruling or dispute, or slug of the agency"
        ),
        sa.Column("waited_days", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_moderation_log"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER moderation_log_{change.lower()} BEFORE {change} ON moderation_log"
                " BEGIN SELECT RAISE(ABORT, 'moderation_log is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'moderation_log is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER moderation_log_change BEFORE UPDATE OR DELETE OR TRUNCATE ON moderation_log"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
