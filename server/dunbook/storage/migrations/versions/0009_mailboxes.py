"""Mailboxes between a person's own devices; see relay/."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "sync_mailbox",
        sa.Column("id", _ID, nullable=False),
        sa.Column("hash", sa.LargeBinary, comment="keyed hash of the token; NULL: it is being erased"),
        sa.Column(
            "newest", sa.BigInteger, nullable=False, server_default="0", comment="number of the last blob"
        ),
        sa.Column("blob_bytes", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("chunk_bytes", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("used_day", sa.Integer, nullable=False, comment="when something was written last"),
        sa.PrimaryKeyConstraint("id", name="pk_sync_mailbox"),
        sa.UniqueConstraint("hash", name="uq_sync_mailbox_hash"),
    )
    op.create_index("ix_sync_mailbox_used_day", "sync_mailbox", ["used_day"])
    op.create_table(
        "sync_blob",
        _of_mailbox("sync_blob"),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False, comment="sealed"),
        sa.PrimaryKeyConstraint("mailbox_id", "n", name="pk_sync_blob"),
        sa.UniqueConstraint("mailbox_id", "name", name="uq_sync_blob_mailbox_id"),
    )
    op.create_table(
        "sync_chunk",
        _of_mailbox("sync_chunk"),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False, comment="sealed"),
        sa.Column("kept_day", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("mailbox_id", "name", name="pk_sync_chunk"),
    )
    op.create_index("ix_sync_chunk_kept_day", "sync_chunk", ["kept_day"])
    op.create_table(
        "sync_pairing",
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("slot", sa.SmallInteger, nullable=False),
        _of_mailbox("sync_pairing"),
        sa.Column("data", sa.LargeBinary, nullable=False, comment="sealed"),
        sa.Column("ends_at", sa.BigInteger, nullable=False, comment="seconds since 1970"),
        sa.PrimaryKeyConstraint("name", "slot", name="pk_sync_pairing"),
    )
    op.create_index("ix_sync_pairing_mailbox_id", "sync_pairing", ["mailbox_id"])
    op.create_index("ix_sync_pairing_ends_at", "sync_pairing", ["ends_at"])
    op.create_table(
        "sync_invitation",
        sa.Column("hash", sa.LargeBinary, nullable=False, comment="keyed hash of the code"),
        sa.Column("until_day", sa.Integer, nullable=False, comment="included"),
        sa.PrimaryKeyConstraint("hash", name="pk_sync_invitation"),
    )
    op.create_index("ix_sync_invitation_until_day", "sync_invitation", ["until_day"])


def _of_mailbox(table: str) -> sa.Column[int]:
    reference = sa.ForeignKey("sync_mailbox.id", name="_".join(("fk", table, "mailbox_id")))
    return sa.Column("mailbox_id", _ID, reference, nullable=False)
