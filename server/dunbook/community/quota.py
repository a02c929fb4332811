"""How many reports one install may make in a day: checked and taken in one statement, so that two writes at
the same moment never share the last one."""

from __future__ import annotations

from dunbook.community.reporters import Reporter, UnknownReporter
from dunbook.community.rules.policy import QUOTA
from dunbook.storage import Database, Transaction

_TAKE = (
    "UPDATE reporter SET quota_used = CASE WHEN quota_day = :day THEN quota_used + 1 ELSE 1 END,"
    " quota_day = :day WHERE id = :reporter AND (quota_day <> :day OR quota_used < :most) RETURNING 1"
)


class QuotaReached(Exception):
    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def most_a_day(reporter: Reporter, day: int) -> int:
    age = day - reporter.since_day
    # A clock that was set back makes an age negative; the install is new then.
    return max([most for days, most in QUOTA if days <= age], default=QUOTA[0][1])


def used(database: Database, reporter: Reporter, day: int) -> int:
    rows = database.read(
        "SELECT quota_used FROM reporter WHERE id = :reporter AND quota_day = :day",
        reporter=reporter.id,
        day=day,
    )
    return int(rows[0][0]) if rows else 0


def take(transaction: Transaction, reporter: Reporter, day: int) -> None:
    """Counts one report of today. Raises QuotaReached when it is one too many."""
    most = most_a_day(reporter, day)
    if transaction.run(_TAKE, reporter=reporter.id, day=day, most=most):
        return
    if not transaction.run("SELECT 1 FROM reporter WHERE id = :reporter", reporter=reporter.id):
        raise UnknownReporter  # erased from another window since the request began
    raise QuotaReached(most)
