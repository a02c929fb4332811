"""Works everything published out anew when the rules changed, number by number while the server serves, and
checks at night that what is published is what the rules make of the reports.

Each number is worked out under the lock that a report on it takes, so nobody waits for more than one number.
A cursor says how far it is; who is killed leaves it to the next one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dunbook.clock import CHINA, day_of
from dunbook.community.marks import is_crowded, mark_later
from dunbook.community.publish import Progress, is_right, prefix_of, work_out
from dunbook.community.rules.policy import Policy
from dunbook.community.settling import settle_all
from dunbook.numbering import normalize
from dunbook.numbering.describe import official_fingerprint
from dunbook.storage import Database

RULES = 2
"""The version of the rules' code. It must be raised when changed code makes something else of the same
reports; while it stays, a new release leaves what is published as it is."""
_PAGE = 500
_WORK_SECONDS = 0.02
_NIGHT = range(2, 6)
_KEYS = f"SELECT key, MIN(kind) FROM report WHERE key > :after GROUP BY key ORDER BY key LIMIT {_PAGE}"
_PUBLISHED = (
    "SELECT DISTINCT p.prefix, p.key, EXISTS (SELECT 1 FROM report r WHERE r.key = p.key) FROM published p"
    f" WHERE (p.prefix, p.key) > (:prefix, :key) ORDER BY p.prefix, p.key LIMIT {_PAGE}"
)
_DROP = "DELETE FROM published WHERE prefix = :prefix AND key = :key"
_KEEP = (
    "INSERT INTO fact (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


@dataclass
class Checked:
    numbers: int = 0
    repaired: int = 0
    """The number of keys about which something else was published than the rules make of the reports."""


def is_current(database: Database, policy: Policy) -> bool:
    return database.read("SELECT value FROM fact WHERE name = 'rules'") == [(_rules(policy),)]


def ensure_current(
    database: Database, policy: Policy, progress: Progress | None = None, seconds: float | None = None
) -> bool:
    """Works out what the present rules make of all reports, unless that was done. False: not finished yet.

    It stops after `seconds`, or when another process is at it; the next call goes on.
    """
    if is_current(database, policy):
        return True
    end = None if seconds is None else time.monotonic() + seconds
    with database.alone("rules") as mine:
        return mine and _rebuild(database, policy, progress, end)


def check(database: Database, policy: Policy, progress: Progress | None = None) -> Checked:
    """Compares what is published with the rules and repairs it. Only what differs is locked."""
    settle_all(database, policy)  # what is marked differs and is no fault
    found = Checked()
    all_ = _count(database) if progress else 0
    for key, kind in _reported(database, ""):
        found.numbers += 1
        with database.reading() as transaction:
            same = is_right(transaction, key, kind, policy)
        if not same:
            found.repaired += _repair(database, key, kind, policy)
        if progress:
            progress(found.numbers, all_)
    found.repaired += _drop_strays(database, policy)
    settle_all(database, policy)
    return found


def _repair(database: Database, key: str, kind: str, policy: Policy) -> bool:
    """Works the number out under its lock, and tells whether it was wrong: a report may have come since it
    was compared."""
    with database.write(key) as transaction:
        crowded, marked = is_crowded(transaction, key, kind, policy)
        if crowded:
            mark_later(transaction, key, kind, others=False)
            return not marked
        was_right = is_right(transaction, key, kind, policy)
        work_out(transaction, key, kind, policy)
        return not was_right


def is_due(database: Database, now: datetime) -> bool:
    """Whether this night's check is still to be done: between 2 and 6 in China, when few people call."""
    said = database.read("SELECT value FROM fact WHERE name = 'checked_day'")
    return now.astimezone(CHINA).hour in _NIGHT and said != [(str(day_of(now)),)]


def note_checked(database: Database, now: datetime) -> None:
    with database.write("rules") as transaction:
        transaction.run(_KEEP, name="checked_day", value=str(day_of(now)))


def _rebuild(database: Database, policy: Policy, progress: Progress | None, end: float | None) -> bool:
    after = _begin(database, policy)
    all_ = _count(database) if progress else 0
    for done, (key, kind) in enumerate(_with_pauses(_reported(database, after)), start=1):
        if end is not None and time.monotonic() > end:
            return False
        with database.write(key) as transaction:
            if is_crowded(transaction, key, kind, policy)[0]:
                mark_later(transaction, key, kind, others=False)
            else:
                work_out(transaction, key, kind, policy)
            transaction.run(_KEEP, name="rules_cursor", value=key)
        if progress:
            progress(done, all_)
    _drop_strays(database, policy)
    settle_all(database, policy)
    with database.write("rules") as transaction:
        transaction.run(_KEEP, name="rules", value=_rules(policy))
        transaction.run("DELETE FROM fact WHERE name IN ('rules_begun', 'rules_cursor')")
    return True


def _begin(database: Database, policy: Policy) -> str:
    """The key after which to go on; empty, for the beginning, when the rules changed again meanwhile."""
    with database.write("rules") as transaction:
        said: dict[str, str] = dict(
            transaction.run("SELECT name, value FROM fact WHERE name IN ('rules_begun', 'rules_cursor')")
        )
        if said.get("rules_begun") == _rules(policy):
            return str(said.get("rules_cursor", ""))
        # From now on neither the old rules nor the new ones describe everything that is published.
        transaction.run("DELETE FROM fact WHERE name IN ('rules', 'rules_cursor')")
        transaction.run(_KEEP, name="rules_begun", value=_rules(policy))
    return ""


def _reported(database: Database, after: str) -> Iterator[tuple[str, str]]:
    while page := database.read(_KEYS, after=after):
        yield from ((key, kind) for key, kind in page)
        after = page[-1][0]


def _with_pauses(keys: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Adds pauses: on SQLite a waiting writer only tries now and then, and would otherwise hardly ever find a
    gap."""
    begun = time.monotonic()
    for key in keys:
        yield key
        if (worked := time.monotonic() - begun) > _WORK_SECONDS:
            time.sleep(worked / 2)
            begun = time.monotonic()


def _drop_strays(database: Database, policy: Policy) -> int:
    """Repairs what is published about numbers without a report, or in a row where no look-up would find
    it."""
    dropped, at, key = 0, -1, ""
    while page := database.read(_PUBLISHED, prefix=at, key=key):
        for prefix, stray, reported in page:
            if reported and prefix == prefix_of(stray):
                continue
            with database.write(stray) as transaction:
                if prefix != prefix_of(stray):
                    transaction.run(_DROP, prefix=prefix, key=stray)
                    transaction.run("INSERT INTO list_dirty (key) VALUES (:key)", key=stray)
                else:
                    work_out(transaction, stray, normalize(stray).kind, policy)
            dropped += 1
        at, key, _ = page[-1]
    return dropped


def _count(database: Database) -> int:
    return int(database.read("SELECT COUNT(DISTINCT key) FROM report")[0][0])


def _rules(policy: Policy) -> str:
    return f"{RULES} {policy.fingerprint()} {official_fingerprint()}"
