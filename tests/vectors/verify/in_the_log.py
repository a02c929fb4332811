"""Alterations of the log, its attachments, and the statements of outsiders about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from dunbook.anchors import AnchorKey, as_json

from tests.server.authority import Authority
from tests.server.forging import lines, sha256, write_lines
from tests.vectors.verify.forger import Forger

LATE = "2024-12-24T00:00:00.000Z"


def words(softer: str) -> Callable[[dict], None]:
    return lambda record: record["fields"].update(words=softer)


def log_alone(forger: Forger) -> None:
    forger.record(11, words("明天见"), chain=False)


def log_and_hashes(forger: Forger) -> None:
    forger.record(11, words("明天见"), chain=True)


def everything(forger: Forger) -> None:
    """Makes the whole pack anew as if it had always been so."""
    log_and_hashes(forger)
    forger.cell(11, "words", "明天见")
    forger.report("<q>今天不还就找你单位</q>", "<q>明天见</q>")


def all_but_receipts(forger: Forger) -> None:
    everything(forger)
    for file in [*forger.bag.rglob("*.tsr"), forger.bag / "data/anchors.jsonl"]:
        file.unlink(missing_ok=True)


def written_earlier(forger: Forger) -> None:
    forger.record(8, lambda record: record.update(recordedAt="2024-11-16T02:00:00.000Z"), chain=True)


def written_late(forger: Forger) -> None:
    forger.record(14, lambda record: record.update(recordedAt=LATE), chain=True)


def written_anywhere(forger: Forger) -> None:
    """Each reader takes such a time for another one, so a change of it could evade the comparison."""
    forger.record(8, lambda record: record.update(recordedAt="2024-11-16T02:00:00.000"), chain=True)


def hidden_entry(forger: Forger) -> None:
    """Makes an entry a seal and takes out its row; the counts still include it."""
    *records, head = lines(forger.bag, "ledger.jsonl")
    record = records[13]
    records[13] = {name: record[name] for name in ("seq", "prev", "hash")}
    write_lines(forger.bag, "ledger.jsonl", [*records, head])
    forger.without_row(14)


def foreign_receipt(forger: Forger) -> None:
    key = AnchorKey(b"k" * 32)
    receipt = as_json(key.receipt("ab" * 32, datetime(2024, 11, 1, tzinfo=UTC)))
    said = {**receipt, "seq": 2, "public_key": key.public_key, "server": "https://dunbook.example"}
    write_lines(forger.bag, "anchors.jsonl", [said])


def foreign_stamp(forger: Forger) -> None:
    authority = Authority(forger.bag.parent / "another")
    folder = forger.bag / "data/timestamps"
    folder.mkdir(exist_ok=True)
    (folder / "14-9.tsr").write_bytes(authority.stamp("ab" * 32))


def changed_stamp(forger: Forger) -> None:
    file = forger.bag / "data/timestamps/14-1.tsr"
    content = bytearray(file.read_bytes())
    content[-8] ^= 1
    file.write_bytes(content)


def recording(forger: Forger) -> None:
    (forger.bag / "data/attachments/1-录音.m4a").write_bytes(b"another")


def recording_and_index(forger: Forger) -> None:
    recording(forger)
    forger.index(lambda index: index["enclosures"][0].update(sha256=sha256(b"another"), size=7))


def made_late(forger: Forger) -> None:
    forger.index(lambda index: index.update(made_at="2024-12-24T10:00:00+08:00"))
