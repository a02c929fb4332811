"""Keeps `published` equal to what the rules make of the reports, and reads answers from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping

from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import Policy
from dunbook.community.rules.publication import Publication, publication_of
from dunbook.community.rulings_in_force import known_about, rulings_on
from dunbook.community.standing import mark_others, standing_on
from dunbook.storage import Database, Transaction
from dunbook.storage.database import Row

Progress = Callable[[int, int], None]
MARK_ALL = (
    "INSERT INTO list_dirty (key) SELECT key FROM published UNION SELECT key FROM list_entry ORDER BY key"
)
"""Marks every key that is published or on the list, so that the next publication looks at each again."""
_ANSWER = (
    "SELECT body FROM published"
    " WHERE prefix = :prefix AND key = :key AND +from_day <= :day AND +until_day >= :day"
)
# The signs keep SQLite off the indexes by day, however many days the table holds after an ANALYZE.
_BUCKET = (
    "SELECT key, body FROM published WHERE prefix = :prefix AND +from_day <= :day AND +until_day >= :day"
)
_REPORTS = (
    "SELECT r.tag, r.creditor, CASE WHEN a.listed = 1 THEN a.slug ELSE a.merged_into END, r.conduct,"
    " COALESCE(r.called_day, r.reported_day), r.reported_day, p.since_day, r.network, r.slot, r.held,"
    " p.source, p.id FROM report r JOIN reporter p ON p.id = r.reporter_id"
    " LEFT JOIN agency a ON a.slug = r.agency WHERE r.key = :key"
)
_REVIEW = (
    "INSERT INTO review (key, about, kind, opened_day) VALUES (:key, :about, :kind, :day)"
    # The day on which a contest begins is often known ahead. It may move forward, and is never put off.
    " ON CONFLICT (key, about) DO UPDATE SET opened_day ="
    " CASE WHEN excluded.opened_day < review.opened_day THEN excluded.opened_day ELSE review.opened_day END"
)
_PERIODS = (
    "SELECT from_day, until_day, body FROM published WHERE prefix = :prefix AND key = :key ORDER BY from_day"
)
_PUBLISH = (
    "INSERT INTO published (prefix, key, from_day, until_day, body)"
    " VALUES (:prefix, :key, :from_day, :until_day, :body)"
)


def answer(database: Database, key: str, day: int) -> str | None:
    """The community answer as JSON text; None when nothing is known or the bar is not reached, alike."""
    rows = database.read_few(_ANSWER, prefix=prefix_of(key), key=key, day=day)
    return rows[0][0] if rows else None


def bucket(database: Database, prefix: int, day: int) -> list[Row]:
    """(key, JSON text) of everything published whose hash starts with these two bytes, sorted by key."""
    return sorted(database.read_few(_BUCKET, prefix=prefix, day=day))


def prefix_of(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:2], "big")


def reports_on(transaction: Transaction, key: str) -> list[Report]:
    return [_report(row) for row in transaction.run(_REPORTS, key=key)]


def _report(row: Row) -> Report:
    tag, creditor, agency, conduct, seen, reported, since, network, slot, held, source, reporter = row
    return Report(
        *(tag, creditor, agency, tuple(conduct.split())),
        *(seen, reported, since, network, slot),
        held=None if held is None else bool(held),
        source=source is not None,
        reporter=reporter,
    )


def look(transaction: Transaction, key: str, kind: str, policy: Policy) -> Publication:
    """What the rules make of the reports on `key` as they are now."""
    reports = reports_on(transaction, key)
    known = standing_on(transaction, key, kind, reports, policy)
    return publication_of(reports, kind, policy, rulings_on(transaction, key, kind), known)


def refresh(transaction: Transaction, key: str, kind: str, policy: Policy) -> Publication:
    """Works out anew what is published about `key`, after a report, a dispute or a ruling came or went.

    What may follow from it for other numbers is marked; `settle` works it out after the transaction.
    """
    mark_others(transaction, key, policy)
    return work_out(transaction, key, kind, policy)


def settle(database: Database, policy: Policy) -> None:
    """Works out what is marked, each number in a transaction of its own."""
    if not policy.record_lines:
        return
    while marked := database.read("SELECT DISTINCT key, kind FROM recheck LIMIT 100"):
        for key, kind in marked:
            with database.write(key) as transaction:
                transaction.run("DELETE FROM recheck WHERE key = :key", key=key)
                work_out(transaction, key, kind, policy)


def period_rows(found: Publication) -> list[Row]:
    """(first day, last day, JSON text), as `published` keeps them."""
    return [
        (
            period.from_day,
            period.until_day,
            json.dumps(period.community, ensure_ascii=False, separators=(",", ":")),
        )
        for period in found.periods
    ]


def stored_periods(transaction: Transaction, key: str) -> list[Row]:
    """The same, as they are published now."""
    return transaction.run(_PERIODS, prefix=prefix_of(key), key=key)


def work_out(transaction: Transaction, key: str, kind: str, policy: Policy) -> Publication:
    """`refresh` without a look at other numbers: for when each of them is worked out anyway."""
    rulings, waits = known_about(transaction, key, kind)
    reports = reports_on(transaction, key)
    known = standing_on(transaction, key, kind, reports, policy)
    found = publication_of(reports, kind, policy, rulings, known)
    rows = period_rows(found)
    if stored_periods(transaction, key) != rows:
        _replace(transaction, key, rows)
    _queue(transaction, key, kind, found, waits)
    return found


def _replace(transaction: Transaction, key: str, rows: list[Row]) -> None:
    prefix = prefix_of(key)
    transaction.run("DELETE FROM published WHERE prefix = :prefix AND key = :key", prefix=prefix, key=key)
    if rows:
        transaction.run_many(
            _PUBLISH,
            [
                {"prefix": prefix, "key": key, "from_day": first, "until_day": last, "body": body}
                for first, last, body in rows
            ],
        )
    # For the list: `dunbook.published.changes` looks at these keys, and at no others.
    transaction.run("INSERT INTO list_dirty (key) VALUES (:key)", key=key)


def _queue(
    transaction: Transaction, key: str, kind: str, found: Publication, waits: Mapping[str, int]
) -> None:
    """Keeps `review` equal to what waits for a moderator; `waits` is what it holds."""
    since = {"burst": found.waiting_from, "contest": found.contested_from}
    for about, day in since.items():
        if day is None and about not in waits:
            continue
        if day is None:
            transaction.run("DELETE FROM review WHERE key = :key AND about = :about", key=key, about=about)
        else:
            transaction.run(_REVIEW, key=key, about=about, kind=kind, day=day)
