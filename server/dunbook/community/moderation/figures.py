"""How much there is, for whoever runs the server. Sums over everything: none of them is about a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dunbook.community.moderation.queue import waiting
from dunbook.community.moderation.verdicts import VERDICTS
from dunbook.storage import Transaction

_REPORTS = "SELECT COUNT(*) FROM report"
_REPORTERS = "SELECT COUNT(*) FROM reporter WHERE source IS NULL"


@dataclass(frozen=True, slots=True)
class Figures:
    reports: int
    """Imported ones too."""
    reporters: int
    """People's installs, not imported lists."""
    waiting: Mapping[str, int]
    """Cases for moderators, by what they are about; 0 is said as well."""
    overdue: Mapping[str, int]


def figures(transaction: Transaction, day: int) -> Figures:
    cases = waiting(transaction, lambda about, subject: "", day)
    none = dict.fromkeys(VERDICTS, 0)
    return Figures(
        reports=transaction.run(_REPORTS)[0][0],
        reporters=transaction.run(_REPORTERS)[0][0],
        waiting=none | Counter(case.about for case in cases),
        overdue=none | Counter(case.about for case in cases if case.overdue(day)),
    )
