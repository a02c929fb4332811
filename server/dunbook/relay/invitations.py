"""Invitations: each opens one mailbox on a server that is not open to everybody."""

from __future__ import annotations

from dunbook.relay.bounds import INVITATION_DAYS
from dunbook.storage import Database, Transaction


def keep(database: Database, hashes: list[bytes], today: int) -> None:
    """`hashes` of random codes; the codes themselves are only shown to whoever made them."""
    until = today + INVITATION_DAYS
    with database.write() as transaction:
        transaction.run("DELETE FROM sync_invitation WHERE until_day < :today", today=today)
        transaction.run_many(
            "INSERT INTO sync_invitation (hash, until_day) VALUES (:hash, :until)",
            [{"hash": hash, "until": until} for hash in hashes],
        )


def redeem(transaction: Transaction, hash: bytes, today: int) -> bool:
    """Takes an invitation away. False if there is none, or its last day is over."""
    return bool(
        transaction.run(
            "DELETE FROM sync_invitation WHERE hash = :hash AND until_day >= :today RETURNING 1",
            hash=hash,
            today=today,
        )
    )
