"""Keeps `published` equal to what the rules make of the reports, and reads answers from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from dunbook.community.marks import CROWDED, drop_marks, is_crowded, mark_later, postpone
from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import Policy, personal
from dunbook.community.rules.publication import Publication, publication_of
from dunbook.community.rules.schedule import Span
from dunbook.community.rules.summary import Summary, from_json, summary_of, to_json
from dunbook.community.rulings_in_force import known_about
from dunbook.community.standing import mark_others, standing_on
from dunbook.storage import Database, Transaction, Unavailable
from dunbook.storage.database import Lookups, Row

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
_PUBLISH = "INSERT INTO published (prefix, key, from_day, until_day, body) VALUES "
_PUBLISH_ONE = "(:prefix, :key, :from{at}, :until{at}, :body{at})"
_PERIODS_AT_ONCE = 20
_SUMMARIZE = (
    "INSERT INTO summary (key, body) VALUES (:key, :body)"
    " ON CONFLICT (key) DO UPDATE SET body = excluded.body"
)
_MARKED = "SELECT key, kind FROM recheck WHERE later IS NULL ORDER BY id LIMIT :most"
_SETTLED_AT_ONCE = 20
"""The maximum number of other numbers that one write works out because they depend on it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rules make of the reports on one number."""

    found: Publication
    summary: Summary
    waits: Mapping[str, int]
    """What waits for a moderator about the number, and since which day: its rows in `review`."""


def answer(database: Lookups, key: str, day: int) -> str | None:
    """The community answer as JSON text; None when nothing is known or the bar is not reached, alike."""
    rows = database.read_few(_ANSWER, prefix=prefix_of(key), key=key, day=day)
    return rows[0][0] if rows else None


def bucket(database: Lookups, prefix: int, day: int) -> list[Row]:
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
    return reckon(transaction, key, kind, policy).found


def refresh(transaction: Transaction, key: str, kind: str, policy: Policy) -> Answer | None:
    """Works out anew what is published about `key`, after a report, a dispute or a ruling came or went.

    Where that would take long it only marks the number, and gives None: `settling.py` does it in a moment.
    What may follow for other numbers is marked too; `settle` works it out after the transaction.
    """
    crowded, marked = is_crowded(transaction, key, kind, policy)
    if crowded:
        mark_later(transaction, key, kind, others=True)
        return None
    mark_others(transaction, key, policy)
    return _work_out(transaction, key, kind, policy, marked)


def settle(database: Database, policy: Policy) -> None:
    """Works out what is marked, each number in a transaction of its own; `settle_all` does the rest."""
    if not policy.record_lines:
        return
    left = CROWDED
    # What was said is kept already, so an answer must not fail for this: the marks stay for `settle_all`.
    with suppress(Unavailable):
        for key, kind in dict.fromkeys(database.read(_MARKED, most=_SETTLED_AT_ONCE)):
            if left <= 0:
                break
            with database.write(key) as transaction:
                crowded, _ = is_crowded(transaction, key, kind, policy)
                if crowded:
                    postpone(transaction, key, kind)
                else:
                    left -= len(work_out(transaction, key, kind, policy).found.reports)


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
    """The (first day, last day, JSON text) of each period as it is published now."""
    return transaction.run(_PERIODS, prefix=prefix_of(key), key=key)


def is_right(transaction: Transaction, key: str, kind: str, policy: Policy) -> bool:
    """Whether what is stored about the number is what the rules make of the reports."""
    answer = reckon(transaction, key, kind, policy)
    return stored_periods(transaction, key) == period_rows(answer.found) and (
        personal(kind) or stored_summary(transaction, key) == answer.summary
    )


def stored_days(transaction: Transaction, key: str) -> list[Span]:
    """When something is published about the number."""
    return [Span(first, last) for first, last, _ in stored_periods(transaction, key)]


def stored_summary(transaction: Transaction, key: str) -> Summary:
    rows = transaction.run("SELECT body FROM summary WHERE key = :key", key=key)
    return from_json(rows[0][0]) if rows else Summary()


def work_out(transaction: Transaction, key: str, kind: str, policy: Policy) -> Answer:
    """Works the number out and stores the result, however many reports it has. Other numbers are looked at
    only if a mark asks for it."""
    return _work_out(transaction, key, kind, policy, marked=True)


def _work_out(transaction: Transaction, key: str, kind: str, policy: Policy, marked: bool) -> Answer:
    if marked and drop_marks(transaction, key):
        mark_others(transaction, key, policy)
    answer = reckon(transaction, key, kind, policy)
    store(transaction, key, kind, answer)
    return answer


def reckon(transaction: Transaction, key: str, kind: str, policy: Policy) -> Answer:
    """What the rules make of the reports; changes nothing."""
    rulings, waits = known_about(transaction, key, kind)
    reports = reports_on(transaction, key)
    standing = standing_on(transaction, key, kind, reports, policy)
    found = publication_of(reports, kind, policy, rulings, standing)
    return Answer(found, summary_of(found, rulings, policy), waits)


def store(transaction: Transaction, key: str, kind: str, answer: Answer) -> None:
    """Stores an answer as what is published."""
    rows = period_rows(answer.found)
    if stored_periods(transaction, key) != rows:
        _replace(transaction, key, rows)
    if not answer.found.reports:
        transaction.run("DELETE FROM summary WHERE key = :key", key=key)
    elif not personal(kind):  # about a person nobody is told more than what is published
        transaction.run(_SUMMARIZE, key=key, body=to_json(answer.summary))
    _queue(transaction, key, kind, answer.found, answer.waits)


def _replace(transaction: Transaction, key: str, rows: list[Row]) -> None:
    prefix = prefix_of(key)
    transaction.run("DELETE FROM published WHERE prefix = :prefix AND key = :key", prefix=prefix, key=key)
    for begin in range(0, len(rows), _PERIODS_AT_ONCE):
        said: dict[str, object] = {}
        for at, (first, last, body) in enumerate(rows[begin : begin + _PERIODS_AT_ONCE]):
            said |= {f"from{at}": first, f"until{at}": last, f"body{at}": body}
        transaction.run(_publish(len(said) // 3), prefix=prefix, key=key, **said)
    # The list follows from this: `dunbook.published.changes` looks at these keys and at no others.
    transaction.run("INSERT INTO list_dirty (key) VALUES (:key)", key=key)


@cache
def _publish(count: int) -> str:
    return _PUBLISH + ", ".join(_PUBLISH_ONE.format(at=at) for at in range(count))


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
