"""Makes a version and its files. The database holds them; folders are copies (`dunbook.published.files`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dunbook.clock import day_of
from dunbook.published import changes
from dunbook.published.changes import Progress, Version
from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.delta_bases import TOMBSTONE_DAYS, bases
from dunbook.published.keys import SigningKey, load_keys, new_key
from dunbook.published.statement import FORMAT, VALID_DAYS, Statement, as_moment, signed
from dunbook.published.tel_files import INDEX, LARGE, LARGE_SECONDS, tel_files
from dunbook.storage import Database, Transaction

POINTER = "latest.json"
RENEW_DAYS = VALID_DAYS // 2
_KEPT_SECONDS = 2 * 3600
"""Files stay this long after the pointer stopped naming them: somebody may just be loading them, and a cache
may still hand the old pointer out."""
_MANY = 1000
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
    statement: Statement
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
        now = int(moment.timestamp())
        version = changes.follow(database, day_of(moment), now, progress)
        new = last is None or last.version != version.version
        if last is None or new:
            changes.forget(database, now - TOMBSTONE_DAYS * 86400)
            last = _save(database, keys, version, now)
        elif _needs_signing(last, keys, moment):
            last = _renew(database, keys, last, moment)
        _save_tables(database, version, now)
        return Published(last, new)


def _keys(data_dir: Path, last: Statement | None) -> list[SigningKey]:
    """Makes one for the very first publication only: later, a key that nobody knows would help nobody."""
    keys = load_keys(data_dir)
    if not keys and last is None:
        keys = [new_key(data_dir)]
    if not keys:
        raise NoKey
    return keys


def current(database: Database) -> Statement | None:
    """What was published last."""
    rows = database.read("SELECT body FROM list_file WHERE name = :name", name=POINTER)
    return Statement.model_validate_json(json.dumps(json.loads(rows[0][0])["statement"])) if rows else None


def _save(database: Database, keys: Sequence[SigningKey], version: Version, now: int) -> Statement:
    full = encode_full(changes.entries(database))
    deltas = _deltas(database, version, now)
    said = _statement(keys, version, full, deltas, now)
    statement = Statement.model_validate_json(json.dumps(said))
    bodies = [full, *(body for _, body in deltas)]
    with database.write("list") as transaction:
        for file, body in zip(statement.files, bodies, strict=True):
            transaction.run(_SAVE, name=file.name, version=version.version, body=body)
        _point(transaction, keys, said, version.version)
        transaction.run(
            "DELETE FROM list_file WHERE version <"
            " (SELECT MAX(version) FROM list_version WHERE made_at <= :then)"
            " AND name <> :index AND substr(name, 65) <> '.csv'",
            then=now - _KEPT_SECONDS,
            index=INDEX,
        )
    return statement


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


def _deltas(database: Database, version: Version, now: int) -> list[tuple[int, bytes]]:
    """(since, body), the newest first; without those so large that the whole list is the better answer."""
    made = []
    for since in bases(changes.versions(database), now):
        if changes.count_since(database, since) > max(_MANY, version.count // 4):
            break
        made.append((since, encode_delta(*changes.changed_since(database, since))))
    return made


def _statement(
    keys: Sequence[SigningKey], version: Version, full: bytes, deltas: list[tuple[int, bytes]], now: int
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": version.version,
        "made_at": as_moment(datetime.fromtimestamp(version.made_at, UTC)),
        "count": version.count,
        "digest": version.digest,
        "full": _file(full),
        "deltas": [{"since": since, **_file(body)} for since, body in deltas],
        **_validity(keys, now),
    }


def _file(body: bytes) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}


def _validity(keys: Sequence[SigningKey], now: int) -> dict[str, Any]:
    return {
        "valid_until": as_moment(datetime.fromtimestamp(now + VALID_DAYS * 86400, UTC)),
        "keys": [{"key_id": key.id, "public_key": key.public} for key in keys],
    }


def _needs_signing(last: Statement, keys: Sequence[SigningKey], moment: datetime) -> bool:
    soon = as_moment(moment + timedelta(days=RENEW_DAYS))
    return last.valid_until < soon or [key.key_id for key in last.keys] != [key.id for key in keys]


def _renew(database: Database, keys: Sequence[SigningKey], last: Statement, moment: datetime) -> Statement:
    said = {**last.model_dump(mode="json"), **_validity(keys, int(moment.timestamp()))}
    with database.write("list") as transaction:
        _point(transaction, keys, said, last.version)
    return Statement.model_validate_json(json.dumps(said))


def _point(transaction: Transaction, keys: Sequence[SigningKey], said: dict[str, Any], version: int) -> None:
    transaction.run(_SAVE, name=POINTER, version=version, body=signed(said, keys))
