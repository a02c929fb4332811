"""Reads how a number stands: official, ruled on by moderators, disputed."""

from __future__ import annotations

from dunbook.community.rules.publication import NEVER, Dispute, RulingsInForce
from dunbook.numbering.describe import official
from dunbook.storage import Transaction

# All three in one statement: they are read with every report, and mostly there is none of them.
_KNOWN = (
    "SELECT about, verdict, MAX(day), COUNT(DISTINCT day) FROM ruling WHERE key = :key AND undone_day IS NULL"
    " AND about IN ('dispute', 'contest') GROUP BY about, verdict"
    f" UNION ALL SELECT DISTINCT 'dispute', 'open', opened_day, CASE WHEN suspended_day IS NULL THEN due_day"
    f" ELSE {NEVER} END FROM dispute"
    " WHERE key = :key AND state = 'open'"
    " UNION ALL SELECT about, 'waits', opened_day, 0 FROM review WHERE key = :key"
)


def known_about(transaction: Transaction, key: str, kind: str) -> tuple[RulingsInForce, dict[str, int]]:
    """How the number stands, and since which day what about it waits for a moderator (`review`)."""
    cleared = kept = won = 0
    disputes: list[Dispute] = []
    waits: dict[str, int] = {}
    for about, said, day, more in transaction.run(_KNOWN, key=key):
        if said == "waits":
            waits[about] = day
        elif said == "open":
            disputes.append(Dispute(day, more))
        elif said == "clear":
            cleared = max(cleared, day)
            won += more if about == "dispute" else 0
        elif about == "contest":  # a declined dispute only ends the dispute
            kept = max(kept, day)
    disputes.sort(key=lambda dispute: dispute.due_day)
    return RulingsInForce(official(key, kind) is not None, cleared, kept, tuple(disputes), won), waits
