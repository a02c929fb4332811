"""Blobs of a mailbox: numbered in the order they came, and read on from a number."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from dunbook.relay.bounds import FRAMES_BYTES, NAME_BYTES, MailboxFull
from dunbook.relay.mailboxes import Mailbox, Room
from dunbook.storage import Database, Transaction

_FRAME = struct.Struct(f">Q{NAME_BYTES}sI")
_ROWS = FRAMES_BYTES // 1024
"""No sealed blob is below 1 KiB, so more rows would not fit into an answer."""
# Quota and next number are read where the blob is inserted; a name that is there already inserts nothing.
_INSERT = (
    "INSERT INTO sync_blob (mailbox_id, n, name, size, data)"
    " SELECT id, newest + 1, :name, :size, :data FROM sync_mailbox"
    " WHERE id = :id AND hash IS NOT NULL AND blob_bytes + :size <= :most"
    " ON CONFLICT (mailbox_id, name) DO NOTHING RETURNING n"
)
_COUNT = "UPDATE sync_mailbox SET newest = :n, blob_bytes = blob_bytes + :size WHERE id = :id"
# Only once a day: SQLite writes an index anew for each column that is named, also when its value stays.
_COUNT_AND_DATE = (
    "UPDATE sync_mailbox SET newest = :n, blob_bytes = blob_bytes + :size, used_day = :today WHERE id = :id"
)


@dataclass(frozen=True, slots=True)
class Put:
    n: int
    is_new: bool


def put(
    database: Database, mailbox: Mailbox, name: bytes, data: bytes, most: int, room: Room, today: int
) -> Put:
    """Keeps a blob under the next number. Under a name that is here already: its number, and nothing new.

    Raises MailboxFull and RelayFull. Numbers are given while the mailbox is locked, so nobody who reads on
    from one of them misses a smaller one that came later.
    """
    size = len(data)
    with database.write(f"mailbox {mailbox.id}") as transaction:
        inserted = transaction.run(_INSERT, id=mailbox.id, name=name, size=size, data=data, most=most)
        if not inserted:
            existing = transaction.run(
                "SELECT n FROM sync_blob WHERE mailbox_id = :id AND name = :name", id=mailbox.id, name=name
            )
            if existing:
                return Put(existing[0][0], False)
            raise MailboxFull
        room.take(size)  # if there is none, what was inserted is taken back
        ((n,),) = inserted
        if mailbox.used_day == today:
            transaction.run(_COUNT, id=mailbox.id, n=n, size=size)
        else:
            transaction.run(_COUNT_AND_DATE, id=mailbox.id, n=n, size=size, today=today)
    return Put(n, True)


def frames(database: Database, mailbox: Mailbox, after: int) -> bytes:
    """The blobs after a number, oldest first, each as `n u64 ‖ name 16 ‖ length u32 ‖ blob`, big-endian."""
    if mailbox.newest <= after:
        return b""
    with database.reading() as transaction:
        last = _last_that_fits(transaction, mailbox.id, after)
        rows = transaction.run(
            "SELECT n, name, data FROM sync_blob WHERE mailbox_id = :id AND n > :after AND n <= :last"
            " ORDER BY n",
            id=mailbox.id,
            after=after,
            last=last,
        )
    return b"".join(_FRAME.pack(n, name, len(data)) + data for n, name, data in rows)


def _last_that_fits(transaction: Transaction, id: int, after: int) -> int:
    size, last = 0, after
    for n, bytes in transaction.run(
        f"SELECT n, size FROM sync_blob WHERE mailbox_id = :id AND n > :after ORDER BY n LIMIT {_ROWS}",
        id=id,
        after=after,
    ):
        size += bytes + _FRAME.size
        if size > FRAMES_BYTES and last > after:
            break
        last = n
    return last


def forget(database: Database, mailbox: Mailbox, names: list[bytes]) -> None:
    """Deletes blobs that every device has. Names that are not here are passed over."""
    with database.write(f"mailbox {mailbox.id}") as transaction:
        freed = 0
        for name in names:
            gone = transaction.run(
                "DELETE FROM sync_blob WHERE mailbox_id = :id AND name = :name RETURNING size",
                id=mailbox.id,
                name=name,
            )
            freed += sum(size for (size,) in gone)
        transaction.run(
            "UPDATE sync_mailbox SET blob_bytes = blob_bytes - :freed WHERE id = :id",
            id=mailbox.id,
            freed=freed,
        )
