"""What has to go from the relay after some days, in small pieces."""

from __future__ import annotations

from collections.abc import Iterator

from dunbook.relay import chunks, mailboxes
from dunbook.storage import Database


def chores(database: Database, today: int, now: int) -> Iterator[None]:
    """Does one piece for each `next`; the work may be ended after any of them."""
    with database.write() as transaction:
        transaction.run("DELETE FROM sync_invitation WHERE until_day < :today", today=today)
        transaction.run("DELETE FROM sync_pairing WHERE ends_at <= :now", now=now)
    yield
    yield from chunks.forget_old(database, today)
    yield from mailboxes.forget_old(database, today)
