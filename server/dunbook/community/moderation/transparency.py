"""Moderation in figures, for everybody: what was decided, when, why and how often. Never a number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dunbook.clock import iso_month
from dunbook.community.moderation.queue import lapsed, waiting
from dunbook.community.moderation.verdicts import VERDICTS
from dunbook.community.rules.policy import personal
from dunbook.storage import Transaction

_LINES = (
    "SELECT day, action, about, kind, code, COUNT(*) FROM moderation_log"
    " GROUP BY day, action, about, kind, code"
)
_WAITED = (
    "SELECT about, waited_days, COUNT(*) FROM moderation_log WHERE waited_days IS NOT NULL"
    " GROUP BY about, waited_days ORDER BY waited_days"
)


@dataclass(frozen=True, slots=True)
class Cell:
    month: str
    action: str
    about: str
    kind: str | None
    """personal, organisation, or None for an agency's name."""
    code: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Open:
    about: str
    open: int
    overdue: int
    lapsed: int
    """Disputes about personal numbers that nobody decided in time: their owners have won."""
    median_days: float | None
    """The median of the days from the arrival of a case to its decision; None without a decision."""


@dataclass(frozen=True, slots=True)
class Transparency:
    decisions: list[Cell]
    cases: list[Open]


def transparency(transaction: Transaction, day: int) -> Transparency:
    return Transparency(_decisions(transaction), _cases(transaction, day))


def _decisions(transaction: Transaction) -> list[Cell]:
    # Small counts stay as they are. Counts of reports are hidden elsewhere because they stand beside a number
    # and would betray who reported it; here nothing says which number it was.
    cells: Counter[tuple[str, ...]] = Counter()
    for day, action, about, kind, code, count in transaction.run(_LINES):
        cells[iso_month(day), about, action, _class(kind), code or ""] += count
    return [
        Cell(month, action, about, kind or None, code or None, count)
        for (month, about, action, kind, code), count in sorted(cells.items())
    ]


def _class(kind: str | None) -> str:
    return "" if kind is None else "personal" if personal(kind) else "organisation"


def _cases(transaction: Transaction, day: int) -> list[Open]:
    cases = waiting(transaction, lambda about, subject: "", day)
    rows = transaction.run("SELECT kind, due_day FROM dispute WHERE state = 'open'")
    won = sum(lapsed(kind, due, day) for kind, due in rows)
    return [
        Open(
            about,
            sum(case.about == about for case in cases),
            sum(case.about == about and case.overdue(day) for case in cases),
            won if about == "dispute" else 0,
            median,
        )
        for about, median in _medians(transaction).items()
    ]


def _medians(transaction: Transaction) -> dict[str, float | None]:
    waits: dict[str, list[int]] = {about: [] for about in VERDICTS}
    for about, days, count in transaction.run(_WAITED):
        waits[about] += [days] * count
    # The query orders by days, so the lists are sorted, as the median needs them.
    return {about: _middle(days) for about, days in waits.items()}


def _middle(days: list[int]) -> float | None:
    if not days:
        return None
    half = len(days) // 2
    return float(days[half]) if len(days) % 2 else (days[half - 1] + days[half]) / 2
