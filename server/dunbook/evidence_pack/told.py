"""What else in the report is counted or dated: the span, where the entries come from, and the list of
attachments."""

from __future__ import annotations

from typing import Any

from dunbook.evidence_pack.facts import Row
from dunbook.evidence_pack.log import Log
from dunbook.evidence_pack.summary import Summary
from dunbook.evidence_pack.table import place_of
from dunbook.evidence_pack.wordings import Pattern, Wordings

_DAY = 24 * 60


def told_once(rows: list[Row], summary: Summary, index: dict[str, Any], words: Wordings) -> list[Pattern]:
    """Lines that must stand in the report as headings, terms or paragraphs."""
    lines = [words.t("report_events", count=len(rows))]
    if summary["from"]:
        span = {"from": (words.day(summary["from"]),), "to": (words.day(summary["to"]),)}
        lines.append(words.t("report_from_to", **span))
    by_hand = [row for row in rows if row.origin.source is None]
    if by_hand:
        lines.append(_by_hand(by_hand, words))
    if index["enclosures"]:
        lines.append(words.t("report_enclosures", count=len(index["enclosures"])))
    return lines


def _by_hand(rows: list[Row], words: Wordings) -> Pattern:
    during = sum(row.origin.kind == "during" for row in rows)
    days = [_days(row) for row in rows if row.origin.kind != "during"]
    latest = max((one for one in days if one is not None), default=None)
    counts = {"during": during, "after": len(rows) - during, "days": latest}
    return words.t("report_by_hand_days" if latest else "report_by_hand", **counts)


def _days(row: Row) -> int | None:
    """The number of whole days between the contact and the writing, where it is known."""
    origin = row.origin
    if origin.later_days is not None:
        return origin.later_days
    return origin.later // _DAY if origin.later is not None else None


def files(rows: list[Row], index: dict[str, Any], words: Wordings) -> list[Pattern]:
    """The files that entries come from, or that hold them too, in the order of the report."""
    found: dict[str, dict[str, Any]] = {}

    def of(source: dict[str, Any]) -> dict[str, Any]:
        sha256 = source.get("sha256") or ""
        key = f"{source['kind']} {sha256 or source['name']}"
        return found.setdefault(key, {**source, "sha256": sha256, "told": 0, "confirms": 0})

    for row in rows:
        if row.origin.source:
            of(row.origin.source)["told"] += 1
        for confirming in row.origin.confirmed_by:
            of(confirming)["confirms"] += 1
    return [_file(one, index, words) for one in found.values()]


def _file(file: dict[str, Any], index: dict[str, Any], words: Wordings) -> Pattern:
    counts = {name: file[name] for name in ("name", "told", "confirms")}
    line = words.t("report_file", kind=(words.t(f"report_source_{file['kind']}"),), **counts)
    enclosed = [enclosure["n"] for enclosure in index["enclosures"] if enclosure["sha256"] == file["sha256"]]
    if enclosed:
        line += " " + words.t("report_file_enclosed", n=enclosed[0])
    return line + (f" SHA-256 {words.literal(file['sha256'])}" if file["sha256"] else "")


def enclosures(rows: list[Row], log: Log, index: dict[str, Any], words: Wordings) -> list[Pattern]:
    """A pattern for each attachment, in the order of the report."""
    at = {row.place: row.n for row in rows}
    return [
        _enclosure(enclosure, at.get(place_of(enclosure, log)), words) for enclosure in index["enclosures"]
    ]


def _enclosure(enclosure: dict[str, Any], row: int | None, words: Wordings) -> Pattern:
    size = words.t("pack_size", kb=f"{-(-enclosure['size'] // 1000):,}")
    line = words.t("report_enclosure", n=enclosure["n"], row=row, name=enclosure["name"], size=(size,))
    if enclosure["state"] != "kept":
        line += " " + words.t(f"pack_enclosure_{enclosure['state']}")
    return f"{line} SHA-256 {words.literal(enclosure['sha256'])}"
