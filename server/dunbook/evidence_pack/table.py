"""Whether events.csv says what the log says: each row, and of each row every column."""

from __future__ import annotations

import csv
import io
from typing import Any

from dunbook.evidence_pack.chain import Log, where
from dunbook.evidence_pack.facts import Row, in_china
from dunbook.evidence_pack.findings import Refused, Verdict
from dunbook.evidence_pack.origin import ORIGIN_COLUMNS, origin_of
from dunbook.evidence_pack.wordings import Wordings, is_said

EVENTS = "data/events.csv"
FIRST_COLUMNS = [
    *("n", "seq", "id", "at", "recorded_at", "what", "number", "contact", "seconds", "creditor", "agency"),
    *("agent", "amount", "due", "authorisation", "conduct", "words", "enclosures", "hash"),
]
"""Those of the first packs, whose tables do not tell where an entry comes from."""
CHINA_COLUMNS = ["at_china", "written_china", "source_sha256"]
"""The newest, behind those of the origin; see `COLUMNS` in extension/core/complaint/table.js."""
EDITIONS = (FIRST_COLUMNS, FIRST_COLUMNS + ORIGIN_COLUMNS, FIRST_COLUMNS + ORIGIN_COLUMNS + CHINA_COLUMNS)
MOST_ROWS = 14_000
"""Of a pack whose report is compared too: a row costs 0.3 ms in all, and a check may take five seconds."""
_MOST_CONDUCT = 40
"""More marks than there are would only make a check slow; a cell of more is not as in the log."""
csv.field_size_limit(1 << 24)  # somebody's own words may be long


def check_events(content: bytes, log: Log, index: dict[str, Any], verdict: Verdict) -> list[Row]:
    """The table row by row: in order, complete, and each value as the log has it. The rows that are in the
    log."""
    try:
        head, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    except (UnicodeDecodeError, csv.Error, ValueError):
        verdict.find("changed", EVENTS, answer="content")
        return []
    if "summary" in index and len(lines) > MOST_ROWS:
        raise Refused("too_many_lines", EVENTS)
    columns = index["columns"]
    words = Wordings(index.get("language", "zh_CN"))
    if len(head) != len(columns) or not _heads(head, columns, words):
        verdict.find("changed", EVENTS, answer="content")
    known = _Log(log, index)
    told: set[int] = set()
    rows: list[Row] = []
    for n, line in enumerate(lines, 1):
        cells = dict(zip(columns, line, strict=False))
        seq = int(cells["seq"]) if cells.get("seq", "").isdecimal() else 0
        record = log.records.get(seq, {})
        fine = len(line) == len(columns) and cells["n"] == str(n) and cells["hash"] == record.get("hash")
        wrong = [] if fine else [""]
        if fine and not verdict.masked:
            row = known.row(n, seq)
            if row is None:
                wrong = [""]
            else:
                rows.append(row)
                wrong = _differing(row, index, cells, words, verdict)
        if seq in told:
            wrong = [""]
        for name in wrong[:1]:
            verdict.find("row", EVENTS, seq=seq or n, name=name, **where(record))
        told.add(seq)
    verdict.shown = len(lines)
    if not verdict.masked:
        for seq in sorted(set(known.entries) - told):
            verdict.find("row", EVENTS, seq=seq, **where(known.entries[seq]))
    return rows


def _heads(head: list[str], columns: list[str], words: Wordings) -> bool:
    return all(
        not words.has(f"pack_column_{name}") or is_said(words.t(f"pack_column_{name}"), said)
        for name, said in zip(columns, head, strict=False)
    )


class _Log:
    """The entries as the full records tell them."""

    def __init__(self, log: Log, index: dict[str, Any]) -> None:
        self._versions = log.versions()
        self.entries = log.entries()
        summary = index.get("summary")
        self._own = set(summary["own"]) if summary else set()

    def row(self, n: int, seq: int) -> Row | None:
        """None where no entry stands so in the log. Raises ValueError for a time that is none."""
        record = self.entries.get(seq)
        if record is None:
            return None
        versions = self._versions[
            record["corrects"] if record["corrects"] in self._versions else record["id"]
        ]
        origin = origin_of(versions[0], record["fields"])
        return Row(n, record, n in self._own, origin, tuple(versions))


def _differing(
    row: Row, index: dict[str, Any], cells: dict[str, str], words: Wordings, verdict: Verdict
) -> list[str]:
    """The columns of which the cell is not what the log says."""
    said = _values(row, index) | row.origin.cells() | _china(row)
    wrong = [name for name in said.keys() & cells.keys() if said[name] != _unguarded(cells[name])]
    for name, pattern in _in_words(row, index, words, verdict).items():
        if name in cells and not is_said(pattern, _unguarded(cells[name])):
            wrong.append(name)
    return sorted(wrong)


def _values(row: Row, index: dict[str, Any]) -> dict[str, str]:
    """The cells that hold a value of the log as it is."""
    fields, record = row.fields, row.record
    values = {
        "id": record["corrects"] or record["id"],
        "at": fields.get("at"),
        "recorded_at": record["recordedAt"],
        "number": fields.get("numberRaw"),
        "seconds": fields.get("seconds"),
        "agency": fields.get("agency"),
        "agent": fields.get("agentNumber"),
        "amount": fields.get("amount"),
        "due": fields.get("dueDate"),
        "words": fields.get("words"),
        "enclosures": " ".join(str(one["n"]) for one in index["enclosures"] if one["seq"] == record["seq"]),
    }
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _china(row: Row) -> dict[str, str]:
    source = row.origin.source or {}
    return {
        "at_china": in_china(row.at),
        "written_china": in_china(row.origin.written),
        "source_sha256": str(source.get("sha256") or ""),
    }


def _in_words(row: Row, index: dict[str, Any], words: Wordings, verdict: Verdict) -> dict[str, str]:
    """The cells in a language, each as a pattern of all wordings that there ever were."""
    try:
        return {
            "what": words.t(f"log_what_{row.what}"),
            "contact": _contact(row, "summary" in index, words),
            "creditor": creditor_name(row, words),
            "authorisation": _authorisation(row, index["columns"], words),
            "conduct": "; ".join(words.t(f"conduct_{slug}") for slug in row.conduct[:_MOST_CONDUCT]),
        }
    except KeyError:
        # A version of the panel that is newer than this check knows words that it does not.
        verdict.leave("newer")
        return {}


def _contact(row: Row, own_is_told: bool, words: Wordings) -> str:
    spoken = words.t(f"log_what_{row.what}")
    answered, seconds = row.fields.get("answered"), row.fields.get("seconds")
    if row.what == "call" and answered is not None:
        key = "log_answered" if seconds is None else "log_answered_seconds"
        spoken += " · " + words.t(key if answered else "log_unanswered", seconds=seconds)
    theirs = f"{spoken} · {words.t('direction_unknown')}" if row.is_unclear else spoken
    own = words.t("pack_own_call", contact=(spoken,))
    # The first packs do not tell which calls were the person's own.
    said = (own if row.own else theirs) if own_is_told else f"(?:{theirs}|{own})"
    return f"{said} · {words.t('time_unknown')}" if row.is_day else said


def creditor_name(row: Row, words: Wordings) -> str:
    """As a pattern; empty where nobody was named."""
    if row.creditor_other:
        return words.literal(row.creditor_other)
    slug = row.fields.get("creditor")
    return words.t(f"creditor {slug}") if slug and words.has(f"creditor {slug}") else ""


def _authorisation(row: Row, columns: list[str], words: Wordings) -> str:
    noted = row.fields.get("authorisationShown")
    shown = row.authorisation if "at_china" in columns else noted
    return "" if shown is None else words.t("choose_shown" if shown else "choose_not_shown")


def _unguarded(cell: str) -> str:
    """Without the sign in front that keeps a spreadsheet from taking a cell for a formula or a number.

    A value that begins with such a sign itself has another one before it.
    """
    return cell[1:] if cell.startswith(("'", "\t")) else cell
