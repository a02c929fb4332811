"""One log: a record a line, each with the hash of the one before (SHA-256 over RFC 8785), and the head."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypedDict

from dunbook.evidence_pack.canonical import value_of
from dunbook.evidence_pack.findings import Verdict
from dunbook.evidence_pack.lazy import lazy

LEDGER = "data/ledger.jsonl"
CLOCK_CORRECTED = timedelta(minutes=5)
"""How far times of writing may go back: a device that corrects its clock by the network sets it back by
seconds, or by a few minutes."""
MOST_CHAINS = 100
"""The maximum number of logs in a pack. A device begins one when it is new, and when it is restored from a
copy."""
_GENESIS = "0" * 64
_HASH = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)", re.ASCII
)
"""A time must state its offset: one that each reader takes for another moment could evade every
comparison."""
_SEALED = {"seq", "prev", "hash"}
_STATED = {"seen", "recordedAt"}
"""Fields that a sealed record may state openly, because the order of several logs follows from them. Its hash
proves neither."""
_FULL = {*_SEALED, "id", "corrects", "recordedAt", "fields"}

Record = dict[str, Any]
Seen = tuple[str, int, str]
"""(name of another log, seq, hash): how far its writer knew it by then."""


@dataclass
class Chain:
    """The log of one device."""

    path: str = LEDGER
    records: dict[int, Record] = field(default_factory=dict)
    """The records that can be read, full or sealed, by their sequence number."""
    count: int = 0
    """The number of lines, including those that cannot be read."""
    head: str = ""

    @lazy
    def name(self) -> str:
        """The hash of its first record, which no other log begins with; its path where that cannot be
        read."""
        return str(self.records.get(1, {}).get("hash", self.path))

    @property
    def file(self) -> str:
        """The name of the log in the table and the report."""
        return self.path.rpartition("/")[2]


def is_full(record: Record) -> bool:
    return "fields" in record


def check_chain(content: bytes, whole: bool, verdict: Verdict, path: str = LEDGER) -> Chain:
    chain = Chain(path)
    lines = content.split(b"\n")
    # In a damaged file the last line is only a part of one, and there is no head.
    end = lines.pop()
    if end or not whole or not lines:
        if lines or end:
            verdict.find("record", path, log=chain.file, seq=len(lines) + 1)
        verdict.find("changed", path)
        tail = None
    else:
        tail = value_of(lines.pop())
    before = _GENESIS
    trusted = True  # whether the previous record has proved its own hash
    for seq, line in enumerate(lines, 1):
        value = value_of(line)
        record = _record(value, seq)
        if record is None:
            # A line that is no valid record may still tell which entry it belonged to.
            said = where(value if isinstance(value, dict) else {})
            verdict.find("record", path, log=chain.file, seq=seq, **said)
            before, trusted = "", False
            continue
        proved = not is_full(record) or _hash_of(line, record["hash"]) == record["hash"]
        if not proved:
            verdict.find("record", path, log=chain.file, seq=seq, **where(record))
        elif before and record["prev"] != before:
            # A record that proves its own hash also proves its `prev`, so the previous record was changed.
            blamed = chain.records.get(seq - 1, record) if is_full(record) and not trusted else record
            verdict.find("record", path, log=chain.file, seq=blamed["seq"], **where(blamed))
        chain.records[seq] = record
        before, trusted = record["hash"], is_full(record) and proved
    chain.count, chain.head = len(lines), before
    _check_order(chain, verdict)
    if whole and tail != {"head": before, "records": chain.count}:
        verdict.find("head", path, log=chain.file, seq=chain.count)
    return chain


def _check_order(chain: Chain, verdict: Verdict) -> None:
    """The times of writing never go back. Of sealed records they are not known."""
    latest: datetime | None = None
    for seq, record in chain.records.items():
        written = moment(record["recordedAt"]) if is_full(record) else None
        if written is None:
            continue
        if latest is not None and latest - written > CLOCK_CORRECTED:
            verdict.find("time_back", chain.path, log=chain.file, seq=seq, **where(record))
        latest = written if latest is None else max(latest, written)


def moment(time: object) -> datetime | None:
    """Parses a time; None if it is malformed."""
    if not isinstance(time, str) or not _MOMENT.fullmatch(time):
        return None
    try:
        return datetime.fromisoformat(time)
    except ValueError:
        return None


class Where(TypedDict):
    """How a person finds an entry again."""

    id: str
    time: str


def where(record: Record) -> Where:
    """The id of the entry, and the time of the contact."""
    fields = record.get("fields")
    time = fields.get("at", "") if isinstance(fields, dict) else ""
    return {"id": str(record.get("corrects") or record.get("id", "")), "time": str(time)}


def _record(record: Any, seq: int) -> Record | None:
    if not isinstance(record, dict) or record.get("seq") != seq or type(record["seq"]) is not int:
        return None
    names = set(record)
    if names - {"seen"} != _FULL and names - _STATED != _SEALED:
        return None
    if not all(_is_hash(record[name]) for name in ("prev", "hash")):
        return None
    if "fields" in names and not isinstance(record["fields"], dict):
        return None
    if "recordedAt" in names and moment(record["recordedAt"]) is None:
        return None
    return record if "seen" not in names or _is_seen(record["seen"]) else None


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def _is_seen(seen: object) -> bool:
    """Whether this is a valid list of heads that the writer had seen, each log named once."""
    if not isinstance(seen, list) or not 0 < len(seen) <= MOST_CHAINS or not all(map(_is_head, seen)):
        return False
    return len({chain for chain, _, _ in seen}) == len(seen)


def _is_head(head: object) -> bool:
    if not isinstance(head, list) or len(head) != 3:
        return False
    chain, seq, digest = head
    return _is_hash(chain) and type(seq) is int and seq > 0 and _is_hash(digest)


def _hash_of(line: bytes, stated: str) -> str:
    """The hash of a full record. Its line is canonical JSON, and remains so without the stated hash."""
    before, _, after = line.rpartition(f',"hash":"{stated}"'.encode())
    return hashlib.sha256(before + after).hexdigest()
