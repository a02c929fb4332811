"""Coarsens dates: stores the months that `rules/coarsening.py` makes of the days of old reports on a number.

Where very many reported a number, that takes longer than a write may. Such a number is marked by the daily
clean-up, and `settling.py` does it beside the writers, in pieces. After each piece, what is published may be
worked out, so the pieces have an order: first who is held back is written down, because a burst must not fall
apart while a part of it has lost its days; then the days go. Which day became which slot is kept until the
last piece: a run that was killed goes on with the same slots, and no day is counted as two.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dunbook.community.rules.coarsening import Dated, coarsened, month_kept
from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import Policy
from dunbook.storage import Database, Transaction
from dunbook.storage.database import Row

Slots = dict[tuple[int, int], int]
"""Maps (day that stands for the month, real day) to a slot."""
_AT_ONCE = 500
"""The maximum number of rows that one transaction changes: writers wait some ten milliseconds for it."""
_BEFORE = "months_before"
_BEGUN = "months "
_ROWS = (
    "SELECT r.id, r.called_day, r.tag, r.reported_day, p.since_day, r.slot, r.held, p.source, p.id,"
    " COALESCE(r.first_day, r.reported_day)"
    " FROM report r JOIN reporter p ON p.id = r.reporter_id WHERE r.key = :key"
)
_ANY_OLD = "SELECT 1 FROM report WHERE key = :key AND slot IS NULL AND reported_day < :before LIMIT 1"
_DECIDED = "SELECT day FROM ruling WHERE key = :key UNION SELECT due_day FROM dispute WHERE key = :key"
# A report that was made again, or ruled on, since it was read stays as it is.
_SAME = " WHERE id = :id AND slot IS NULL AND reported_day = :was AND COALESCE(held, -1) = :was_held"
_KEEP_MONTH = (
    "UPDATE report SET called_day = :called, reported_day = :reported, slot = :slot, held = :held,"
    f" first_day = :first{_SAME}"
)
_HOLD = f"UPDATE report SET held = 1{_SAME}"
_FACT = "SELECT value FROM fact WHERE name = :name"
_NOTE = (
    "INSERT INTO fact (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_FORGET = "DELETE FROM fact WHERE name = :name"
_FORGET_GONE = (
    f"DELETE FROM fact WHERE substr(name, 1, {len(_BEGUN)}) = '{_BEGUN}'"
    f" AND NOT EXISTS (SELECT 1 FROM report WHERE key = substr(name, {len(_BEGUN) + 1}))"
)


def keep_months(transaction: Transaction, key: str, kind: str, before: int, policy: Policy) -> bool:
    """Coarsens a number with few reports at once, and tells whether anything changed."""
    changed, _ = _changes(transaction, key, kind, before, policy)
    if changed:  # another worker may have been here first
        transaction.run_many(_KEEP_MONTH, changed)
    transaction.run(_FORGET, name=_BEGUN + key)
    return bool(changed)


def leave_for_later(transaction: Transaction, before: int) -> None:
    """Reports made before the day `before` lose their day when their number, which is marked, is settled."""
    transaction.run(_NOTE, name=_BEFORE, value=str(before))


def keep_months_beside(database: Database, key: str, kind: str, policy: Policy) -> None:
    """Coarsens a number that `leave_for_later` left, holding its lock only for one piece at a time."""
    noted = database.read(_FACT, name=_BEFORE)
    before = int(noted[0][0]) if noted else 0
    if not database.read(_ANY_OLD, key=key, before=before):
        return
    with database.reading() as transaction:
        changed, slots = _changes(transaction, key, kind, before, policy)
    said = json.dumps([[*days, slot] for days, slot in slots.items()])
    with database.write(key) as transaction:
        transaction.run(_NOTE, name=_BEGUN + key, value=said)
    held = [row for row in changed if row["held"] == 1 and row["was_held"] != 1]
    _in_pieces(
        database, key, _HOLD, [{name: row[name] for name in ("id", "was", "was_held")} for row in held]
    )
    for row in held:
        row["was_held"] = 1
    _in_pieces(database, key, _KEEP_MONTH, [row for row in changed if row["slot"] is not None])
    with database.write(key) as transaction:
        transaction.run(_FORGET, name=_BEGUN + key)


def forget_gone(transaction: Transaction) -> None:
    """Erases what was begun on numbers that have no report any more."""
    transaction.run(_FORGET_GONE)


def _in_pieces(database: Database, key: str, statement: str, rows: list[dict[str, Any]]) -> None:
    for at in range(0, len(rows), _AT_ONCE):
        with database.write(key) as transaction:
            transaction.run_many(statement, rows[at : at + _AT_ONCE])


def _changes(
    transaction: Transaction, key: str, kind: str, before: int, policy: Policy
) -> tuple[list[dict[str, Any]], Slots]:
    """(the rows that change, which slots stand for which days)."""
    found = transaction.run(_ROWS, key=key)
    rows = {row[0]: _dated(row) for row in found}
    began = {row[0]: row[-1] for row in found}
    decided = {day for (day,) in transaction.run(_DECIDED, key=key)}
    begun = _begun(transaction, key)
    changed = coarsened(list(rows.values()), before, decided, policy.bar(kind), policy, begun)
    slots = dict(begun)
    for row in changed:
        if row.report.slot is not None:
            slots[row.report.reported_day, rows[row.id].report.reported_day] = row.report.slot
    return [
        _changed(row, rows[row.id], month_kept(began[row.id], row.report.tag, decided)) for row in changed
    ], slots


def _begun(transaction: Transaction, key: str) -> Mapping[tuple[int, int], int]:
    rows = transaction.run(_FACT, name=_BEGUN + key)
    return {(shown, day): slot for shown, day, slot in json.loads(rows[0][0])} if rows else {}


def _changed(row: Dated, was: Dated, first: int) -> dict[str, Any]:
    return {
        "id": row.id,
        "called": row.called_day,
        "reported": row.report.reported_day,
        "slot": row.report.slot,
        "first": first,
        "held": None if row.report.held is None else int(row.report.held),
        "was": was.report.reported_day,
        "was_held": -1 if was.report.held is None else int(was.report.held),
    }


def _dated(row: Row) -> Dated:
    id, called, tag, reported, since, slot, held, source, reporter, _ = row
    seen = reported if called is None else called
    report = Report(
        *(tag, None, None, (), seen, reported, since, None, slot),
        held=None if held is None else bool(held),
        source=source is not None,
        reporter=reporter,
    )
    return Dated(id, called, report)
