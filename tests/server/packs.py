"""A pack of the first edition, built without the panel, for tests that forge, confirm or refuse it."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path
from typing import Any

import rfc8785
from dunbook.evidence_pack.table import FIRST_COLUMNS as COLUMNS
from dunbook.i18n import text

from tests.server.forging import mend, sha256, write_lines

FIELDS = {
    "what": "call",
    "at": "2026-11-20T21:14:00+08:00",
    "numberRaw": "0571-2688 8888",
    "answered": None,
    "words": "今天不还就找你单位",
}


def chained(*fields: dict[str, Any]) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = []
    for seq, said in enumerate(fields, 1):
        record = {
            "seq": seq,
            "id": f"{seq:032x}",
            "corrects": None,
            "recordedAt": "2026-11-20T13:15:00.000Z",
            "fields": said,
            "prev": records[-1]["hash"] if records else "0" * 64,
        }
        records.append({**record, "hash": sha256(rfc8785.dumps(record))})
    return records


def make_bag(folder: Path, *fields: dict[str, Any], receipts: tuple[dict[str, Any], ...] = ()) -> Path:
    """A bag named dunbook-2026-11-23 in `folder`, with an attachment of the first entry."""
    bag = folder / "dunbook-2026-11-23"
    (bag / "data" / "attachments").mkdir(parents=True)
    voice = {"id": "a1", "name": "a.m4a", "type": "audio/mp4", "size": 5}
    voice["sha256"] = hashlib.sha256(b"voice").hexdigest()
    (bag / "data" / "attachments" / "1-a.m4a").write_bytes(b"voice")
    first, *others = fields or (FIELDS,)
    records = chained({**first, "attachments": [voice]}, *others)
    head = {"head": records[-1]["hash"], "records": len(records)}
    write_lines(bag, "ledger.jsonl", [*records, head])
    listed = {**voice, "n": 1, "seq": 1, "path": "data/attachments/1-a.m4a", "state": "kept", "part": 1}
    about = {"format": "dunbook-pack/1", "part": 1, "parts": 1, "masked": False, "columns": COLUMNS}
    write_lines(bag, "pack.json", [{**about, **head, "enclosures": [listed]}])
    if receipts:
        write_lines(bag, "anchors.jsonl", list(receipts))
    (bag / "data" / "events.csv").write_bytes(_table(records))
    (bag / "data" / "report.html").write_text("<!doctype html>")
    (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (bag / "bag-info.txt").write_text("Payload-Oxum: 0.0\n")
    mend(bag)
    return bag


def _table(records: list[dict[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow([text("zh_CN", f"pack_column_{name}") for name in COLUMNS])
    for n, record in enumerate(records, 1):
        fields = record["fields"]
        said = {"n": n, "seq": record["seq"], "id": record["id"], "at": fields["at"], "hash": record["hash"]}
        said |= {"recorded_at": record["recordedAt"], "number": fields["numberRaw"], "words": fields["words"]}
        said |= {"enclosures": "1" if n == 1 else "", "what": "电话", "contact": "电话"}
        rows.writerow([said.get(name, "") for name in COLUMNS])
    return out.getvalue().encode("utf-8-sig")
