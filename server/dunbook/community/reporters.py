"""Reporters: pseudonymous installs, known by a keyed hash of a secret that only they have."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from dunbook.community.rules.policy import BUSY_REGISTRATIONS, DEAREST_PROOF
from dunbook.storage import Database, Transaction

REMEMBERED_SECONDS = 3600
"""How many seconds a spent challenge is remembered after its end: the registrations of the last hour are
counted by them."""
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}=?")


@dataclass(frozen=True, slots=True)
class Reporter:
    id: int
    since_day: int


class UnknownReporter(Exception):
    """Nobody is registered so, or not any more."""


def read_secret(text: str) -> bytes | None:
    """The 32 bytes of a bearer secret in base64url, or None when it is anything else."""
    if not _SECRET.fullmatch(text):
        return None
    try:
        return base64.urlsafe_b64decode(text.rstrip("=") + "=")
    except binascii.Error:
        return None


def find(database: Database, hash: bytes) -> Reporter | None:
    rows = database.read("SELECT id, since_day FROM reporter WHERE hash = :hash", hash=hash)
    return Reporter(*rows[0]) if rows else None


def proof_price(database: Database, now: int) -> int:
    """How many times the usual work a registration costs: 1, 2, 4 ... as those of the last hour double."""
    busy = BUSY_REGISTRATIONS * DEAREST_PROOF // 2  # more than these change nothing, so they are not counted
    ((made,),) = database.read(
        "SELECT COUNT(*) FROM (SELECT 1 FROM spent_challenge WHERE expires_at > :then LIMIT :busy) AS recent",
        then=now - REMEMBERED_SECONDS,
        busy=busy,
    )
    return min(DEAREST_PROOF, 1 << (int(made) // BUSY_REGISTRATIONS).bit_length())


def register(database: Database, hash: bytes, nonce: str, expires_at: int, now: int, day: int) -> bool:
    """Adds a reporter and spends the challenge in one transaction. False if another install spent it before.

    The same request again, also at the same moment, is true: its first answer may have been lost.
    """
    with database.write() as transaction:
        if not spend(transaction, nonce, expires_at, now):
            # On PostgreSQL the insertion above has waited for the other request's transaction to end.
            return bool(transaction.run("SELECT 1 FROM reporter WHERE hash = :hash", hash=hash))
        transaction.run(
            "INSERT INTO reporter (hash, since_day) VALUES (:hash, :day) ON CONFLICT (hash) DO NOTHING",
            hash=hash,
            day=day,
        )
    return True


def spend(transaction: Transaction, nonce: str, expires_at: int, now: int) -> bool:
    """Marks a solved challenge as used; False if it was used before. Old marks go."""
    transaction.run("DELETE FROM spent_challenge WHERE expires_at <= :then", then=now - REMEMBERED_SECONDS)
    fresh = transaction.run(
        "INSERT INTO spent_challenge (nonce, expires_at) VALUES (:nonce, :expires_at)"
        " ON CONFLICT (nonce) DO NOTHING RETURNING nonce",
        nonce=nonce,
        expires_at=expires_at,
    )
    return bool(fresh)
