"""Calls that stand in a log twice: in a bill and written by hand. Such a call is counted once.

The panel's own are extension/core/rules/same-call.js and extension/core/complaint/repeats.js.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dunbook.evidence_pack.facts import Row

_WITHIN = 60.0
"""The maximum difference in seconds between two notes of one call: two clocks may differ, and a call that is
written by hand may bear the minute after."""
_DAY = 24 * 3600.0


@dataclass
class Call:
    """The rows that are about one call."""

    rows: list[Row] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    minutes: set[int | None] = field(default_factory=set)
    """The minutes of the clock in which the call was answered, as its rows say."""

    def add(self, row: Row) -> None:
        self.rows.append(row)
        self.sources.add(row.source_name)
        minute = _minute_of(row)
        if minute is not None:
            self.minutes.add(minute)


def repeats_of(rows: list[Row], lender: Callable[[Row], str]) -> dict[int, int]:
    """Maps each row that notes a call again to the row of the same call that is counted."""
    found = {}
    for call in _calls(rows, lender, in_one_minute=False):
        told = _told_by(call)
        found.update({row.n: told.n for row in call.rows if row.n != told.n})
    return found


def conversation_rows(rows: list[Row], lender: Callable[[Row], str]) -> list[Row]:
    """The rows that a limit on conversations may count: only one of two that were answered in the same
    minute."""
    told = (_told_by(call) for call in _calls(rows, lender, in_one_minute=True))
    return sorted((row for row in told if row.is_answered), key=lambda row: row.n)


def _calls(rows: list[Row], lender: Callable[[Row], str], *, in_one_minute: bool) -> Iterator[Call]:
    """`rows` in order of time; entries of one lender that are about the same call stand together."""
    by_lender: dict[str, list[Call]] = {}
    for row in rows:
        if row.what == "call":
            calls = by_lender.setdefault(lender(row), [])
            call = _same(calls, row, _minute_of(row) if in_one_minute else None)
            if call is None:
                calls.append(call := Call())
            call.add(row)
    for calls in by_lender.values():
        yield from calls


def _same(calls: list[Call], row: Row, minute: int | None) -> Call | None:
    """The latest call that was answered in this minute, or that another source notes. What one source notes
    twice happened twice."""
    source, instant = row.source_name, row.instant
    for call in reversed(calls):
        # A day alone stands at the beginning of its day, so nothing that is the same lies further back.
        if instant - call.rows[0].instant > _DAY:
            return None
        if minute in call.minutes:
            return call
        if source not in call.sources and any(_agree(other, row) for other in call.rows):
            return call
    return None


def _minute_of(row: Row) -> int | None:
    """The minute in which a call was answered; None where it was not answered, or where the hour is not
    known."""
    return row.minute if row.is_answered and not row.is_day else None


def _agree(one: Row, other: Row) -> bool:
    answered = {row.fields.get("answered") for row in (one, other)} - {None}
    keys = {row.fields.get("numberKey") for row in (one, other)} - {None, ""}
    if len(answered) > 1 or len(keys) > 1:
        return False
    if one.is_day or other.is_day:
        return one.day == other.day
    first, last = sorted((one, other), key=lambda row: row.instant)
    return last.instant - (first.instant + (first.fields.get("seconds") or 0)) <= _WITHIN


def _told_by(call: Call) -> Row:
    """The row that says most: one that was answered, else one that says whether it was."""
    answered = [row for row in call.rows if row.is_answered]
    told = [row for row in call.rows if row.fields.get("answered") is not None]
    return (answered or told or call.rows)[0]
