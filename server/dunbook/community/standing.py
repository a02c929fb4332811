"""Reads how a number stands: official, ruled on by moderators, disputed."""

from __future__ import annotations

from dunbook.community.outlook import Dispute, Standing
from dunbook.numbering.describe import directory
from dunbook.storage import Transaction

_RULINGS = (
    "SELECT verdict, about, MAX(day) FROM ruling WHERE key = :key AND undone_day IS NULL"
    " AND about IN ('dispute', 'contest') GROUP BY verdict, about"
)
_DISPUTES = "SELECT opened_day, due_day FROM dispute WHERE key = :key AND state = 'open' ORDER BY due_day"


def standing_of(transaction: Transaction, key: str) -> Standing:
    cleared = kept = 0
    for verdict, about, day in transaction.run(_RULINGS, key=key):
        if verdict == "clear":
            cleared = max(cleared, day)
        elif about == "contest":  # a declined dispute only ends the dispute
            kept = max(kept, day)
    disputes = tuple(Dispute(*row) for row in transaction.run(_DISPUTES, key=key))
    return Standing(directory(key) is not None, cleared, kept, disputes)
