"""What page 1 of a report says in numbers, counted again from the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dunbook.evidence_pack.facts import Row
from dunbook.evidence_pack.repeats import conversation_rows, repeats_of

Summary = dict[str, Any]
_COUNTED_ELSEWHERE = {"threat", "violence", "night_contact", "frequent_calls", "refuse_authorisation"}
_FAMILIES = {"jiebei": "huabei"}
"""Brands of one lender. Whether they count as one depends on who lends in each contract, which no log
says."""


@dataclass(frozen=True)
class Measures:
    """The rules by which the report was counted. Only `limit` is named by the pack, so more than one choice
    may fit."""

    limit: int | None
    """The number of conversations a day that the rule chosen for the pack allows."""
    hours: tuple[int, int] | None
    """Minutes of the day at which the quiet hours begin and end; None where there are none."""
    china: bool
    """Whether the quiet hours are on China's clock, or on the one that the contact was logged with."""
    families: bool
    at_night: frozenset[str]
    """The kinds of contact of which the texts of the region say that they must not be at night."""

    def is_night(self, row: Row) -> bool:
        if self.hours is None or row.what not in self.at_night or row.is_day:
            return False
        minute, (begin, end) = row.minute_of_day(self.china), self.hours
        return begin <= minute < end if begin <= end else minute >= begin or minute < end

    def lender(self, row: Row) -> str:
        return _FAMILIES.get(row.creditor, row.creditor) if self.families else row.creditor


def summarise(rows: list[Row], measures: Measures) -> Summary:
    """Counts as `summarise` of extension/core/complaint/summary.js does."""
    theirs = [row for row in rows if row.is_theirs]
    repeats = repeats_of(theirs, measures.lender)
    counted = [row for row in theirs if row.n not in repeats]

    def of(wanted: Callable[[Row], object]) -> list[int]:
        return [row.n for row in counted if wanted(row)]

    def noted_in(wanted: Callable[[Row], object]) -> list[int]:
        return [row.n for row in theirs if wanted(row)]

    night = of(measures.is_night)
    conduct: dict[str, list[int]] = {}
    for row in theirs:
        for slug in row.conduct:
            if slug not in _COUNTED_ELSEWHERE:
                conduct.setdefault(slug, []).append(row.n)
    others = ("sms", "visit", "letter", "third_party")
    calls = of(lambda row: row.what == "call")
    return {
        "from": theirs[0].day if theirs else None,
        "to": theirs[-1].day if theirs else None,
        "contacts": len(counted),
        "calls": len(calls),
        "answered": len(of(lambda row: row.is_answered)),
        "answerUnknown": len(of(lambda row: row.what == "call" and row.fields.get("answered") is None)),
        "others": {kind: [row.n for row in counted if row.what == kind] for kind in others},
        "numbers": len({row.number for row in theirs} - {""}),
        "night": len(night),
        "night_at": night,
        "limit": measures.limit,
        "over": _over(theirs, measures),
        "worst": _worst(counted, measures),
        "threats": noted_in(lambda row: row.is_threat),
        "recorded": noted_in(lambda row: row.is_threat and row.has_recording),
        "shown": noted_in(lambda row: row.authorisation is True),
        "refused": noted_in(lambda row: row.authorisation is False),
        "conduct": conduct,
        "unclear": sum(row.is_unclear and not row.own for row in rows),
        "repeats": [[row, told] for row, told in repeats.items()],
        "own": [row.n for row in rows if row.own],
    }


def days_in(summary: Summary) -> int:
    """The number of days from the first entry to the last, both included."""
    if not summary["from"]:
        return 0
    return (date.fromisoformat(summary["to"]) - date.fromisoformat(summary["from"])).days + 1


def conversations(rows: list[Row], measures: Measures) -> list[tuple[str, list[int]]]:
    """(day, rows) of each lender and day."""
    found: dict[tuple[str, str], list[int]] = {}
    for row in conversation_rows([row for row in rows if row.is_theirs], measures.lender):
        found.setdefault((measures.lender(row), row.day), []).append(row.n)
    return [(day, at) for (_, day), at in found.items()]


def _over(theirs: list[Row], measures: Measures) -> list[dict[str, Any]]:
    if measures.limit is None:
        return []
    return [
        {"day": day, "answered": len(at), "at": at}
        for day, at in conversations(theirs, measures)
        if len(at) > measures.limit
    ]


def _worst(theirs: list[Row], measures: Measures) -> dict[str, Any] | None:
    days: dict[str, list[Row]] = {}
    for row in theirs:
        days.setdefault(row.day, []).append(row)
    if not days:
        return None
    day, most = max(days.items(), key=lambda one: len(one[1]))
    if len(most) < 2:
        return None
    answered = sum(len(at) for _, at in conversations(most, measures))
    same = sum(len(rows) == len(most) for rows in days.values())
    return {"day": day, "days": same, "contacts": len(most), "answered": answered}
