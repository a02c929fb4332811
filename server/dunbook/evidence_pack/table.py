"""Whether events.csv says what the log says: each row, and of each row every column."""

from __future__ import annotations

import csv
import io
from typing import Any

from dunbook.evidence_pack.chain import where
from dunbook.evidence_pack.entries import Entry, Place
from dunbook.evidence_pack.facts import Enclosed, Row, in_china
from dunbook.evidence_pack.findings import Refused, Verdict
from dunbook.evidence_pack.log import Log
from dunbook.evidence_pack.origin import ORIGIN_COLUMNS, origin_of
from dunbook.evidence_pack.wordings import Wordings, is_said

EVENTS = "data/events.csv"
FIRST_COLUMNS = [
    *("n", "seq", "id", "at", "recorded_at", "what", "number", "contact", "seconds", "creditor", "agency"),
    *("agent", "amount", "due", "authorisation", "conduct", "words", "enclosures", "hash"),
]
"""The columns of the first packs, whose tables do not tell where an entry comes from."""
CHINA_COLUMNS = ["at_china", "written_china", "source_sha256"]
"""The newest columns, after those of the origin; see `COLUMNS` in extension/core/complaint/table.js."""
EDITIONS = (FIRST_COLUMNS, FIRST_COLUMNS + ORIGIN_COLUMNS, FIRST_COLUMNS + ORIGIN_COLUMNS + CHINA_COLUMNS)
LINKED_COLUMNS = [*EDITIONS[-1], "log"]
"""The columns of a pack with several logs, in which `seq` alone does not identify a record."""
MOST_ROWS = 14_000
"""The maximum number of rows in a pack whose report is compared too: a row costs 0.3 ms in all, and a check
may take five seconds."""
_MOST_CONDUCT = 40
"""The maximum number of marks of conduct in one cell. There are fewer kinds, so a cell with more is not as in
the log and would only make the check slow."""
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
    files = enclosed_in(index, log)
    own = set(index["summary"]["own"]) if "summary" in index else set()
    told: set[Place] = set()
    rows: list[Row] = []
    for n, line in enumerate(lines, 1):
        cells = dict(zip(columns, line, strict=False))
        seq = int(cells["seq"]) if cells.get("seq", "").isdecimal() else 0
        place = (cells.get("log", log.chains[0].file), seq)
        record = log.record(place) or {}
        fine = len(line) == len(columns) and cells["n"] == str(n) and cells["hash"] == record.get("hash")
        wrong = [] if fine else [""]
        if fine and not verdict.masked:
            entry = log.entries.get(place)
            if entry is None:
                wrong = [""]
            else:
                rows.append(_row(n, entry, n in own))
                wrong = _differing(rows[-1], index, files, cells, words, verdict)
        if place in told:
            wrong = [""]
        for name in wrong[:1]:
            file = place[0] if record else ""
            verdict.find("row", EVENTS, log=file, seq=seq or n, name=name, **where(record))
        told.add(place)
    verdict.shown = len(lines)
    if not verdict.masked:
        for place in sorted(log.entries.keys() - told):
            file, seq = place
            verdict.find("row", EVENTS, log=file, seq=seq, **where(log.entries[place].record))
    return rows


def place_of(listed: dict[str, Any], log: Log) -> Place:
    """The place of the record that the index names beside an attachment."""
    chain = log.chain(listed.get("chain"))
    return (chain.file if chain else "", listed["seq"])


def enclosed_in(index: dict[str, Any], log: Log) -> Enclosed:
    """The numbers of the attachments of each entry, as the index names them."""
    found: Enclosed = {}
    for enclosure in index["enclosures"]:
        found.setdefault(place_of(enclosure, log), []).append(enclosure["n"])
    return found


def _heads(head: list[str], columns: list[str], words: Wordings) -> bool:
    return all(
        not words.has(f"pack_column_{name}") or is_said(words.t(f"pack_column_{name}"), said)
        for name, said in zip(columns, head, strict=False)
    )


def _row(n: int, entry: Entry, own: bool) -> Row:
    """Makes a row of an entry. Raises ValueError for a malformed time."""
    origin = origin_of(entry.versions[0], entry.record["fields"])
    return Row(n, entry.place, entry.record, own, origin, entry.versions)


def _differing(
    row: Row,
    index: dict[str, Any],
    files: Enclosed,
    cells: dict[str, str],
    words: Wordings,
    verdict: Verdict,
) -> list[str]:
    """The columns of which the cell is not what the log says."""
    said = _values(row, files) | row.origin.cells() | _china(row)
    wrong = [name for name in said.keys() & cells.keys() if said[name] != _unguarded(cells[name])]
    for name, pattern in _in_words(row, index, words, verdict).items():
        if name in cells and not is_said(pattern, _unguarded(cells[name])):
            wrong.append(name)
    return sorted(wrong)


def _values(row: Row, files: Enclosed) -> dict[str, str]:
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
        "enclosures": " ".join(map(str, files.get(row.place, []))),
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
    """The name of the lender as a pattern; empty where nobody was named."""
    if row.creditor_other:
        return words.literal(row.creditor_other)
    slug = row.fields.get("creditor")
    return words.t(f"creditor {slug}") if slug and words.has(f"creditor {slug}") else ""


def _authorisation(row: Row, columns: list[str], words: Wordings) -> str:
    noted = row.fields.get("authorisationShown")
    shown = row.authorisation if "at_china" in columns else noted
    return "" if shown is None else words.t("choose_shown" if shown else "choose_not_shown")


def _unguarded(cell: str) -> str:
    """Removes the apostrophe or tab that keeps a spreadsheet from taking a cell for a formula or a number.

    A value that itself begins with one has a second one before it.
    """
    return cell[1:] if cell.startswith(("'", "\t")) else cell
