"""Mailboxes: opened with a proof of work or an invitation, found by their token, erased whole."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from dunbook.community.reporters import spend
from dunbook.relay.bounds import MAILBOX_DAYS, Allowance, RelayFull
from dunbook.relay.invitations import redeem
from dunbook.storage import Database, Transaction

_COUNTED_FOR_SECONDS = 10.0
_PIECE = 200
"""The number of rows that one transaction of an erasure deletes."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    id: int
    newest: int
    """The number of the blob that came last; 0 while none has come."""
    blob_bytes: int
    chunk_bytes: int
    used_day: int

    @property
    def until_day(self) -> int:
        """The day from which on it is erased if nothing is written."""
        return self.used_day + MAILBOX_DAYS + 1


@dataclass(frozen=True)
class Proof:
    """A solved challenge, and the moment at which it was shown."""

    nonce: str
    expires_at: int
    now: int


class NotAdmitted(Exception):
    """The proof of work or the invitation was used before, or there is no such invitation."""


_COLUMNS = "id, newest, blob_bytes, chunk_bytes, used_day"


def find(database: Database, hash: bytes) -> Mailbox | None:
    rows = database.read_few(f"SELECT {_COLUMNS} FROM sync_mailbox WHERE hash = :hash", hash=hash)
    return Mailbox(*rows[0]) if rows else None


def open_mailbox(database: Database, hash: bytes, ticket: Proof | bytes, today: int) -> None:
    """Makes a mailbox for a token; the `ticket` is a proof or the hash of an invitation. Raises NotAdmitted.

    The same request again, also at the same moment, is fine: its first answer may have been lost.
    """
    with database.write() as transaction:
        if isinstance(ticket, Proof):
            admitted = spend(transaction, ticket.nonce, ticket.expires_at, ticket.now)
        else:
            admitted = redeem(transaction, ticket, today)
        if not admitted:
            # On PostgreSQL spending has waited for the other request's transaction to end.
            if not transaction.run("SELECT 1 FROM sync_mailbox WHERE hash = :hash", hash=hash):
                raise NotAdmitted
            return
        transaction.run(
            "INSERT INTO sync_mailbox (hash, used_day) VALUES (:hash, :today) ON CONFLICT (hash) DO NOTHING",
            hash=hash,
            today=today,
        )


def erase(database: Database, mailbox: Mailbox) -> None:
    """Makes a mailbox unfindable and then deletes it piece by piece. If that is cut off, `forget_old` goes
    on."""
    with database.write() as transaction:
        transaction.run(
            "UPDATE sync_mailbox SET hash = NULL, used_day = 0 WHERE id = :id",
            id=mailbox.id,
        )
    for _ in _take_away(database, mailbox.id):
        pass
    database.wipe()


def forget_old(database: Database, today: int) -> Iterator[None]:
    """Erases mailboxes that were not used for MAILBOX_DAYS, and what is left of erased ones, a piece for each
    `next`."""
    while rows := database.read(
        "SELECT id FROM sync_mailbox WHERE used_day < :day ORDER BY used_day LIMIT 1",
        day=today - MAILBOX_DAYS,
    ):
        yield from _take_away(database, rows[0][0])


def _take_away(database: Database, id: int) -> Iterator[None]:
    for table in ("sync_blob", "sync_chunk", "sync_pairing"):
        taken = True
        while taken:
            with database.write() as transaction:
                taken = _take_piece(transaction, table, id)
            yield
    with database.write() as transaction:
        transaction.run("DELETE FROM sync_mailbox WHERE id = :id", id=id)
    yield


def _take_piece(transaction: Transaction, table: str, id: int) -> bool:
    return bool(
        transaction.run(
            f"DELETE FROM {table} WHERE mailbox_id = :id AND name IN"
            f" (SELECT name FROM {table} WHERE mailbox_id = :id LIMIT {_PIECE}) RETURNING 1",
            id=id,
        )
    )


class Room:
    """The room that is left on this server. The sum over all mailboxes is counted anew every few seconds, so
    that no write waits for it; several processes may exceed the limit a little meanwhile."""

    def __init__(self, database: Database, allowance: Allowance) -> None:
        self._database = database
        self._most = allowance.total_bytes
        self._taken = 0
        self._counted = float("-inf")

    def take(self, size: int) -> None:
        """Raises RelayFull."""
        if time.monotonic() - self._counted > _COUNTED_FOR_SECONDS:
            self._counted = time.monotonic()
            self._taken = held(self._database).bytes
        if self._taken + size > self._most:
            raise RelayFull
        self._taken += size


@dataclass(frozen=True)
class Held:
    mailboxes: int
    bytes: int


def held(database: Database) -> Held:
    """How many mailboxes there are, and what lies in them."""
    ((mailboxes, taken),) = database.read(
        "SELECT COUNT(hash), COALESCE(SUM(blob_bytes + chunk_bytes), 0) FROM sync_mailbox"
    )
    return Held(int(mailboxes), int(taken))
