"""Whether the index, the table, the attachments and the receipts say what the log says."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import rfc8785

from dunbook.anchors import Receipt, is_genuine
from dunbook.evidence_pack.chain import Log, Record, where
from dunbook.evidence_pack.findings import Verdict
from dunbook.evidence_pack.origin import ORIGIN_COLUMNS, origin_cells

INDEX, EVENTS, ANCHORS = "data/pack.json", "data/events.csv", "data/anchors.jsonl"
REPORT, ATTACHMENTS = "data/report.html", "data/attachments/"
FORMAT = "dunbook-pack/1"
COLUMNS = [
    "n",
    "seq",
    "id",
    "at",
    "recorded_at",
    "what",
    "number",
    "contact",
    "seconds",
    "creditor",
    "agency",
    "agent",
    "amount",
    "due",
    "authorisation",
    "conduct",
    "words",
    "enclosures",
    "hash",
]
"""Those of the first packs, whose tables do not tell where an entry comes from. Today's have those of
the origin behind them; see `COLUMNS` in extension/core/complaint/table.js."""
csv.field_size_limit(1 << 24)  # somebody's own words may be long
_KEPT = ("sha256", "size", "name", "type", "id")
_SIGNED = ("digest", "time", "key_id", "signature", "public_key", "server")
"""The texts of a receipt, beside the `seq` of the record that it is for."""


def check_index(content: bytes, log: Log, verdict: Verdict) -> dict[str, Any] | None:
    try:
        index = json.loads(content)
        whole = rfc8785.dumps(index) + b"\n" == content
        same = (index["format"], index["head"], index["records"]) == (FORMAT, log.head, verdict.records)
        verdict.part, verdict.parts, verdict.masked = index["part"], index["parts"], index["masked"]
        same = same and _fits(index, verdict)
    except (ValueError, KeyError, TypeError, RecursionError, rfc8785.CanonicalizationError):
        whole = same = False
    if not (whole and same):
        verdict.find("changed", INDEX)
        return None
    return dict(index)


def _fits(index: dict[str, Any], verdict: Verdict) -> bool:
    """A copy is masked only where no record is given in full, and the table has the columns it always had."""
    masked, part, parts = index["masked"], index["part"], index["parts"]
    whole = type(masked) is bool and type(part) is int and type(parts) is int
    known = index["columns"] in (COLUMNS, COLUMNS + ORIGIN_COLUMNS)
    return whole and known and 1 <= part <= parts and not (masked and verdict.entries)


def check_events(content: bytes, log: Log, index: dict[str, Any], verdict: Verdict) -> None:
    """The table row by row: in order, complete, and each value as the log has it."""
    try:
        head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    except (UnicodeDecodeError, csv.Error, ValueError):
        verdict.find("changed", EVENTS)
        return
    columns = index["columns"]
    if len(head) != len(columns):
        verdict.find("changed", EVENTS)
    entries, firsts = log.entries(), log.first_versions()
    told = set()
    for number, row in enumerate(rows, 1):
        cells = dict(zip(columns, row, strict=False))
        seq = int(cells["seq"]) if cells.get("seq", "").isdecimal() else 0
        record = log.records.get(seq, {})
        known = len(row) == len(columns) and cells["n"] == str(number) and cells["hash"] == record.get("hash")
        if known and not verdict.masked:
            known = seq in entries and _agree(_said(record, index) | _origin(record, firsts), cells)
        if not known or seq in told:
            verdict.find("row", EVENTS, seq=seq or number, **where(record))
        told.add(seq)
    if not verdict.masked:
        for seq in sorted(set(entries) - told):
            verdict.find("row", EVENTS, seq=seq, **where(entries[seq]))


def _said(record: Record, index: dict[str, Any]) -> dict[str, str]:
    """The cells that hold a value of the log as it is. Those in words of a language are not among them: later
    versions may put them otherwise, and a pack is to be checked for years."""
    fields = record["fields"]
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


def _origin(record: Record, firsts: dict[str, Record]) -> dict[str, str]:
    """The cells that tell of the origin. Nothing agrees where the record holds no times."""
    first = firsts.get(record["corrects"]) or firsts.get(record["id"], record)
    try:
        return origin_cells(first, record["fields"])
    except (ValueError, OverflowError):
        return dict.fromkeys(ORIGIN_COLUMNS, "?")


def _agree(said: dict[str, str], cells: dict[str, str]) -> bool:
    return all(said[name] == _unguarded(cells[name]) for name in said.keys() & cells.keys())


def _unguarded(cell: str) -> str:
    """Without the sign in front that keeps a spreadsheet from taking a cell for a formula or a number.

    A value that begins with such a sign itself has another one before it.
    """
    return cell[1:] if cell.startswith(("'", "\t")) else cell


def check_enclosures(whole: dict[str, str], log: Log, index: dict[str, Any], verdict: Verdict) -> None:
    """Each attachment that the log names is listed with its hash, and each file is one of them."""
    files = {name for name in whole if name.startswith(ATTACHMENTS)}
    if verdict.masked:
        for name in sorted(files):
            verdict.find("unlisted", name)
        return
    named = {
        kept["id"]: (seq, record, kept)
        for seq, record in log.entries().items()
        for kept in record["fields"].get("attachments") or []
    }
    for listed in index["enclosures"]:
        path = listed["path"]
        files.discard(path)
        seq, record, kept = named.pop(listed["id"], (listed["seq"], {}, {}))
        fine = all(listed[name] == kept.get(name) for name in _KEPT) and _placed(listed, verdict)
        # The index alone says in which part a file lies. The log holds its hash, and the bytes must fit it.
        here = whole.get(path)
        if (here is not None) != (listed["part"] == verdict.part) or here not in (None, kept.get("sha256")):
            fine = False
        verdict.attachments += here is not None
        verdict.left_out += listed["part"] is None
        if not fine:
            verdict.find("enclosure", path, seq=seq, **where(record))
    for seq, record, kept in named.values():
        verdict.find("enclosure", kept["name"], seq=seq, **where(record))
    for name in sorted(files):
        verdict.find("unlisted", name)


def _placed(listed: dict[str, Any], verdict: Verdict) -> bool:
    """A file that was kept is in one of the parts; one that was missing or changed is in none."""
    part = listed["part"]
    return part in range(1, verdict.parts + 1) if listed["state"] == "kept" else part is None


def check_anchors(content: bytes, log: Log, verdict: Verdict) -> None:
    for line in content.splitlines():
        said = _canonical_object(line)
        if _holds(said, log):
            names = ("seq", "time", "key_id", "server")
            verdict.anchors.append({name: said[name] for name in names})
        else:
            seq = said.get("seq")
            time = str(said.get("time", ""))
            verdict.find("anchor", ANCHORS, seq=seq if type(seq) is int else None, time=time)


def _holds(said: dict[str, Any], log: Log) -> bool:
    """Whether the receipt is signed, and for the hash of the very record of this log that it names.

    A receipt of another log is genuine too, so the signature alone says nothing about this one.
    """
    if type(said.get("seq")) is not int or not all(isinstance(said.get(name), str) for name in _SIGNED):
        return False
    record = log.records.get(said["seq"])
    receipt = Receipt(said["digest"], said["time"], said["key_id"], said["signature"])
    return record is not None and record["hash"] == receipt.digest and is_genuine(receipt, said["public_key"])


def _canonical_object(line: bytes) -> dict[str, Any]:
    """The object of a line that is exactly its canonical form; empty for anything else."""
    try:
        value = json.loads(line)
        return value if isinstance(value, dict) and rfc8785.dumps(value) == line else {}
    except (ValueError, RecursionError, rfc8785.CanonicalizationError):
        return {}
