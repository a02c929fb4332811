"""Makes a version and its files. The database holds them; folders are copies (`dunbook.published.files`).

Packing goes through the whole list, so it is done once a day. What comes later that day is published as
deltas beside it, which cost what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dunbook.clock import day_of
from dunbook.published import area_tally, changes
from dunbook.published.area_publisher import POINTER as AREAS
from dunbook.published.area_publisher import current_areas, publish_areas
from dunbook.published.area_statement import AreasStatement
from dunbook.published.changes import Progress, Version
from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.delta_bases import TOMBSTONE_DAYS, bases, recent_bases
from dunbook.published.frame import MOST_ENTRIES
from dunbook.published.keys import SigningKey, load_keys, new_key
from dunbook.published.saving import (
    SAVE,
    Files,
    drop_old,
    file_of,
    is_too_much,
    needs_signing,
    save,
    state_of,
    stored,
    validity,
)
from dunbook.published.statement import (
    FORMAT,
    NEWER_FORMAT,
    Newer,
    Offer,
    Statement,
    read,
    signed,
)
from dunbook.published.tel_publisher import save_tables
from dunbook.storage import Database, Transaction

POINTER = "latest.json"
_PACKED_DAY = "SELECT value FROM fact WHERE name = 'list_packed_day'"
_PACKED = (
    "INSERT INTO fact (name, value) VALUES ('list_packed_day', :day)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


class AlreadyPublishing(Exception):
    """Another process is publishing, so this run did nothing: what changed since may not be published."""


class NoKey(Exception):
    """There is no key here to sign with, so nothing can be published from here."""


@dataclass(frozen=True)
class Published:
    offer: Offer | None
    """The undivided list; None where it is too long for one body, so that there are only its areas."""
    areas: AreasStatement | None
    """The list by area; None where the operator does not want it divided."""
    new: bool
    """Whether this run made the version."""


@dataclass(frozen=True)
class Latest:
    """What a server published last, undivided or, where that is no longer made, by area."""

    newest: Statement | Newer | AreasStatement
    signed: Statement | AreasStatement
    """The statement that says until when the list is valid, and which keys sign it."""
    bytes: int
    """The size of the whole list, or of all areas together."""


def latest_of(offer: Offer | None, areas: AreasStatement | None) -> Latest | None:
    if offer:
        return Latest(offer.newest, offer.statement, offer.statement.full.bytes)
    return Latest(areas, areas, sum(area.full_bytes for area in areas.areas)) if areas else None


def publish(
    database: Database,
    data_dir: Path,
    moment: datetime,
    progress: Progress | None = None,
    by_area: bool = False,
) -> Published:
    """Publishes what changed, or renews the signature when it is time. `by_area`: divided as well.

    Killed at any moment it leaves what was published before, and the next run goes on from there.
    Raises NoKey, and AlreadyPublishing while another process does it.
    """
    with database.alone("publisher") as mine:
        if not mine:
            raise AlreadyPublishing
        before = latest(database)
        keys = _keys(data_dir, before)
        now = int(moment.timestamp())
        version = changes.follow(
            database, day_of(moment), now, progress, area_tally.note if by_area else None
        )
        new = before is None or before.newest.version != version.version
        if new:
            changes.forget(database, now - TOMBSTONE_DAYS * 86400)
        offer = areas = None
        # Readers are led to the areas before the undivided list goes, and away from them after it is back.
        if by_area:
            areas = publish_areas(database, keys, version, moment)
        if by_area and version.count > MOST_ENTRIES:
            _withdraw(database, POINTER)
        else:
            offer = _publish_whole(database, keys, version, moment)
        if not by_area:
            _withdraw(database, AREAS)
        with database.write("list") as transaction:
            drop_old(transaction, now)
        save_tables(database, version, now)
        return Published(offer, areas, new)


def _publish_whole(
    database: Database, keys: Sequence[SigningKey], version: Version, moment: datetime
) -> Offer:
    last, now, today = current(database), int(moment.timestamp()), day_of(moment)
    if last is None or _is_whole_due(database, last, version, today):
        return _save_whole(database, keys, version, now, today)
    if last.newest.version != version.version:
        return _save_newer(database, keys, last, version, now)
    return _renew(database, keys, last, now) if needs_signing(last.statement, keys, moment) else last


def _withdraw(database: Database, pointer: str) -> None:
    """Removes a pointer. Its files go some hours later, as for every pointer that is replaced."""
    if stored(database, pointer):
        with database.write("list") as transaction:
            transaction.run("DELETE FROM list_file WHERE name = :name", name=pointer)


def _is_whole_due(database: Database, last: Offer, version: Version, today: int) -> bool:
    """Whether to pack the whole list: once a day if anything changed, and where so much did that a delta is
    no way to it any more. Packing then costs at most a few times as much as what changed."""
    whole = last.statement.version
    if version.version == whole:
        return False
    return database.read(_PACKED_DAY) != [(str(today),)] or is_too_much(database, whole, version.count)


def _keys(data_dir: Path, last: Latest | None) -> list[SigningKey]:
    """The keys that sign. One is made for the very first publication only: later, readers would not trust a
    new key."""
    keys = load_keys(data_dir)
    if not keys and last is None:
        keys = [new_key(data_dir)]
    if not keys:
        raise NoKey
    return keys


def current(database: Database) -> Offer | None:
    """What was published last, undivided."""
    pointer = stored(database, POINTER)
    return read(pointer) if pointer else None


def latest(database: Database) -> Latest | None:
    return latest_of(current(database), current_areas(database))


def _save_whole(
    database: Database, keys: Sequence[SigningKey], version: Version, now: int, today: int
) -> Offer:
    full = encode_full(changes.entries(database))
    deltas = _deltas(database, bases(changes.versions(database), now), version)
    said = {
        "format": FORMAT,
        **state_of(version),
        "full": file_of(full),
        "deltas": _named(deltas),
        **validity(keys, now),
    }
    pointer = signed(said, keys)
    with database.write("list") as transaction:
        transaction.run(_PACKED, day=str(today))
        _save(transaction, pointer, [full, *(body for _, body in deltas)], version)
    return read(pointer)


def _save_newer(
    database: Database, keys: Sequence[SigningKey], last: Offer, version: Version, now: int
) -> Offer:
    recent = recent_bases(changes.versions(database), now, last.statement.version)
    deltas = _deltas(database, recent, version)
    said = {**last.statement.model_dump(mode="json"), **validity(keys, now)}
    newer = {"format": NEWER_FORMAT, **state_of(version), "deltas": _named(deltas)}
    pointer = signed(said, keys, newer)
    with database.write("list") as transaction:
        _save(transaction, pointer, [body for _, body in deltas], version)
    return read(pointer)


def _save(transaction: Transaction, pointer: bytes, bodies: Iterable[bytes], version: Version) -> None:
    offer = read(pointer)
    suffix = {file.sha256: file.name for file in offer.files}
    files = Files()
    for body in bodies:
        files.add(suffix[file_of(body)["sha256"]], body)
    save(transaction, POINTER, pointer, files, [file.name for file in offer.files], version.version)


def _deltas(database: Database, since: Sequence[int], version: Version) -> list[tuple[int, bytes]]:
    """(since, body), the newest first; without those so large that the whole list is the better answer."""
    made = []
    for base in since:
        if is_too_much(database, base, version.count):
            break
        made.append((base, encode_delta(*changes.changed_since(database, base))))
    return made


def _named(deltas: Iterable[tuple[int, bytes]]) -> list[dict[str, Any]]:
    return [{"since": since, **file_of(body)} for since, body in deltas]


def _renew(database: Database, keys: Sequence[SigningKey], last: Offer, now: int) -> Offer:
    said = {**last.statement.model_dump(mode="json"), **validity(keys, now)}
    newer = last.newer.model_dump(mode="json") if last.newer else None
    pointer = signed(said, keys, newer)
    with database.write("list") as transaction:
        transaction.run(SAVE, name=POINTER, version=last.newest.version, body=pointer)
    return read(pointer)
