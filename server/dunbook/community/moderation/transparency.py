"""Moderation in figures, for everybody: what was decided, when, why and how often. Never a number.

A burst or a contest is made by reports. About a number that may be a person's it is in no figure here before
its month is over, and then only in tens: an attacker whose installs are one report short of a burst could
otherwise see a stranger's report in the figures (P4). What waits is told late and roughly too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dunbook.clock import iso_month
from dunbook.community.moderation.queue import IN_WORKING_DAYS, counted, due_day
from dunbook.community.moderation.verdicts import FROM_REPORTS, VERDICTS
from dunbook.community.open_disputes import PERSONS
from dunbook.community.rules.policy import DISPUTE_TARGET_DAYS, personal
from dunbook.storage import Transaction

_LINES = (
    "SELECT day, action, about, kind, code, COUNT(*) FROM moderation_log"
    " GROUP BY day, action, about, kind, code"
)
_WAITED = (
    "SELECT about, kind, waited_days, COUNT(*) FROM moderation_log WHERE waited_days IS NOT NULL"
    " GROUP BY about, kind, waited_days ORDER BY waited_days"
)
# How long people outside waited. A notice that is granted or declined is in the log too, as a dispute is.
_MET = {
    "dispute": (
        "SELECT day - waited_days, day, COUNT(*) FROM moderation_log"
        " WHERE about = 'dispute' AND day > :since AND waited_days IS NOT NULL GROUP BY day, waited_days"
    ),
    "notice": (
        "SELECT opened_day, decided_day, COUNT(*) FROM notice"
        " WHERE decided_day > :since GROUP BY opened_day, decided_day"
    ),
}
_WON = (
    "SELECT COUNT(DISTINCT key) FROM dispute"
    f" WHERE state = 'open' AND due_day < :day AND suspended_day IS NULL AND kind IN ({PERSONS})"
)
TARGET_SPAN = 180
"""The number of past days over which it is told how the target was met: long enough for a small server to
decide something."""
_STEPS = (500, 200, 100, 50, 20, 10, 5, 1, 0)
"""What waits is rounded down to one of these numbers."""
_LATE_DAYS = 2
"""The age in days from which a case is told: one of yesterday may be some minutes old, one of the day before
is at least a day old."""
_TENS = 10


@dataclass(frozen=True, slots=True)
class Cell:
    month: str
    action: str
    about: str
    kind: str | None
    """Whether the number is `personal` or an `organisation`'s; None for the name of an agency."""
    code: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Open:
    """`open`, `overdue` and `lapsed` are rounded down; see `_STEPS`."""

    about: str
    open: int
    overdue: int
    lapsed: int
    """The number of disputes about personal numbers that nobody decided in time, so that their owners have
    won."""
    median_days: float | None
    """The median of the days from the arrival of a case to its decision; None without a decision."""
    target_working_days: int | None
    """The number of working days within which a case is to be decided; None for cases that nobody outside
    waits for."""
    decided: int | None
    """The number of decisions in the last `TARGET_SPAN` days."""
    in_time: int | None
    """The number of them that met the target. A case that still waits and is overdue has missed it too."""


@dataclass(frozen=True, slots=True)
class Transparency:
    decisions: list[Cell]
    cases: list[Open]


def transparency(transaction: Transaction, day: int) -> Transparency:
    return Transparency(_decisions(transaction, day), _cases(transaction, day))


def _decisions(transaction: Transaction, day: int) -> list[Cell]:
    # Small counts of the others stay as they are: nothing here says which number a decision was about.
    cells: Counter[tuple[str, ...]] = Counter()
    from_reports: Counter[tuple[str, ...]] = Counter()
    for on, action, about, kind, code, count in transaction.run(_LINES):
        cell = iso_month(on), about, action, _class(kind), code or ""
        (from_reports if _betrays(about, kind) else cells)[cell] += count
    for made, count in from_reports.items():
        if made[0] < iso_month(day) and count >= _TENS:
            cells[made] = count // _TENS * _TENS
    return [
        Cell(month, action, about, kind or None, code or None, count)
        for (month, about, action, kind, code), count in sorted(cells.items())
    ]


def _class(kind: str | None) -> str:
    return "" if kind is None else "personal" if personal(kind) else "organisation"


def _betrays(about: str, kind: str | None) -> bool:
    """Whether only reports on a number that may be a person's can have made such a case."""
    return about in FROM_REPORTS and kind is not None and personal(kind)


def _cases(transaction: Transaction, day: int) -> list[Open]:
    medians = _medians(transaction)
    won: int = transaction.run(_WON, day=day)[0][0]
    found = []
    for about, rows in counted(transaction, day).items():
        told = [
            (since, count)
            for since, kind, count in rows
            if since <= day - _LATE_DAYS and not _betrays(about, kind)
        ]
        late = sum(count for since, count in told if day > due_day(about, since))
        found.append(
            Open(
                about,
                open=_at_least(sum(count for _, count in told)),
                overdue=_at_least(late),
                lapsed=_at_least(won) if about == "dispute" else 0,
                median_days=medians[about],
                **_met(transaction, about, day),
            )
        )
    return found


def _met(transaction: Transaction, about: str, day: int) -> dict[str, int | None]:
    if about not in IN_WORKING_DAYS:
        return {"target_working_days": None, "decided": None, "in_time": None}
    rows = transaction.run(_MET[about], since=day - TARGET_SPAN)
    in_time = sum(count for opened, decided, count in rows if decided <= due_day(about, opened))
    return {
        "target_working_days": DISPUTE_TARGET_DAYS,
        "decided": sum(count for _, _, count in rows),
        "in_time": in_time,
    }


def _at_least(count: int) -> int:
    return next(step for step in _STEPS if step <= count)


def _medians(transaction: Transaction) -> dict[str, float | None]:
    waits: dict[str, list[int]] = {about: [] for about in VERDICTS}
    for about, kind, days, count in transaction.run(_WAITED):
        if not _betrays(about, kind):
            waits[about] += [days] * count
    answered = sorted(
        (decided - opened, count) for opened, decided, count in transaction.run(_MET["notice"], since=0)
    )
    waits["notice"] = [days for days, count in answered for _ in range(count)]
    # The query orders by days, so the lists are sorted, as the median needs them.
    return {about: _middle(days) for about, days in waits.items()}


def _middle(days: list[int]) -> float | None:
    if not days:
        return None
    half = len(days) // 2
    return float(days[half]) if len(days) % 2 else (days[half - 1] + days[half]) / 2
