"""Reads who counts on a number that may be a person's, and keeps other numbers in step with it.

What is published about such a number depends on what its accusers reported elsewhere (`rules/record.py`). A
report on one number can so change what is published about another. The other one is marked in the same
transaction and worked out right after it, under its own lock: two writes that each held one number and
wanted the other's would wait for each other for ever. A process that is killed in between leaves the mark.
"""

from __future__ import annotations

from collections.abc import Sequence

from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import CONTRARY, PERSONAL, Policy, personal
from dunbook.community.rules.record import NOBODY, Sighting, Standing, standing
from dunbook.numbering.describe import official
from dunbook.storage import Transaction

_PERSONS = ", ".join(f"'{kind}'" for kind in sorted(PERSONAL))
_AGAINST = f"tag <> '{CONTRARY}'"
_SIGHTINGS = (
    "SELECT r.key, r.kind, r.reporter_id, r.reported_day, r.slot FROM report r"
    " JOIN reporter p ON p.id = r.reporter_id"
    f" WHERE r.{_AGAINST} AND p.source IS NULL AND r.key IN (SELECT line.key FROM report k"
    " JOIN report line ON line.reporter_id = k.reporter_id"
    f" WHERE k.key = :key AND k.{_AGAINST} AND line.{_AGAINST} AND line.kind NOT IN ({_PERSONS}))"
)
# `first_day` and not `reported_day`: reporting a number again does not undo that its owner won against it.
_LOST = (
    "SELECT reporter_id, MIN(from_day) FROM ("
    "SELECT r.reporter_id, 0 AS from_day FROM report k JOIN report r ON r.reporter_id = k.reporter_id"
    " JOIN ruling g ON g.key = r.key AND g.about = 'dispute' AND g.verdict = 'clear'"
    " AND g.undone_day IS NULL AND g.day >= COALESCE(r.first_day, r.reported_day)"
    f" WHERE k.key = :key AND r.{_AGAINST} AND r.kind IN ({_PERSONS})"
    " UNION ALL "
    "SELECT r.reporter_id, d.due_day + 1 FROM report k JOIN report r ON r.reporter_id = k.reporter_id"
    " JOIN dispute d ON d.key = r.key AND d.state = 'open' AND d.suspended_day IS NULL"
    " AND d.due_day >= COALESCE(r.first_day, r.reported_day)"
    f" WHERE k.key = :key AND r.{_AGAINST} AND r.kind IN ({_PERSONS})"
    ") AS lost GROUP BY reporter_id"
)
# Only numbers with enough reports to be published are selected.
_OTHERS = (
    "SELECT DISTINCT k.key, k.kind FROM report k WHERE {whose}"
    f" AND k.key <> :key AND k.{_AGAINST} AND k.kind IN ({_PERSONS})"
    " AND (SELECT COUNT(*) FROM (SELECT 1 FROM report c WHERE c.key = k.key LIMIT :least) AS found) >= :least"
)
_OTHERS_OF_ALL = _OTHERS.format(whose="k.reporter_id IN (SELECT reporter_id FROM report WHERE key = :key)")
_OTHERS_OF_ONE = _OTHERS.format(whose="k.reporter_id = :reporter")
_INTO = "INSERT INTO recheck (key, kind) "
MARK = _INTO + "VALUES (:key, :kind)"
"""Marks a number because something changed on another one."""
_RECENT = (
    "SELECT COUNT(*) FROM report WHERE reporter_id = :reporter AND key <> :key"
    f" AND {_AGAINST} AND kind IN ({_PERSONS}) AND reported_day > :after"
)


class TooManyPersons(Exception):
    """The install already accuses as many numbers that may be a person's as it may within `persons_days`."""


def standing_on(
    transaction: Transaction, key: str, kind: str, reports: Sequence[Report], policy: Policy
) -> Standing:
    """Who counts among the accusers of a number: NOBODY where records are not asked for, or where the
    accusers are too few for it to matter."""
    accusers = {report.reporter for report in reports if report.tag != CONTRARY and not report.source}
    if not (personal(kind) and policy.record_lines) or len(accusers) < policy.bar(kind).reporters:
        return NOBODY
    sightings = [
        Sighting(reporter, line, day, slot)
        for line, line_kind, reporter, day, slot in transaction.run(_SIGHTINGS, key=key)
        if official(line, line_kind) is None
    ]
    return standing(accusers, sightings, dict(transaction.run(_LOST, key=key)), policy)


def mark_others(transaction: Transaction, key: str, policy: Policy) -> None:
    """Marks the numbers about which something else may have to be published after a change on `key`."""
    if policy.record_lines:
        transaction.run(_INTO + _OTHERS_OF_ALL, key=key, least=policy.mobile.reporters)


def others_of(transaction: Transaction, key: str, policy: Policy) -> list[tuple[str, str]]:
    """The (key, kind) of each number that `mark_others` would mark."""
    if not policy.record_lines:
        return []
    found = transaction.run(_OTHERS_OF_ALL, key=key, least=policy.mobile.reporters)
    return [(other, kind) for other, kind in found]


def mark_of(transaction: Transaction, reporter: int, key: str, policy: Policy) -> None:
    """Marks the other numbers of a reporter whose report on `key` was just withdrawn."""
    if policy.record_lines:
        transaction.run(_INTO + _OTHERS_OF_ONE, reporter=reporter, key=key, least=policy.mobile.reporters)


def check_persons(
    transaction: Transaction, reporter: int, key: str, kind: str, tag: str, day: int, policy: Policy
) -> None:
    """Raises TooManyPersons if the reporter already accuses as many persons as allowed. It looks at the
    reporter's own reports only, so its answer says nothing about anybody else's."""
    if tag == CONTRARY or not personal(kind) or not policy.record_lines:
        return
    after = day - policy.persons_days
    if transaction.run(_RECENT, reporter=reporter, key=key, after=after)[0][0] >= policy.persons_most:
        raise TooManyPersons
