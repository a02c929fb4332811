"""From what is published to the lines of the list, and which version changed which line.

Nothing here goes through the list. A report marks its key in `list_dirty`; a day that begins marks the keys
whose period begins or ended; only these are looked at. `list_version` says count and digest of `list_entry`
after every transaction, so a publisher that is killed leaves nothing to repair: the next one goes on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from itertools import cycle
from typing import Any

from dunbook.community.last_day import begin_day
from dunbook.community.publish import MARK_ALL, prefix_of
from dunbook.published.digest import entry_hash, hex
from dunbook.published.entry import DISPUTED, LEVELS, Entry
from dunbook.storage import Database, Transaction
from dunbook.storage.database import Row

Progress = Callable[[int, int], None]
"""Is called with (done, all)."""
Also = Callable[[Transaction, dict[str, Entry], list[Entry], list[str]], None]
"""Is called in the transaction of a change: with the entries as they were, those that changed, and keys that
went."""
_BATCH = 500
"""The number of keys in one transaction: few enough that reports, which wait for it, are not slowed
noticeably."""
_NAMES = [f"k{at}" for at in range(_BATCH)]
_KEYS = ", ".join(f":{name}" for name in _NAMES)
_PLACES = ", ".join(f"(:p{at}, :k{at})" for at in range(_BATCH))
_NEW_DAY = (
    "INSERT INTO list_dirty (key)"
    " SELECT key FROM published WHERE from_day > :last AND from_day <= :today"
    " UNION SELECT key FROM published WHERE until_day >= :last AND until_day < :today"
)
_TAKE = (
    "DELETE FROM list_dirty WHERE id IN (SELECT id FROM list_dirty ORDER BY id LIMIT :batch) RETURNING key"
)
_BEFORE = f"SELECT key, tag, level, month, flags FROM list_entry WHERE key IN ({_KEYS})"
_AFTER = (
    f"WITH wanted (prefix, key) AS (VALUES {_PLACES})"
    # CROSS JOIN and the signs fix the way: the few keys first, each by the primary key. With the figures of
    # an ANALYZE SQLite would go through half of the table by day, for each of them.
    " SELECT p.key, p.body FROM wanted CROSS JOIN published p"
    " WHERE p.prefix = wanted.prefix AND p.key = wanted.key"
    " AND +p.from_day <= :today AND +p.until_day >= :today"
)
_PUT = (
    "INSERT INTO list_entry (key, tag, level, month, flags, version)"
    " VALUES (:key, :tag, :level, :month, :flags, :version)"
    " ON CONFLICT (key) DO UPDATE SET tag = excluded.tag, level = excluded.level, month = excluded.month,"
    " flags = excluded.flags, version = excluded.version"
)
_LATEST = "SELECT version, made_at, count, digest FROM list_version ORDER BY version DESC LIMIT 1"
_LEVELS = "SELECT level, COUNT(*) FROM list_entry GROUP BY level"
_PAGE = "SELECT key, tag, level, month, flags FROM list_entry WHERE key > :after ORDER BY key LIMIT 20000"
_FIRST_OF_RANGE = "SELECT key, tag, level, month, flags FROM list_entry WHERE key >= :start"
_MORE_OF_RANGE = "SELECT key, tag, level, month, flags FROM list_entry WHERE key > :start"
_PAGE_OF_RANGE = " ORDER BY key LIMIT 20000"


@dataclass(frozen=True, slots=True)
class Version:
    version: int
    made_at: int
    """Seconds since 1970."""
    count: int
    digest: str


def latest(database: Database) -> Version | None:
    rows = database.read(_LATEST)
    return Version(*rows[0]) if rows else None


def levels(database: Database) -> dict[str, int]:
    """How many entries there are of each level, as published last. It goes through the whole list."""
    return dict.fromkeys(LEVELS, 0) | dict(database.read(_LEVELS))


def follow(
    database: Database, today: int, now: int, progress: Progress | None = None, also: Also | None = None
) -> Version:
    """Brings the list up to what is published `today` and gives its version: a new one if anything changed.

    Raises ClockIsFar and changes nothing when `today` cannot be right.
    `now` is in seconds since 1970. A version is the second in which it was made, or one more than the last:
    a server that comes back from a backup is then not taken for one that turned the clock back.
    """
    _begin_day(database, today)
    first = latest(database)
    version = max(now, first.version + 1 if first else 0)
    if first is None:
        with database.write("list") as transaction:
            _note(transaction, Version(version, now, 0, hex(0)))
    dirty = database.read("SELECT COUNT(*) FROM list_dirty")[0][0] if progress else 0
    done = 0
    while taken := _batch(database, today, version, now, also):
        done += taken
        if progress:
            progress(min(done, dirty), dirty)
    found = latest(database)
    assert found
    return found


def entries(database: Database) -> Iterable[Entry]:
    """The whole list, sorted as text."""
    after = ""
    while rows := database.read(_PAGE, after=after):
        yield from map(Entry._make, rows)
        after = rows[-1][0]


def entries_between(database: Database, start: str, end: str | None) -> Iterable[Entry]:
    """The entries whose keys lie from `start` up to, not including, `end`, sorted as text."""
    before = {} if end is None else {"end": end}
    last = "" if end is None else " AND key < :end"
    statement = _FIRST_OF_RANGE
    while rows := database.read(statement + last + _PAGE_OF_RANGE, start=start, **before):
        yield from map(Entry._make, rows)
        statement, start = _MORE_OF_RANGE, rows[-1][0]


def entries_of(database: Database, keys: Collection[str]) -> dict[str, Entry]:
    """The entries of those of the keys that are on the list."""
    found: dict[str, Entry] = {}
    left = list(keys)
    for begin in range(0, len(left), _BATCH):
        asked = dict(zip(_NAMES, cycle(left[begin : begin + _BATCH]), strict=False))
        found |= {row[0]: Entry(*row) for row in database.read(_BEFORE, **asked)}
    return found


def log_since(database: Database, version: int) -> Iterable[tuple[int, Entry | str]]:
    """The entries that changed or came and the keys that went, each once, with the version after which it
    last did so."""
    for number, *row in database.read(
        "SELECT version, key, tag, level, month, flags FROM list_entry WHERE version > :version",
        version=version,
    ):
        yield number, Entry(*row)
    yield from database.read("SELECT version, key FROM list_gone WHERE version > :version", version=version)


def changed_since(database: Database, version: int) -> tuple[list[Entry], list[str]]:
    """What came or changed after a version, and which keys left the list."""
    changed = database.read(
        "SELECT key, tag, level, month, flags FROM list_entry WHERE version > :version", version=version
    )
    gone = database.read("SELECT key FROM list_gone WHERE version > :version", version=version)
    return [Entry(*row) for row in changed], [key for (key,) in gone]


def count_since(database: Database, version: int) -> int:
    rows = database.read(
        "SELECT (SELECT COUNT(*) FROM list_entry WHERE version > :version)"
        " + (SELECT COUNT(*) FROM list_gone WHERE version > :version)",
        version=version,
    )
    return int(rows[0][0])


def forget(database: Database, before: int) -> None:
    """Drops versions made before this second, and the tombstones that only they would need."""
    with database.write("list") as transaction:
        transaction.run(
            "DELETE FROM list_version WHERE made_at < :before"
            " AND version < (SELECT MAX(version) FROM list_version)",
            before=before,
        )
        transaction.run("DELETE FROM list_gone WHERE version <= (SELECT MIN(version) FROM list_version)")


def _begin_day(database: Database, today: int) -> None:
    with database.write("list") as transaction:
        begin_day(transaction, today)
        said = transaction.run("SELECT value FROM fact WHERE name = 'list_day'")
        if said == [(str(today),)]:
            return
        if said and int(said[0][0]) < today:
            transaction.run(_NEW_DAY, last=int(said[0][0]), today=today)
        else:
            # The clock was put back: what ended in between is published again, and what had begun is not yet.
            transaction.run(MARK_ALL)
        transaction.run(
            "INSERT INTO fact (name, value) VALUES ('list_day', :today)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            today=str(today),
        )


def _batch(database: Database, today: int, version: int, now: int, also: Also | None) -> int:
    """Looks at some of the keys that are marked; 0 if none is."""
    with database.write("list") as transaction:
        taken = [key for (key,) in transaction.run(_TAKE, batch=_BATCH)]
        if not taken:
            return 0
        # Always the same number of parameters, so that the statement is always the same.
        asked = taken + taken[-1:] * (_BATCH - len(taken))
        keys = {f"k{at}": key for at, key in enumerate(asked)}
        places = {f"p{at}": prefix_of(key) for at, key in enumerate(asked)}
        before = {row[0]: Entry(*row) for row in transaction.run(_BEFORE, **keys)}
        after = {
            key: _entry(key, body) for key, body in transaction.run(_AFTER, today=today, **keys, **places)
        }
        changed = [entry for key, entry in after.items() if before.get(key) != entry]
        gone = [key for key in before if key not in after]
        if changed or gone:
            _write(transaction, before, changed, gone, version, now)
            if also:
                also(transaction, before, changed, gone)
    return len(taken)


def _write(
    transaction: Transaction,
    before: dict[str, Entry],
    changed: list[Entry],
    gone: list[str],
    version: int,
    now: int,
) -> None:
    last = Version(*transaction.run(_LATEST)[0])
    digest = int(last.digest, 16) + sum(map(entry_hash, changed))
    digest -= sum(entry_hash(before[key]) for key in gone)
    digest -= sum(entry_hash(before[entry.key]) for entry in changed if entry.key in before)
    came = [entry.key for entry in changed if entry.key not in before]
    if changed:
        transaction.run_many(_PUT, [{**entry._asdict(), "version": version} for entry in changed])
    if came:
        transaction.run_many("DELETE FROM list_gone WHERE key = :key", [{"key": key} for key in came])
    if gone:
        rows: list[dict[str, Any]] = [{"key": key, "version": version} for key in gone]
        transaction.run_many("DELETE FROM list_entry WHERE key = :key", [{"key": key} for key in gone])
        transaction.run_many("INSERT INTO list_gone (key, version) VALUES (:key, :version)", rows)
    _note(transaction, Version(version, now, last.count + len(came) - len(gone), hex(digest)))


def _note(transaction: Transaction, version: Version) -> None:
    transaction.run(
        "INSERT INTO list_version (version, made_at, count, digest)"
        " VALUES (:version, :made_at, :count, :digest)"
        " ON CONFLICT (version) DO UPDATE SET count = excluded.count, digest = excluded.digest",
        **asdict(version),
    )


def _entry(key: str, body: str) -> Entry:
    said = json.loads(body)
    return Entry(key, said["tag"], said["level"], said["last_month"], DISPUTED if said["disputed"] else 0)


def versions(database: Database) -> list[Row]:
    """(version, seconds when it was made), the newest first."""
    return database.read("SELECT version, made_at FROM list_version ORDER BY version DESC")
