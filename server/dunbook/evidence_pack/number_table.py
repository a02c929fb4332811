"""Who called how often, counted again; the panel's is in extension/core/complaint/by-number.js."""

from __future__ import annotations

from collections.abc import Iterable

from dunbook.evidence_pack.facts import Row
from dunbook.evidence_pack.summary import Measures, Summary
from dunbook.evidence_pack.wordings import Pattern, Wordings

_ROWS = 8
_NAMES = ("calls", "answered", "night", "others")
Counts = dict[str, int]


def number_rows(
    rows: list[Row], summary: Summary, measures: Measures, words: Wordings
) -> list[list[Pattern]]:
    """For each row of the table, the sum at its end: the number and its counts, without the kind of line."""
    found: dict[str, tuple[str, Counts]] = {}
    repeats = {row for row, _ in summary["repeats"]}
    for row in rows:
        if row.is_theirs and row.n not in repeats:
            shown = str(row.fields.get("numberRaw") or "")
            _, counts = found.setdefault(row.number, (shown, _nothing()))
            for name, count in _counts(row, measures).items():
                counts[name] += count
    if not found:
        return []
    most = sorted(found.values(), key=lambda one: -(one[1]["calls"] + one[1]["others"]))
    named = [
        (words.literal(shown) if shown else words.t("report_no_number"), counts) for shown, counts in most
    ]
    if len(named) > _ROWS:
        rest = named[_ROWS - 1 :]
        others = words.t("report_other_numbers", count=len(rest))
        named = [*named[: _ROWS - 1], (others, _sum(counts for _, counts in rest))]
    total = _sum(counts for _, counts in named)
    columns = [
        name
        for name in _NAMES
        if (name != "others" or total["others"]) and (name != "night" or measures.hours is not None)
    ]
    named.append((words.t("report_sum"), total))
    return [[name, *(str(counts[column] or "—") for column in columns)] for name, counts in named]


def _nothing() -> Counts:
    return dict.fromkeys(_NAMES, 0)


def _counts(row: Row, measures: Measures) -> Counts:
    is_call = row.what == "call"
    return {
        "calls": int(is_call),
        "answered": int(row.is_answered),
        "night": int(measures.is_night(row)),
        "others": int(not is_call),
    }


def _sum(some: Iterable[Counts]) -> Counts:
    total = _nothing()
    for counts in some:
        for name in _NAMES:
            total[name] += counts[name]
    return total
