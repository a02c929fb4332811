"""The published list: what it holds, what left it, its versions and its files."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    # The publisher asks by day which keys change without any report.
    op.create_index("ix_published_from_day", "published", ["from_day"])
    op.create_index("ix_published_until_day", "published", ["until_day"])
    op.create_table(
        "list_dirty",
        sa.Column("id", Serial, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_list_dirty"),
    )
    _entries()
    op.create_table(
        "list_version",
        sa.Column("version", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("made_at", sa.BigInteger, nullable=False, comment="seconds since 1970"),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False, comment="see published/digest.py"),
        sa.PrimaryKeyConstraint("version", name="pk_list_version"),
    )
    op.create_table(
        "list_file",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False, comment="the newest one that names it"),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_list_file"),
    )


def _entries() -> None:
    op.create_table(
        "list_entry",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("tag", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("flags", sa.Integer, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False, comment="the one that changed it last"),
        sa.PrimaryKeyConstraint("key", name="pk_list_entry"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_list_entry_version", "list_entry", ["version"])
    op.create_table(
        "list_gone",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False, comment="the one that took it off the list"),
        sa.PrimaryKeyConstraint("key", name="pk_list_gone"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_list_gone_version", "list_gone", ["version"])
