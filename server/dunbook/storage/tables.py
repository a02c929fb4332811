"""The tables. Migrations make them; a test checks that both say the same.

Days are integers (see `dunbook.clock`) and structured values are JSON text, so both databases store and give
back the same and nothing has to be converted on the hot path.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only in a column whose type is exactly INTEGER.
_Serial = BigInteger().with_variant(Integer, "sqlite")


def _only(where: str) -> dict[str, Any]:
    """The condition of a partial index, for both databases."""
    return {"sqlite_where": text(where), "postgresql_where": text(where)}


_IS_DAY = _only("slot IS NULL")
_HAS_NETWORK = _only("network IS NOT NULL")
# The condition must be written as the queries write it (`policy.PERSONAL`), or the index is not used.
_IS_PERSONAL = _only("kind IN ('international', 'mobile', 'mobile_virtual', 'relay_700')")
_IS_OPEN = _only("state = 'open'")

reporter = Table(
    "reporter",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("hash", LargeBinary, nullable=False, unique=True, comment="keyed hash of the bearer secret"),
    Column("since_day", Integer, nullable=False),
    Column("source", Text, comment="name of an imported list; NULL for a person's install"),
    Column("quota_day", Integer, nullable=False, server_default="0", comment="the day `quota_used` counts"),
    Column("quota_used", Integer, nullable=False, server_default="0"),
    # Finds installs whose day of registration becomes a month, or whose count of a past day is forgotten.
    Index("ix_reporter_since", "since_day", "id"),
    Index("ix_reporter_quota", "quota_day", **_only("quota_day > 0")),
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
    Column("slot", Integer, comment="once the date is a month: which of its reported days, 1, 2, ..."),
    Column("held", SmallInteger, comment="1: does not count, 0: counts, whatever the burst rule says"),
    Column("first_day", Integer, comment="since when this install accuses the number; NULL: reported_day"),
    UniqueConstraint("key", "reporter_id"),
    Index("ix_report_reporter_id", "reporter_id"),
    # Only reports that still have their exact day: the query looks for those of them that are old enough.
    Index("ix_report_reported_day", "reported_day", **_IS_DAY),
    # Finds a reporter's own reports, a page at a time.
    Index("ix_report_mine", "reporter_id", "reported_day", "id"),
    # Finds the persons whom an install accuses among all that it reported.
    Index("ix_report_person", "reporter_id", **_IS_PERSONAL),
    # Tells whether any report on a number still has a network.
    Index("ix_report_network", "key", "network", **_HAS_NETWORK),
)

network = Table(
    "network",
    metadata,
    # The mark is a keyed hash and is erased after 30 days. The random name stays on the reports, so that what
    # is published does not change when the mark goes.
    Column("key", Text, primary_key=True),
    Column("mark", LargeBinary, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("seen_day", Integer, nullable=False, index=True),
)

published = Table(
    "published",
    metadata,
    # One row for each period in which the answer for this key is the same. No row: nothing is published.
    # The first column of the key, so that all rows of one prefix lie side by side.
    Column("prefix", Integer, primary_key=True, comment="first two bytes of SHA-256(key)"),
    Column("key", Text, primary_key=True),
    Column("from_day", Integer, primary_key=True, index=True),
    Column("until_day", Integer, nullable=False, index=True, comment="included"),
    Column("body", Text, nullable=False, comment="the community answer, as JSON"),
    sqlite_with_rowid=False,  # the row lies in the key's own tree: a look-up goes down one tree, not two
)

summary = Table(
    "summary",
    metadata,
    # Worked out with `published`: sums over the reports on a number that cannot be a person's. See
    # community/rules/summary.py.
    Column("key", Text, primary_key=True),
    Column("body", Text, nullable=False, comment="as JSON"),
    sqlite_with_rowid=False,
)

agency = Table(
    "agency",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("listed", SmallInteger, nullable=False, comment="1: may be chosen and shown"),
    Column("aliases", Text, nullable=False, server_default="[]", comment="other names, as a JSON list"),
    Column("merged_into", Text, comment="slug of the agency that this one turned out to be"),
    Column("approved_by", Text, comment="the moderator who approved first; a second one lists it"),
    Column("proposed_day", Integer),
)

proposal_source = Table(
    "proposal_source",
    metadata,
    # Where a name that waits came from, as keyed marks; erased with the decision, and after 30 days.
    Column("id", _Serial, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("install", Text, nullable=False, index=True),
    Column("network", LargeBinary, index=True),
    Column("proposed_day", Integer, nullable=False),
)

dispute = Table(
    "dispute",
    metadata,
    Column("id", Text, primary_key=True, comment="random, the receipt: it shows state and reason, no number"),
    Column("reporter_id", _Serial, ForeignKey("reporter.id"), nullable=False, index=True),
    Column("key", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("note", Text, comment="private, for moderators only; erased with the decision"),
    Column("opened_day", Integer, nullable=False),
    Column("due_day", Integer, nullable=False, index=True),
    Column("state", Text, nullable=False, comment="open, granted or declined; see community/disputes.py"),
    Column("decided_day", Integer),
    Column("code", Text, comment="why it was decided so"),
    Column(
        "suspended_day",
        Integer,
        comment="since when more wait than can be decided, so that time decides nothing",
    ),
    Column("waits_from", Integer, comment="when it was reopened; NULL: opened_day"),
    Column("ruling_id", _Serial, index=True, comment="the ruling that decided its case"),
)
# The queue reads open disputes by their number and nothing else of the table.
Index(
    "ix_dispute_open",
    *(dispute.c[name] for name in ("key", "kind", "opened_day", "due_day", "suspended_day", "waits_from")),
    **_IS_OPEN,
)

# Indexes what waits without what time has decided, which stays open and only grows. See open_disputes.py.
_SUSPENDED = _only("state = 'open' AND suspended_day IS NOT NULL")
_LINES = _only("state = 'open' AND kind NOT IN ('international', 'mobile', 'mobile_virtual', 'relay_700')")
Index("ix_dispute_suspended", dispute.c.suspended_day, **_SUSPENDED)
Index("ix_dispute_lines", dispute.c.key, **_LINES)
Index("ix_dispute_note", dispute.c.due_day, **_only("state = 'open' AND note IS NOT NULL"))

notice = Table(
    "notice",
    metadata,
    # What a lawyer or a firm wrote formally. Only moderators read it; see community/notices.py.
    Column("id", Text, primary_key=True, comment="random, the receipt: it shows the state alone"),
    Column("sender", Text, nullable=False, comment="who writes, and for whom"),
    Column("contact", Text, nullable=False, comment="where an answer reaches them"),
    Column("body", Text, nullable=False),
    Column("key", Text, comment="the number it is about; NULL: about no single number"),
    Column("kind", Text),
    Column("source", Text, index=True, comment="keyed mark of the install; erased after 30 days"),
    Column("opened_day", Integer, nullable=False),
    Column("state", Text, nullable=False, comment="open, granted, declined or answered"),
    Column("decided_day", Integer),
    Column("code", Text),
    Column("moderator", Text),
    Column("ruling_id", _Serial, index=True, comment="what was decided about the number because of it"),
)
Index("ix_notice_open", notice.c.opened_day, notice.c.id, **_IS_OPEN)

review = Table(
    "review",
    metadata,
    # What waits for a moderator because of the reports themselves; worked out with `published`, never stored
    # apart from them. Disputes wait in their own table.
    Column("key", Text, primary_key=True),
    Column("about", Text, primary_key=True, comment="burst or contest"),
    Column("kind", Text, nullable=False),
    Column("opened_day", Integer, nullable=False),
    Index("ix_review_about", "about", "opened_day", "key"),
)

ruling = Table(
    "ruling",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False, comment="dispute, burst or contest"),
    Column("verdict", Text, nullable=False, comment="clear, keep, count or discard"),
    Column("code", Text, nullable=False),
    Column("moderator", Text, nullable=False),
    Column("day", Integer, nullable=False, comment="reports up to this day are ruled on"),
    Column("undone_day", Integer),
)

moderation_log = Table(
    "moderation_log",
    metadata,
    # Append-only: triggers refuse every change and removal. It names no number.
    Column("id", _Serial, primary_key=True),
    Column("day", Integer, nullable=False),
    Column("moderator", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("kind", Text),
    Column("code", Text),
    Column("subject", Text, nullable=False, comment="id of the ruling or dispute, or slug of the agency"),
    Column("waited_days", Integer),
    Index("ix_moderation_log_about", "about", "day"),
    Index("ix_moderation_log_subject", "subject"),
)

recheck = Table(
    "recheck",
    metadata,
    # Numbers that may be published differently because of a change on another one. Rows are only added and
    # removed, never changed, so two reports never wait for each other here. See community/standing.py.
    Column("id", _Serial, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("later", SmallInteger, index=True, comment="1: not in a write; see community/marks.py"),
    Column("others", SmallInteger, comment="1: its own reports changed, other numbers may follow"),
)

ended_session = Table(
    "ended_session",
    metadata,
    Column("mark", Text, primary_key=True, comment="digest of the cookie"),
    Column("until", BigInteger, nullable=False, comment="when it would have ended, s since 1970"),
)

spent_challenge = Table(
    "spent_challenge",
    metadata,
    Column("nonce", Text, primary_key=True),
    Column("expires_at", BigInteger, nullable=False, index=True, comment="seconds since 1970"),
)

sync_mailbox = Table(
    "sync_mailbox",
    metadata,
    # See relay/. Nothing here says whose it is.
    Column("id", _Serial, primary_key=True),
    Column("hash", LargeBinary, unique=True, comment="keyed hash of the token; NULL: it is being erased"),
    Column("newest", BigInteger, nullable=False, server_default="0", comment="number of the last blob"),
    Column("blob_bytes", BigInteger, nullable=False, server_default="0"),
    Column("chunk_bytes", BigInteger, nullable=False, server_default="0"),
    Column("used_day", Integer, nullable=False, index=True, comment="when something was written last"),
)

sync_blob = Table(
    "sync_blob",
    metadata,
    Column("mailbox_id", _Serial, ForeignKey("sync_mailbox.id"), primary_key=True),
    Column("n", BigInteger, primary_key=True),
    Column("name", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False, comment="sealed"),
    UniqueConstraint("mailbox_id", "name"),
)

sync_chunk = Table(
    "sync_chunk",
    metadata,
    Column("mailbox_id", _Serial, ForeignKey("sync_mailbox.id"), primary_key=True),
    Column("name", LargeBinary, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False, comment="sealed"),
    Column("kept_day", Integer, nullable=False, index=True),
)

sync_pairing = Table(
    "sync_pairing",
    metadata,
    Column("name", LargeBinary, primary_key=True),
    Column("slot", SmallInteger, primary_key=True, autoincrement=False),
    Column("mailbox_id", _Serial, ForeignKey("sync_mailbox.id"), nullable=False, index=True),
    Column("data", LargeBinary, nullable=False, comment="sealed"),
    Column("ends_at", BigInteger, nullable=False, index=True, comment="seconds since 1970"),
)

sync_invitation = Table(
    "sync_invitation",
    metadata,
    Column("hash", LargeBinary, primary_key=True, comment="keyed hash of the code"),
    Column("until_day", Integer, nullable=False, index=True, comment="included"),
)

list_dirty = Table(
    "list_dirty",
    metadata,
    # Keys whose line in the published list may have to change. Rows are only added and removed, never
    # changed, so a report and the publisher never wait for each other.
    Column("id", _Serial, primary_key=True),
    Column("key", Text, nullable=False),
)

list_entry = Table(
    "list_entry",
    metadata,
    # The list as it was last published. See published/changes.py.
    Column("key", Text, primary_key=True),
    Column("tag", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("flags", Integer, nullable=False),
    Column("version", BigInteger, nullable=False, index=True, comment="the one that changed it last"),
    sqlite_with_rowid=False,
)

list_gone = Table(
    "list_gone",
    metadata,
    Column("key", Text, primary_key=True),
    Column("version", BigInteger, nullable=False, index=True, comment="the one that took it off the list"),
    sqlite_with_rowid=False,
)

list_version = Table(
    "list_version",
    metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("made_at", BigInteger, nullable=False, comment="seconds since 1970"),
    Column("count", Integer, nullable=False),
    Column("digest", Text, nullable=False, comment="see published/digest.py"),
)

list_file = Table(
    "list_file",
    metadata,
    # What is served: every machine copies it to its own folder. Also latest.json, which names the others.
    Column("name", Text, primary_key=True),
    Column("version", BigInteger, nullable=False, comment="the newest one that names it"),
    Column("body", LargeBinary, nullable=False),
)

schema_version = Table(
    "schema_version",
    metadata,
    # Alembic's note of the newest migration. `alembic_version` is only what older code reads.
    Column("version_num", String(32), primary_key=True),
    # The oldest version whose code runs on these tables too.
    Column("runs_from", String(32)),
)

fact = Table(
    "fact",
    metadata,
    # What the database knows about itself, such as by which rules `published` was worked out.
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    # Who publishes, settles or checks for all machines; see storage/lease.py. SQLite has a locked file.
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False, comment="machine, process, and which time it is"),
    Column("until", BigInteger, nullable=False, comment="by the database's clock, ms since 1970"),
)
