"""Chunks: pieces of sealed files, kept until every device has said that it has them."""

from __future__ import annotations

from collections.abc import Iterator

from dunbook.relay.bounds import CHUNK_DAYS, MailboxFull
from dunbook.relay.mailboxes import Mailbox, Room
from dunbook.storage import Database, Transaction

_PIECE = 20


def put(
    database: Database, mailbox: Mailbox, name: bytes, data: bytes, most: int, room: Room, today: int
) -> bool:
    """Keeps a chunk; False if one of this name is here already. Raises MailboxFull and RelayFull."""
    with database.write(f"mailbox {mailbox.id}") as transaction:
        if transaction.run(
            "SELECT 1 FROM sync_chunk WHERE mailbox_id = :id AND name = :name", id=mailbox.id, name=name
        ):
            return False
        room.take(len(data))
        if not transaction.run(
            "UPDATE sync_mailbox SET chunk_bytes = chunk_bytes + :size, used_day = :today"
            " WHERE id = :id AND hash IS NOT NULL AND chunk_bytes + :size <= :most RETURNING 1",
            id=mailbox.id,
            size=len(data),
            most=most,
            today=today,
        ):
            raise MailboxFull
        transaction.run(
            "INSERT INTO sync_chunk (mailbox_id, name, size, data, kept_day)"
            " VALUES (:id, :name, :size, :data, :today)",
            id=mailbox.id,
            name=name,
            size=len(data),
            data=data,
            today=today,
        )
    return True


def get(database: Database, mailbox: Mailbox, name: bytes) -> bytes | None:
    rows = database.read(
        "SELECT data FROM sync_chunk WHERE mailbox_id = :id AND name = :name", id=mailbox.id, name=name
    )
    return bytes(rows[0][0]) if rows else None


def forget(database: Database, mailbox: Mailbox, names: list[bytes]) -> None:
    """Deletes chunks by name. Names that are not here are passed over."""
    with database.write(f"mailbox {mailbox.id}") as transaction:
        for name in names:
            _take(transaction, mailbox.id, name)


def forget_old(database: Database, today: int) -> Iterator[None]:
    """Deletes chunks older than CHUNK_DAYS, whether every device has fetched them or not, a piece for each
    `next`."""
    while rows := database.read(
        f"SELECT mailbox_id, name FROM sync_chunk WHERE kept_day < :day LIMIT {_PIECE}",
        day=today - CHUNK_DAYS,
    ):
        for id, name in rows:
            with database.write(f"mailbox {id}") as transaction:
                _take(transaction, id, name)
        yield


def _take(transaction: Transaction, id: int, name: bytes) -> None:
    for (size,) in transaction.run(
        "DELETE FROM sync_chunk WHERE mailbox_id = :id AND name = :name RETURNING size", id=id, name=name
    ):
        transaction.run(
            "UPDATE sync_mailbox SET chunk_bytes = chunk_bytes - :size WHERE id = :id", id=id, size=size
        )
