"""What has to go after some days, in small pieces, so that no write waits long for it.

Marks of networks and of who proposed a name after 30 days, notes of disputes that time decided, days of
reports (they become months) after 90, days of registrations after 180, formal notices a year after they were
decided, and how many reports an install made on a day that is over.
"""

from __future__ import annotations

from collections.abc import Iterator

from dunbook.community.date_coarsening import forget_gone, keep_months, leave_for_later
from dunbook.community.disputes import forget_notes
from dunbook.community.last_day import check_day
from dunbook.community.marks import is_crowded, mark_later
from dunbook.community.notices import forget_old
from dunbook.community.open_disputes import follow_flood
from dunbook.community.publish import refresh, settle
from dunbook.community.rules.coarsening import first_of_month
from dunbook.community.rules.policy import INSTALL_MONTH_AFTER_DAYS, MONTH_AFTER_DAYS, NETWORK_DAYS, Policy
from dunbook.storage import Database

_KEYS_AT_ONCE = 200
_INSTALLS_AT_ONCE = 2_000
_OLD = (
    "SELECT DISTINCT key, kind FROM report WHERE slot IS NULL AND reported_day < :before"
    " AND key > :after ORDER BY key LIMIT :most"
)
# The second look at the day is for an install that reports just now.
_FORGET_QUOTA = (
    "UPDATE reporter SET quota_day = 0, quota_used = 0 WHERE quota_day <= :yesterday AND id IN"
    " (SELECT id FROM reporter WHERE quota_day > 0 AND quota_day <= :yesterday LIMIT :most) RETURNING 1"
)
_REGISTERED = (
    "SELECT id, since_day FROM reporter WHERE since_day < :before AND (since_day, id) > (:since, :id)"
    " ORDER BY since_day, id LIMIT :most"
)
_LAST_ID = 2**62
_KEEP_MONTH = "UPDATE reporter SET since_day = :month WHERE id = :id"
_MONTHS_UNTIL = "installs_before"
_NOTE = (
    "INSERT INTO fact (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def chores(database: Database, today: int, policy: Policy) -> Iterator[None]:
    """Does one piece for each `next`. Each piece is committed, so the work may be ended after any of them.

    Raises ClockIsFar before anything is forgotten: what a wrong day takes away does not come back.
    """
    check_day(database, today)
    with database.write() as transaction:
        # The random names on the reports stay: they tell "the same network" from "another one", and no more.
        transaction.run("DELETE FROM network WHERE seen_day < :day", day=today - NETWORK_DAYS)
        transaction.run("DELETE FROM proposal_source WHERE proposed_day < :day", day=today - NETWORK_DAYS)
        forget_gone(transaction)
    forget_notes(database, today)
    forget_old(database, today)
    yield
    yield from follow_flood(database, today, policy)
    yield from _reports(database, today - MONTH_AFTER_DAYS, policy)
    settle(database, policy)
    # After the reports: coarsening them compares their days with the exact day of the registration.
    yield from _installs(database, today)
    database.wipe()
    yield


def _reports(database: Database, before: int, policy: Policy) -> Iterator[None]:
    after = ""
    while keys := database.read(_OLD, before=before, after=after, most=_KEYS_AT_ONCE):
        for key, kind in keys:
            with database.write(key) as transaction:
                if is_crowded(transaction, key, kind, policy)[0]:
                    leave_for_later(transaction, before)
                    mark_later(transaction, key, kind, others=True)
                elif keep_months(transaction, key, kind, before, policy):
                    refresh(transaction, key, kind, policy)
            yield
        after = keys[-1][0]


def _installs(database: Database, today: int) -> Iterator[None]:
    # With a key, so one worker at a time does it: two could lock the same rows in different orders.
    forgotten = _INSTALLS_AT_ONCE
    while forgotten == _INSTALLS_AT_ONCE:
        with database.write("installs") as transaction:
            forgotten = len(transaction.run(_FORGET_QUOTA, yesterday=today - 1, most=_INSTALLS_AT_ONCE))
        yield
    yield from _registrations(database, today - INSTALL_MONTH_AFTER_DAYS)


def _registrations(database: Database, before: int) -> Iterator[None]:
    """Days of registrations before this day become months; from where the last run of it ended."""
    said = database.read("SELECT value FROM fact WHERE name = :name", name=_MONTHS_UNTIL)
    since, id = int(said[0][0]) - 1 if said else 0, _LAST_ID
    while found := database.read(_REGISTERED, since=since, id=id, before=before, most=_INSTALLS_AT_ONCE):
        months = [
            {"id": install, "month": first_of_month(day)}
            for install, day in found
            if day != first_of_month(day)
        ]
        with database.write("installs") as transaction:
            if months:
                transaction.run_many(_KEEP_MONTH, months)
        id, since = found[-1]
        yield
    with database.write("installs") as transaction:
        transaction.run(_NOTE, name=_MONTHS_UNTIL, value=str(before))
