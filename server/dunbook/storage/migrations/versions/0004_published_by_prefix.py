"""Rows of one prefix lie side by side: everything in a bucket is then read in one go."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_COLUMNS = "prefix, key, from_day, until_day, body"
_KEY = ["prefix", "key", "from_day"]


def upgrade() -> None:
    op.drop_index("ix_published_prefix", "published")
    if op.get_bind().dialect.name == "sqlite":
        _lay_out_anew()
        return
    op.drop_constraint("pk_published", "published", type_="primary")
    op.create_primary_key("pk_published", "published", _KEY)


def _lay_out_anew() -> None:
    op.create_table(
        "published_by_prefix",
        sa.Column("prefix", sa.Integer, nullable=False, comment="first two bytes of SHA-256(key)"),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("from_day", sa.Integer, nullable=False),
        sa.Column("until_day", sa.Integer, nullable=False, comment="included"),
        sa.Column("body", sa.Text, nullable=False, comment="the community answer, as JSON"),
        sa.PrimaryKeyConstraint(*_KEY, name="pk_published"),
        sqlite_with_rowid=False,
    )
    # Inserting in the order of the new key appends each row at the end of the tree, which is fastest.
    op.execute(
        f"INSERT INTO published_by_prefix ({_COLUMNS}) SELECT {_COLUMNS} FROM published ORDER BY prefix, key"
    )
    op.drop_table("published")
    op.rename_table("published_by_prefix", "published")
    op.create_index("ix_published_from_day", "published", ["from_day"])
    op.create_index("ix_published_until_day", "published", ["until_day"])
