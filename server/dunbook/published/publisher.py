"""Makes a version and its files. The database holds them; folders are copies (`dunbook.published.files`).

Packing goes through the whole list, so it is done once a day. What comes later that day is published as
deltas beside it, which cost what changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dunbook.clock import day_of
from dunbook.published import changes
from dunbook.published.changes import Progress, Version
from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.delta_bases import TOMBSTONE_DAYS, bases, recent_bases
from dunbook.published.keys import SigningKey, load_keys, new_key
from dunbook.published.statement import (
    FORMAT,
    NEWER_FORMAT,
    VALID_DAYS,
    Offer,
    as_moment,
    read,
    signed,
)
from dunbook.published.tel_files import INDEX, LARGE, LARGE_SECONDS, tel_files
from dunbook.storage import Database, Transaction

POINTER = "latest.json"
RENEW_DAYS = VALID_DAYS // 2
_KEPT_SECONDS = 2 * 3600
"""Files stay this long after the pointer stopped naming them: somebody may just be loading them, and a cache
may still hand the old pointer out."""
_MANY = 1000
_PACKED_DAY = "SELECT value FROM fact WHERE name = 'list_packed_day'"
_PACKED = (
    "INSERT INTO fact (name, value) VALUES ('list_packed_day', :day)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_SAVE = (
    "INSERT INTO list_file (name, version, body) VALUES (:name, :version, :body)"
    " ON CONFLICT (name) DO UPDATE SET version = excluded.version, body = excluded.body"
)


class AlreadyPublishing(Exception):
    """Another process is publishing, so this run did nothing: what changed since may not be published."""


class NoKey(Exception):
    """There is no key here to sign with, so nothing can be published from here."""


@dataclass(frozen=True)
class Published:
    offer: Offer
    new: bool
    """Whether this run made the version."""


def publish(
    database: Database, data_dir: Path, moment: datetime, progress: Progress | None = None
) -> Published:
    """Publishes what changed, or renews the signature when it is time.

    Killed at any moment it leaves what was published before, and the next run goes on from there.
    Raises NoKey, and AlreadyPublishing while another process does it.
    """
    with database.alone("publisher") as mine:
        if not mine:
            raise AlreadyPublishing
        last = current(database)
        keys = _keys(data_dir, last)
        now, today = int(moment.timestamp()), day_of(moment)
        version = changes.follow(database, today, now, progress)
        new = last is None or last.newest.version != version.version
        if new:
            changes.forget(database, now - TOMBSTONE_DAYS * 86400)
        if last is None or _is_whole_due(database, last, version, today):
            last = _save_whole(database, keys, version, now, today)
        elif new:
            last = _save_newer(database, keys, last, version, now)
        elif _needs_signing(last, keys, moment):
            last = _renew(database, keys, last, now)
        _save_tables(database, version, now)
        return Published(last, new)


def _is_whole_due(database: Database, last: Offer, version: Version, today: int) -> bool:
    """Whether to pack the whole list: once a day if anything changed, and where so much did that a delta is
    no way to it any more. Packing then costs at most a few times as much as what changed."""
    whole = last.statement.version
    if version.version == whole:
        return False
    return database.read(_PACKED_DAY) != [(str(today),)] or _is_too_much(database, whole, version.count)


def _keys(data_dir: Path, last: Offer | None) -> list[SigningKey]:
    """Makes one for the very first publication only: later, a key that nobody knows would help nobody."""
    keys = load_keys(data_dir)
    if not keys and last is None:
        keys = [new_key(data_dir)]
    if not keys:
        raise NoKey
    return keys


def current(database: Database) -> Offer | None:
    """What was published last."""
    rows = database.read("SELECT body FROM list_file WHERE name = :name", name=POINTER)
    return read(rows[0][0]) if rows else None


def _save_whole(
    database: Database, keys: Sequence[SigningKey], version: Version, now: int, today: int
) -> Offer:
    full = encode_full(changes.entries(database))
    deltas = _deltas(database, bases(changes.versions(database), now), version)
    said = {
        "format": FORMAT,
        **_state(version),
        "full": _file(full),
        "deltas": _named(deltas),
        **_validity(keys, now),
    }
    pointer = signed(said, keys)
    with database.write("list") as transaction:
        transaction.run(_PACKED, day=str(today))
        _save(transaction, pointer, [full, *(body for _, body in deltas)], version, now)
    return read(pointer)


def _save_newer(
    database: Database, keys: Sequence[SigningKey], last: Offer, version: Version, now: int
) -> Offer:
    recent = recent_bases(changes.versions(database), now, last.statement.version)
    deltas = _deltas(database, recent, version)
    said = {**last.statement.model_dump(mode="json"), **_validity(keys, now)}
    newer = {"format": NEWER_FORMAT, **_state(version), "deltas": _named(deltas)}
    pointer = signed(said, keys, newer)
    with database.write("list") as transaction:
        _save(transaction, pointer, [body for _, body in deltas], version, now)
    return read(pointer)


def _save(
    transaction: Transaction, pointer: bytes, bodies: Iterable[bytes], version: Version, now: int
) -> None:
    """Stores what is new, marks what the pointer names, and drops what none has named for a while."""
    offer = read(pointer)
    suffix = {file.sha256: file.name for file in offer.files}
    for body in bodies:
        transaction.run(_SAVE, name=suffix[_file(body)["sha256"]], version=version.version, body=body)
    transaction.run_many(
        "UPDATE list_file SET version = :version WHERE name = :name",
        [{"version": version.version, "name": file.name} for file in offer.files],
    )
    transaction.run(_SAVE, name=POINTER, version=version.version, body=pointer)
    transaction.run(
        "DELETE FROM list_file WHERE version <"
        " (SELECT MAX(version) FROM list_version WHERE made_at <= :then)"
        " AND name <> :index AND substr(name, 65) <> '.csv'",
        then=now - _KEPT_SECONDS,
        index=INDEX,
    )


def _save_tables(database: Database, version: Version, now: int) -> None:
    """The plain tables, if it is time for those of this version. The ones before go at once."""
    made = database.read(
        "SELECT f.version, v.made_at FROM list_file f LEFT JOIN list_version v ON v.version = f.version"
        " WHERE f.name = :name",
        name=INDEX,
    )
    if made:
        (last, made_at) = made[0]
        recent = version.count > LARGE and made_at is not None and now - made_at < LARGE_SECONDS
        if last == version.version or recent:
            return
    moment = as_moment(datetime.fromtimestamp(version.made_at, UTC))
    files = tel_files(changes.entries(database), version.version, moment)
    with database.write("list") as transaction:
        for name, body in files.items():
            transaction.run(_SAVE, name=name, version=version.version, body=body)
        transaction.run(
            "DELETE FROM list_file WHERE substr(name, 65) = '.csv' AND version <> :version",
            version=version.version,
        )


def _deltas(database: Database, since: Sequence[int], version: Version) -> list[tuple[int, bytes]]:
    """(since, body), the newest first; without those so large that the whole list is the better answer."""
    made = []
    for base in since:
        if _is_too_much(database, base, version.count):
            break
        made.append((base, encode_delta(*changes.changed_since(database, base))))
    return made


def _is_too_much(database: Database, since: int, count: int) -> bool:
    return changes.count_since(database, since) > max(_MANY, count // 4)


def _state(version: Version) -> dict[str, Any]:
    return {
        "version": version.version,
        "made_at": as_moment(datetime.fromtimestamp(version.made_at, UTC)),
        "count": version.count,
        "digest": version.digest,
    }


def _named(deltas: Iterable[tuple[int, bytes]]) -> list[dict[str, Any]]:
    return [{"since": since, **_file(body)} for since, body in deltas]


def _file(body: bytes) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}


def _validity(keys: Sequence[SigningKey], now: int) -> dict[str, Any]:
    return {
        "valid_until": as_moment(datetime.fromtimestamp(now + VALID_DAYS * 86400, UTC)),
        "keys": [{"key_id": key.id, "public_key": key.public} for key in keys],
    }


def _needs_signing(last: Offer, keys: Sequence[SigningKey], moment: datetime) -> bool:
    soon = as_moment(moment + timedelta(days=RENEW_DAYS))
    known = [key.key_id for key in last.statement.keys]
    return last.statement.valid_until < soon or known != [key.id for key in keys]


def _renew(database: Database, keys: Sequence[SigningKey], last: Offer, now: int) -> Offer:
    said = {**last.statement.model_dump(mode="json"), **_validity(keys, now)}
    newer = last.newer.model_dump(mode="json") if last.newer else None
    pointer = signed(said, keys, newer)
    with database.write("list") as transaction:
        transaction.run(_SAVE, name=POINTER, version=last.newest.version, body=pointer)
    return read(pointer)
