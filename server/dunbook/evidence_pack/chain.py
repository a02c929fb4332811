"""The log: a record a line, each with the hash of the one before (SHA-256 over RFC 8785), and the head."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypedDict

import rfc8785

from dunbook.evidence_pack.findings import Verdict

LEDGER = "data/ledger.jsonl"
CLOCK_CORRECTED = timedelta(minutes=5)
"""A device that corrects its clock by the network may set it back by seconds, or by a few minutes."""
_GENESIS = "0" * 64
_HASH = re.compile(r"[0-9a-f]{64}")
_SEALED = {"seq", "prev", "hash"}
_FULL = {*_SEALED, "id", "corrects", "recordedAt", "fields"}

Record = dict[str, Any]


@dataclass
class Log:
    records: dict[int, Record] = field(default_factory=dict)
    """By seq, those that can be read; full, or sealed: only seq, prev and hash."""
    head: str = ""

    def entries(self) -> dict[int, Record]:
        """What the full records say now: the last version of each entry, by its seq."""
        return {versions[-1]["seq"]: versions[-1] for versions in self.versions().values()}

    def versions(self) -> dict[str, list[Record]]:
        """The full records of each entry in order, by its id."""
        versions: dict[str, list[Record]] = {}
        for record in self.records.values():
            if is_full(record):
                entry = record["corrects"] if record["corrects"] in versions else record["id"]
                versions.setdefault(entry, []).append(record)
        return versions


def is_full(record: Record) -> bool:
    return "fields" in record


def check_chain(content: bytes, whole: bool, verdict: Verdict) -> Log:
    log = Log()
    lines = content.split(b"\n")
    # After a damage the last line is only a piece of one, and there is no head.
    end = lines.pop()
    if end or not whole or not lines:
        if lines or end:
            verdict.find("record", LEDGER, seq=len(lines) + 1)
        verdict.find("changed", LEDGER)
        tail = None
    else:
        tail = _parsed(lines.pop())
    before = _GENESIS
    trusted = True  # the record before has proved its own hash
    for seq, line in enumerate(lines, 1):
        value = _parsed(line)
        record = _record(value, seq)
        if record is None:
            # Even what is no record any more may still tell which entry it was.
            verdict.find("record", LEDGER, seq=seq, **where(value if isinstance(value, dict) else {}))
            before, trusted = "", False
            continue
        proved = not is_full(record) or _hash_of(line, record["hash"]) == record["hash"]
        if not proved:
            verdict.find("record", LEDGER, seq=seq, **where(record))
        elif before and record["prev"] != before:
            # A record that proves its own hash proves its `prev` too: then the one before was changed.
            blamed = log.records.get(seq - 1, record) if is_full(record) and not trusted else record
            verdict.find("record", LEDGER, seq=blamed["seq"], **where(blamed))
        log.records[seq] = record
        before, trusted = record["hash"], is_full(record) and proved
    _check_order(log, verdict)
    _check_head(tail, len(lines), before, verdict, whole)
    log.head = before
    verdict.records, verdict.head = len(lines), before
    return log


def _check_order(log: Log, verdict: Verdict) -> None:
    """The times of writing never go back. Of sealed records they are not known."""
    latest: datetime | None = None
    for seq, record in log.records.items():
        written = _moment(record.get("recordedAt"))
        if written is None:
            continue
        if latest is not None and latest - written > CLOCK_CORRECTED:
            verdict.find("time_back", LEDGER, seq=seq, **where(record))
        latest = written if latest is None else max(latest, written)


def _moment(time: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(time))
        return found if found.tzinfo else None
    except ValueError:
        return None


def _check_head(tail: Any, records: int, last: str, verdict: Verdict, whole: bool) -> None:
    if whole and (not isinstance(tail, dict) or tail != {"head": last, "records": records}):
        verdict.find("head", LEDGER, seq=records)


class Where(TypedDict):
    """How a person finds an entry again."""

    id: str
    time: str


def where(record: Record) -> Where:
    """Its id, and the time of the contact."""
    fields = record.get("fields")
    time = fields.get("at", "") if isinstance(fields, dict) else ""
    return {"id": str(record.get("corrects") or record.get("id", "")), "time": str(time)}


def _record(record: Any, seq: int) -> Record | None:
    if not isinstance(record, dict) or set(record) not in (_SEALED, _FULL) or record["seq"] != seq:
        return None
    if not all(isinstance(record[name], str) and _HASH.fullmatch(record[name]) for name in ("prev", "hash")):
        return None
    if is_full(record) and not isinstance(record["fields"], dict):
        return None
    return record


def _parsed(line: bytes) -> Any:
    """The value of a line, if the line is exactly its canonical form."""
    try:
        value = json.loads(line)
        return value if rfc8785.dumps(value) == line else None
    except (ValueError, RecursionError, rfc8785.CanonicalizationError):
        return None


def _hash_of(line: bytes, stated: str) -> str:
    """Of a full record. Its line is canonical, and so it is without the stated hash."""
    before, _, after = line.rpartition(f',"hash":"{stated}"'.encode())
    return hashlib.sha256(before + after).hexdigest()
