"""Numbers that have to be worked out anew, and which of them not at once: table `recheck`.

What a report does to a number is worked out in its own transaction, from all reports on it. That would take
longer and longer where very many report, and everybody's writes would wait meanwhile. So a number with more
than CROWDED reports is only marked, and worked out beside the writers a moment later; see `settling.py`.
"""

from __future__ import annotations

import secrets

from dunbook.community.rules.policy import CONTRARY, PERSONAL, Policy, personal
from dunbook.storage import Transaction

CROWDED = 250
"""The maximum number of reports that one write goes through: some three milliseconds. Hardly any number has
more."""
_MOST_SIGHTINGS = 1_000
"""The maximum number of reports elsewhere by a person's accusers that one write goes through, where their
records count."""
_PERSONS = ", ".join(f"'{kind}'" for kind in sorted(PERSONAL))
# Each of these queries reads at most `most` rows of an index, however many there are.
_MORE = (
    "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM report WHERE key = :key LIMIT :most) AS found),"
    " (SELECT COUNT(*) FROM"
    " (SELECT 1 FROM dispute WHERE key = :key AND state = 'open' LIMIT :most) AS found),"
    " EXISTS (SELECT 1 FROM recheck WHERE key = :key)"
)
_LINES = (
    "SELECT line.key FROM report k JOIN report line ON line.reporter_id = k.reporter_id"
    f" WHERE k.key = :key AND k.tag <> '{CONTRARY}' LIMIT :most"
)
_SEEN = (
    "SELECT COUNT(*) FROM (SELECT 1 FROM report r WHERE r.key IN (SELECT line.key FROM report k"
    " JOIN report line ON line.reporter_id = k.reporter_id"
    f" WHERE k.key = :key AND k.tag <> '{CONTRARY}' AND line.kind NOT IN ({_PERSONS})) LIMIT :most) AS found"
)
_MARK = "INSERT INTO recheck (key, kind, later, others) VALUES (:key, :kind, 1, :others)"
# The id is random: SQLite would reuse the id of a deleted row, and another mark would then be taken for the
# claim.
_CLAIM = "INSERT INTO recheck (id, key, kind, later, others) VALUES (:id, :key, :kind, 1, :others)"
_FIRST_CLAIM, _LAST_CLAIM = 2**40, 2**62
_POSTPONE = "DELETE FROM recheck WHERE key = :key AND later IS NULL"
_DROP = "DELETE FROM recheck WHERE key = :key RETURNING others"
_CLAIMED = "DELETE FROM recheck WHERE id = :claim RETURNING id"


def is_crowded(transaction: Transaction, key: str, kind: str, policy: Policy) -> tuple[bool, bool]:
    """Tells whether a write would have to read too much about the number, and whether it is marked."""
    ((reports, disputes, marked),) = transaction.run(_MORE, key=key, most=CROWDED + 1)
    crowded = max(reports, disputes) > CROWDED
    if not crowded and policy.record_lines and personal(kind) and reports >= policy.bar(kind).reporters:
        lines = transaction.run(_LINES, key=key, most=_MOST_SIGHTINGS + 1)
        crowded = (
            len(lines) > _MOST_SIGHTINGS
            or transaction.run(_SEEN, key=key, most=_MOST_SIGHTINGS + 1)[0][0] > _MOST_SIGHTINGS
        )
    return crowded, bool(marked)


def mark_later(transaction: Transaction, key: str, kind: str, *, others: bool) -> None:
    """Marks a number that is worked out later. `others` says that its own reports changed, so that what is
    published about other numbers may change too."""
    transaction.run(_MARK, key=key, kind=kind, others=int(others))


def postpone(transaction: Transaction, key: str, kind: str) -> None:
    """Leaves a marked number to `settling.py`. A claim stays: otherwise, whoever goes on marking the number
    would keep it from ever being worked out."""
    transaction.run(_POSTPONE, key=key)
    mark_later(transaction, key, kind, others=False)


def drop_marks(transaction: Transaction, key: str) -> bool:
    """Removes the marks of a number that is being worked out, and tells whether other numbers may change with
    it."""
    return any(others for (others,) in transaction.run(_DROP, key=key))


def claim(transaction: Transaction, key: str, kind: str) -> tuple[int, bool]:
    """Replaces all marks of a number by one: (its id, whether other numbers may change with it).

    The process that works the number out beside the writers may store its result while that mark is there. If
    it is gone, another one has worked the number out since, from newer reports. If the process is killed, the
    number is still marked.
    """
    others = drop_marks(transaction, key)
    id = secrets.choice(range(_FIRST_CLAIM, _LAST_CLAIM))
    transaction.run(_CLAIM, id=id, key=key, kind=kind, others=int(others))
    return id, others


def is_still_claimed(transaction: Transaction, claim: int) -> bool:
    """Removes the mark of a claim, and tells whether it was still there."""
    return bool(transaction.run(_CLAIMED, claim=claim))
