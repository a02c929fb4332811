"""Counts of reports, installs and cases for whoever runs the server. They are sums: none is about one
number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dunbook.community.moderation.queue import counted, due_day
from dunbook.storage import Transaction

_REPORTS = "SELECT COUNT(*) FROM report"
_REPORTERS = "SELECT COUNT(*) FROM reporter WHERE source IS NULL"


@dataclass(frozen=True, slots=True)
class Figures:
    reports: int
    """The number of reports, imported ones included."""
    reporters: int
    """The number of people's installs, without imported lists."""
    waiting: Mapping[str, int]
    """The number of cases that wait for a moderator, by what they are about; a count of 0 is included."""
    overdue: Mapping[str, int]


def figures(transaction: Transaction, day: int) -> Figures:
    cases = counted(transaction, day)
    return Figures(
        reports=transaction.run(_REPORTS)[0][0],
        reporters=transaction.run(_REPORTERS)[0][0],
        waiting={about: sum(count for _, _, count in rows) for about, rows in cases.items()},
        overdue={
            about: sum(count for since, _, count in rows if day > due_day(about, since))
            for about, rows in cases.items()
        },
    )
