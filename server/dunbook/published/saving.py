"""What the publishers of the list and of the list by area say and store in the same way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from dunbook.published.changes import Version, count_since
from dunbook.published.keys import SigningKey
from dunbook.published.statement import VALID_DAYS, PublicKey, as_moment
from dunbook.published.tel_files import INDEX
from dunbook.storage import Database, Transaction

RENEW_DAYS = VALID_DAYS // 2
MANY = 1000
"""The number of changes up to which a delta is always made, however short the list is."""
_KEPT_SECONDS = 2 * 3600
"""How many seconds files stay after the pointer stopped naming them: somebody may just be loading them, and a
cache may still hand the old pointer out."""
SAVE = (
    "INSERT INTO list_file (name, version, body) VALUES (:name, :version, :body)"
    " ON CONFLICT (name) DO UPDATE SET version = excluded.version, body = excluded.body"
)
_POINTERS = ("latest.json", "areas.json", INDEX)


def stored(database: Database, name: str) -> bytes | None:
    """A published file, or None where there is none of this name (any more)."""
    rows = database.read("SELECT body FROM list_file WHERE name = :name", name=name)
    return rows[0][0] if rows else None


def body_of(database: Database, name: str) -> bytes:
    """A file that a pointer or an index names. Raises KeyError where it is not there."""
    body = stored(database, name)
    if body is None:
        raise KeyError(name)
    return body


def is_too_much(database: Database, since: int, count: int) -> bool:
    """Whether so much changed that a list of `count` entries is better made anew."""
    return count_since(database, since) > max(MANY, count // 4)


class Files:
    """New bodies by the names under which they are stored."""

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {}

    def add(self, name: str, body: bytes) -> None:
        self.bodies[name] = body

    def file(self, body: bytes, kind: str) -> dict[str, Any]:
        said = file_of(body)
        self.bodies[f"{said['sha256']}.{kind}"] = body
        return said


class Signed(Protocol):
    @property
    def valid_until(self) -> str: ...

    @property
    def keys(self) -> tuple[PublicKey, ...]: ...


def file_of(body: bytes) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}


def state_of(version: Version) -> dict[str, Any]:
    return {
        "version": version.version,
        "made_at": as_moment(datetime.fromtimestamp(version.made_at, UTC)),
        "count": version.count,
        "digest": version.digest,
    }


def validity(keys: Sequence[SigningKey], now: int) -> dict[str, Any]:
    return {
        "valid_until": as_moment(datetime.fromtimestamp(now + VALID_DAYS * 86400, UTC)),
        "keys": [{"key_id": key.id, "public_key": key.public} for key in keys],
    }


def needs_signing(last: Signed, keys: Sequence[SigningKey], moment: datetime) -> bool:
    soon = as_moment(moment + timedelta(days=RENEW_DAYS))
    return last.valid_until < soon or [key.key_id for key in last.keys] != [key.id for key in keys]


def save(
    transaction: Transaction, pointer: str, body: bytes, new: Files, names: Iterable[str], version: int
) -> None:
    """Stores what is new, and marks all `names` that the pointer leads to as those of this version."""
    for name, file in new.bodies.items():
        transaction.run(SAVE, name=name, version=version, body=file)
    transaction.run_many(
        "UPDATE list_file SET version = :version WHERE name = :name",
        [{"version": version, "name": name} for name in names],
    )
    transaction.run(SAVE, name=pointer, version=version, body=body)


def drop_old(transaction: Transaction, now: int) -> None:
    """Drops what no pointer has named for a while. Plain tables are replaced at once, elsewhere."""
    pointers = {f"pointer{at}": name for at, name in enumerate(_POINTERS)}
    transaction.run(
        "DELETE FROM list_file WHERE version <"
        " (SELECT MAX(version) FROM list_version WHERE made_at <= :then)"
        f" AND name NOT IN ({', '.join(f':{name}' for name in pointers)}) AND substr(name, 65) <> '.csv'",
        then=now - _KEPT_SECONDS,
        **pointers,
    )
