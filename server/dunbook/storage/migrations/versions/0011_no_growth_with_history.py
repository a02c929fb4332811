"""Indexes for what is done every day: it reads what became due, and not everything that ever was."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_PERSONS = "('international', 'mobile', 'mobile_virtual', 'relay_700')"


def upgrade() -> None:
    op.create_index("ix_reporter_since", "reporter", ["since_day", "id"])
    _create_partial("ix_reporter_quota", "reporter", ["quota_day"], "quota_day > 0")
    _create_partial(
        "ix_dispute_suspended",
        "dispute",
        ["suspended_day"],
        "state = 'open' AND suspended_day IS NOT NULL",
    )
    _create_partial("ix_dispute_lines", "dispute", ["key"], f"state = 'open' AND kind NOT IN {_PERSONS}")
    _create_partial("ix_dispute_note", "dispute", ["due_day"], "state = 'open' AND note IS NOT NULL")


def _create_partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
