"""How far the server is with its work: the list, the nightly check, what waits, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dunbook.clock import Clock, day_of
from dunbook.community.moderation.queue import counted, due_day
from dunbook.community.rebuild import is_current
from dunbook.community.rules.policy import PERSONAL, POLICIES
from dunbook.config import Settings
from dunbook.doctor.finding import Finding, look, right, wrong
from dunbook.published.publisher import latest
from dunbook.published.saving import RENEW_DAYS
from dunbook.published.statement import VALID_DAYS, as_moment
from dunbook.storage import Database

_CHECKED = "SELECT value FROM fact WHERE name = 'checked_day'"
_FIRST_LIST = "SELECT MIN(made_at) FROM list_version"
_CHECK_DAYS = 2
_MARKED = "SELECT COUNT(*) FROM recheck"
_MANY_MARKED = 1_000
"""The number of marked numbers from which a warning is due: the process beside the server needs some minutes
for them."""
_KINDS = ", ".join(f"'{kind}'" for kind in sorted(PERSONAL))
_PERSONS = f"SELECT COUNT(DISTINCT key) FROM report WHERE kind IN ({_KINDS})"


def examine(settings: Settings, database: Database, clock: Clock) -> Iterator[Finding]:
    yield _list(database, clock())
    yield _check(database, clock())
    yield _queue(database, day_of(clock()))
    yield _rules(settings, database)
    (count,) = database.read(_PERSONS)[0]
    yield right("persons", settings.policy, count=f"{count:,}")


def _list(database: Database, now: datetime) -> Finding:
    last = latest(database)
    if last is None:
        return look("list", "none")
    newest, until = last.newest, last.signed.valid_until
    said = {"count": f"{newest.count:,}", "made": newest.made_at, "until": until}
    if until < as_moment(now):
        return wrong("list", "expired", **said)
    left = (datetime.fromisoformat(until) - now).total_seconds() / 86400
    # The publisher renews a signature when half of its time is over; a day later it must have happened.
    if left < VALID_DAYS - RENEW_DAYS - 1:
        return wrong("list", "not_renewed", **said)
    return right("list", **said)


def _check(database: Database, now: datetime) -> Finding:
    said = database.read(_CHECKED)
    if said:
        days = day_of(now) - int(said[0][0])
        return look("check", "old", days=days) if days > _CHECK_DAYS else right("check", days=days)
    (first,) = database.read(_FIRST_LIST)[0]
    is_new = first is None or now.timestamp() - first < _CHECK_DAYS * 86400
    return right("check", "first") if is_new else look("check", "never")


def _queue(database: Database, today: int) -> Finding:
    with database.reading() as transaction:
        cases = counted(transaction, today)
    waiting = sum(count for rows in cases.values() for _, _, count in rows)
    overdue = sum(
        count for about, rows in cases.items() for since, _, count in rows if today > due_day(about, since)
    )
    if overdue:
        return wrong("queue", "overdue", waiting=f"{waiting:,}", overdue=f"{overdue:,}")
    return right("queue", waiting=f"{waiting:,}")


def _rules(settings: Settings, database: Database) -> Finding:
    """Whether answers are those of the present rules, and numbers with many reports are worked out."""
    if not is_current(database, POLICIES[settings.policy]):
        return look("answers", "behind")
    (count,) = database.read(_MARKED)[0]
    said = {"count": f"{count:,}"}
    return look("answers", "marked", **said) if count > _MANY_MARKED else right("answers", **said)
