"""The tables. Migrations make them; a test checks that both say the same.

Days are integers (see `dunbook.clock`) and structured values are JSON text, so both databases store and give
back the same and nothing has to be converted on the hot path.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts up only in a column that is exactly INTEGER.
_Serial = BigInteger().with_variant(Integer, "sqlite")

reporter = Table(
    "reporter",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("hash", LargeBinary, nullable=False, unique=True, comment="keyed hash of the bearer secret"),
    Column("since_day", Integer, nullable=False),
)

report = Table(
    "report",
    metadata,
    Column("id", Text, primary_key=True, comment="random: it must not say how many there are"),
    Column("reporter_id", _Serial, ForeignKey("reporter.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("tag", Text, nullable=False),
    Column("creditor", Text),
    Column("agency", Text),
    Column("conduct", Text, nullable=False, comment="slugs, separated by spaces"),
    Column("called_day", Integer),
    Column("reported_day", Integer, nullable=False),
    Column("network", Text, comment="random name of the network within this key; see table network"),
    UniqueConstraint("key", "reporter_id"),
    Index("ix_report_reporter_id", "reporter_id"),
)

network = Table(
    "network",
    metadata,
    # The mark is a keyed hash and is erased after 30 days. The random name stays on the reports, so that what
    # is published does not change when the mark goes.
    Column("key", Text, primary_key=True),
    Column("mark", LargeBinary, primary_key=True),
    Column("name", Text, nullable=False),
    Column("seen_day", Integer, nullable=False, index=True),
)

published = Table(
    "published",
    metadata,
    # One row for each period in which the answer for this key is the same. No row: nothing is published.
    Column("key", Text, primary_key=True),
    Column("from_day", Integer, primary_key=True),
    Column("until_day", Integer, nullable=False, comment="included"),
    Column("prefix", Integer, nullable=False, index=True, comment="first two bytes of SHA-256(key)"),
    Column("body", Text, nullable=False, comment="the community answer, as JSON"),
    sqlite_with_rowid=False,  # the row lies in the key's own tree: a look-up goes down one tree, not two
)

agency = Table(
    "agency",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("listed", SmallInteger, nullable=False, comment="1: may be chosen and shown"),
)

spent_challenge = Table(
    "spent_challenge",
    metadata,
    Column("nonce", Text, primary_key=True),
    Column("expires_at", BigInteger, nullable=False, index=True, comment="seconds since 1970"),
)

fact = Table(
    "fact",
    metadata,
    # What the database knows about itself, such as by which rules `published` was worked out.
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
