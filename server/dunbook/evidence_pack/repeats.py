"""Calls that stand in a log twice: in a bill and written by hand. Such a call is counted once.

The panel's own are extension/core/rules/same-call.js and extension/core/complaint/repeats.js.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dunbook.evidence_pack.facts import Row

_WITHIN = 60.0
"""Seconds: two clocks may differ by so much, and a call that is written by hand may bear the minute after."""
_DAY = 24 * 3600.0
Call = list[Row]


def repeats_of(rows: list[Row], lender: Callable[[Row], str]) -> dict[int, int]:
    """The row that is counted, by each row that notes the same call again."""
    found = {}
    for call in _calls(rows, lender, _is_noted_again):
        told = _told_by(call)
        found.update({row.n: told.n for row in call if row.n != told.n})
    return found


def conversation_rows(rows: list[Row], lender: Callable[[Row], str]) -> list[Row]:
    """Those that a limit may count: of two that were answered in one minute only one."""

    def is_same(call: Call, row: Row) -> bool:
        return any(_answered_together(other, row) for other in call) or _is_noted_again(call, row)

    told = (_told_by(call) for call in _calls(rows, lender, is_same))
    return sorted((row for row in told if row.is_answered), key=lambda row: row.n)


def _calls(
    rows: list[Row], lender: Callable[[Row], str], is_same: Callable[[Call, Row], bool]
) -> Iterator[Call]:
    """`rows` in order of time; entries of one lender that are about the same call stand together."""
    by_lender: dict[str, list[Call]] = {}
    for row in rows:
        if row.what != "call":
            continue
        calls = by_lender.setdefault(lender(row), [])
        same = next((call for call in _near(calls, row) if is_same(call, row)), None)
        if same is None:
            calls.append([row])
        else:
            same.append(row)
    for calls in by_lender.values():
        yield from calls


def _near(calls: list[Call], row: Row) -> Iterator[Call]:
    """The latest first. A day alone stands at the beginning of its day, so nothing lies further back."""
    for call in reversed(calls):
        if row.instant - call[0].instant > _DAY:
            return
        yield call


def _is_noted_again(call: Call, row: Row) -> bool:
    """What one source says twice happened twice."""
    return all(other.source_name != row.source_name for other in call) and any(
        _agree(other, row) for other in call
    )


def _answered_together(one: Row, other: Row) -> bool:
    return all(row.is_answered and not row.is_day for row in (one, other)) and one.minute == other.minute


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
    answered = [row for row in call if row.is_answered]
    known = [row for row in call if row.fields.get("answered") is not None]
    return (answered or known or call)[0]
