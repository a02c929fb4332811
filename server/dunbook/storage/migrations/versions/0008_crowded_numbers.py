"""What a write or a person's own page would have to read all reports for: summaries, and indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "summary",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False, comment="as JSON"),
        sa.PrimaryKeyConstraint("key", name="pk_summary"),
        sqlite_with_rowid=False,
    )
    op.add_column(
        "recheck", sa.Column("later", sa.SmallInteger, comment="1: not in a write; see community/marks.py")
    )
    op.add_column(
        "recheck",
        sa.Column("others", sa.SmallInteger, comment="1: its own reports changed, other numbers may follow"),
    )
    op.create_index("ix_recheck_later", "recheck", ["later"])
    op.create_index("ix_network_name", "network", ["name"])
    op.create_index("ix_report_mine", "report", ["reporter_id", "reported_day", "id"])
    _create_partial("ix_report_network", ["key", "network"], "network IS NOT NULL")
    _create_partial(
        "ix_report_person",
        ["reporter_id"],
        "kind IN ('international', 'mobile', 'mobile_virtual', 'relay_700')",
    )


def _create_partial(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "report", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
