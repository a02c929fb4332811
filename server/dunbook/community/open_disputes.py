"""When time decides about a dispute, and when more of them wait than moderators can decide.

A personal number that nobody decided about in time is cleared. Whoever could make the queue longer than
anybody can read would clear every number so. So while it is flooded, time decides nothing: the numbers stay
shown as disputed until a moderator has looked, or the flood is over and the days begin anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from dunbook.community.publish import refresh, settle
from dunbook.community.rules.policy import (
    CASES_DECIDED_LEAST,
    DISPUTE_DAYS,
    DISPUTE_INSTALL_DAYS,
    PERSONAL,
    Policy,
    personal,
)
from dunbook.storage import Database, Transaction

PERSONS = ", ".join(f"'{kind}'" for kind in sorted(PERSONAL))
WAITS = f"state = 'open' AND NOT (due_day < :day AND suspended_day IS NULL AND kind IN ({PERSONS}))"
"""The SQL condition of a dispute that neither a moderator nor time has decided."""
_IN_TIME = "SELECT key, kind, opened_day, waits_from FROM dispute WHERE state = 'open'"
# Each part has an index of its own, so that none goes through what time has decided, which stays open for
# ever. The signs keep SQLite from the index by due day, where all of that lies.
WAITING = (
    f"({_IN_TIME} AND due_day >= :day"
    f" UNION ALL {_IN_TIME} AND +due_day < :day AND suspended_day IS NOT NULL"
    f" UNION ALL {_IN_TIME} AND +due_day < :day AND +suspended_day IS NULL AND kind NOT IN ({PERSONS}))"
)
"""The disputes of all numbers that neither a moderator nor time has decided, as a subquery."""
# Disputes alone: how many bursts there are, or were decided, follows from reports (P4). Each dispute counts,
# not each number: an attacker with as many as make no flood would otherwise see, by one more, whether another
# person disputes that number already.
_OPEN = f"SELECT COUNT(*) FROM (SELECT 1 FROM {WAITING} AS waits LIMIT :most) AS found"
_DECIDED = (
    "SELECT COUNT(*) FROM moderation_log WHERE about = 'dispute' AND day > :since AND waited_days IS NOT NULL"
)
_FLOODED = "SELECT 1 FROM fact WHERE name = 'disputes_flooded'"
_BEGIN = (
    "INSERT INTO fact (name, value) VALUES ('disputes_flooded', :day)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_END = "DELETE FROM fact WHERE name = 'disputes_flooded'"
_TO_SUSPEND = (
    "SELECT key, MIN(kind) FROM dispute"
    f" WHERE state = 'open' AND suspended_day IS NULL AND due_day >= :day AND kind IN ({PERSONS})"
    " GROUP BY key LIMIT 100"
)
_SUSPEND = (
    "UPDATE dispute SET suspended_day = :day"
    " WHERE key = :key AND state = 'open' AND suspended_day IS NULL AND due_day >= :day"
)
_SUSPENDED = (
    "SELECT key, MIN(kind) FROM (SELECT key, kind FROM dispute"
    " WHERE state = 'open' AND suspended_day > 0 LIMIT 100) AS suspended GROUP BY key"
)
_RESUME = (
    "UPDATE dispute SET suspended_day = NULL, due_day = CASE WHEN due_day > :due THEN due_day ELSE :due END"
    " WHERE key = :key AND state = 'open' AND suspended_day IS NOT NULL"
)


def lapsed(kind: str, due: int, suspended: int | None, day: int) -> bool:
    """Nobody decided in time about what may be a person's number: its owner has won, and nothing waits."""
    return day > due and suspended is None and personal(kind)


def due_day(kind: str, opened: int, since: int) -> int:
    """The last day before time decides, for an install that was registered on `since`."""
    waits = opened + DISPUTE_DAYS
    return max(waits, since + DISPUTE_INSTALL_DAYS) if personal(kind) else waits


def is_flooded(transaction: Transaction) -> bool:
    return bool(transaction.run(_FLOODED))


def note_flood(transaction: Transaction, day: int) -> bool:
    """Whether the queue is flooded now that one more dispute came. `suspend` then has to follow."""
    if is_flooded(transaction):
        return True
    most = _most(transaction, day)
    if _waiting(transaction, day, most + 1) <= most:
        return False
    transaction.run(_BEGIN, day=str(day))
    return True


def suspend(database: Database, day: int, policy: Policy) -> Iterator[None]:
    """Stops time from deciding open disputes, one number for each `next`, under the lock that a report on it
    takes."""
    while keys := database.read(_TO_SUSPEND, day=day):
        for key, kind in keys:
            with database.write(key) as transaction:
                transaction.run(_SUSPEND, key=key, day=day)
                refresh(transaction, key, kind, policy)
            yield
    settle(database, policy)


def follow_flood(database: Database, day: int, policy: Policy) -> Iterator[None]:
    """Once a day: a flood begins or ends as cases come and moderators decide, and its numbers follow."""
    with database.write("disputes") as transaction:
        flooded = note_flood(transaction, day)
        # A flood ends at half of the limit, so that a queue about as long as the limit does not begin and end
        # one each day.
        half = _most(transaction, day) // 2
        if flooded and _waiting(transaction, day, half + 1) <= half:
            transaction.run(_END)
            flooded = False
    yield from suspend(database, day, policy) if flooded else _resume(database, day, policy)


def _resume(database: Database, day: int, policy: Policy) -> Iterator[None]:
    """The days begin anew: nobody could decide during the flood."""
    while keys := database.read(_SUSPENDED):
        for key, kind in keys:
            with database.write(key) as transaction:
                transaction.run(_RESUME, key=key, due=day + DISPUTE_DAYS)
                refresh(transaction, key, kind, policy)
            yield
    settle(database, policy)


def _most(transaction: Transaction, day: int) -> int:
    """The number of cases that moderators can decide before time does."""
    decided: int = transaction.run(_DECIDED, since=day - DISPUTE_DAYS)[0][0]
    return max(CASES_DECIDED_LEAST, decided)


def _waiting(transaction: Transaction, day: int, most: int) -> int:
    """The number of open disputes, counted up to `most`."""
    count: int = transaction.run(_OPEN, day=day, most=most)[0][0]
    return count
