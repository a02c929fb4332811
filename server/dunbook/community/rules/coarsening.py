"""Days become months: what the reports on one key keep of their dates once they are old. Pure.

What is published may lose by it, never gain. Accusations move to the first day of their month, so they weigh
less; contrary reports, which protect somebody, to the last, so they do not. None moves over a day on which
something was decided about the number, or it would fall on the other side of the decision. `slot` tells apart
the days that now look alike, and `held` keeps what the burst rule said while the days were known.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dunbook.community.rules.burst import held_back
from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import CONTRARY, Bar, Policy


def month_shown(tag: str, day: int) -> int:
    """The day that stands for its month where reporters see their own old reports.

    The day that is kept depends on what was decided about the number, and that is not theirs to know.
    """
    return last_of_month(day) if tag == CONTRARY else first_of_month(day)


@dataclass(frozen=True, slots=True)
class Dated:
    """A report as it lies in the table."""

    id: str
    called_day: int | None
    report: Report


def first_of_month(day: int) -> int:
    return date.fromordinal(day).replace(day=1).toordinal()


def last_of_month(day: int) -> int:
    found = date.fromordinal(day)
    return found.replace(day=monthrange(found.year, found.month)[1]).toordinal()


def coarsened(
    rows: Sequence[Dated],
    before: int,
    decided: Collection[int],
    bar: Bar,
    policy: Policy,
    begun: Mapping[tuple[int, int], int] | None = None,
) -> list[Dated]:
    """The rows that change when everything reported before the day `before` keeps only its month.

    `decided` are the days up to which rulings and disputes about this key reach; `begun` says which slots a
    run that did not come to its end gave: (day that stands for the month, real day) → slot.
    """
    held = set(held_back([row.report for row in rows], bar, policy))
    old = [row for row in rows if row.report.slot is None and row.report.reported_day < before]
    slots = _slots(rows, old, decided, begun or {})
    changed = {row.id: _settled(row, slots[row.id], row.report in held) for row in old}
    # A batch must not fall apart, and so come to count, because some of it are old enough and others are not.
    after = [changed.get(row.id, row) for row in rows]
    still = set(held_back([row.report for row in after], bar, policy))
    for row, now in zip(rows, after, strict=True):
        if row.report in held and now.report not in still:
            changed[row.id] = replace(now, report=replace(now.report, held=True))
    return list(changed.values())


def _slots(
    rows: Sequence[Dated],
    old: Sequence[Dated],
    decided: Collection[int],
    begun: Mapping[tuple[int, int], int],
) -> dict[str, tuple[int, int]]:
    """(day that stands for the month, which of its real days) for each of `old`."""
    last: dict[int, int] = {}
    for row in rows:
        if row.report.slot is not None:
            last[row.report.reported_day] = max(last.get(row.report.reported_day, 0), row.report.slot)
    slots = dict(begun)
    for (shown, _), slot in slots.items():
        last[shown] = max(last.get(shown, 0), slot)
    found = {}
    for row in sorted(old, key=lambda row: row.report.reported_day):
        day = row.report.reported_day
        shown = month_kept(day, row.report.tag, decided)
        if (shown, day) not in slots:
            slots[shown, day] = last[shown] = last.get(shown, 0) + 1
        found[row.id] = shown, slots[shown, day]
    return found


def month_kept(day: int, tag: str, decided: Collection[int]) -> int:
    """The first day of its month, the last for a contrary report, but on the same side of every decision."""
    if tag == CONTRARY:
        return min([last_of_month(day), *(each for each in decided if each >= day)])
    return max([first_of_month(day), *(each + 1 for each in decided if each < day)])


def _settled(row: Dated, shown: tuple[int, int], held: bool) -> Dated:
    reported, slot = shown
    called = row.called_day
    if called is not None:
        contrary = row.report.tag == CONTRARY
        called = min(last_of_month(called), reported) if contrary else first_of_month(called)
    seen = reported if called is None else called
    return Dated(
        row.id, called, replace(row.report, seen_day=seen, reported_day=reported, slot=slot, held=held)
    )
