"""Whether the index and the attachments say what the log says."""

from __future__ import annotations

import json
from typing import Any

import rfc8785

from dunbook.evidence_pack.chain import Log, where
from dunbook.evidence_pack.findings import Verdict
from dunbook.evidence_pack.table import EDITIONS

INDEX, ATTACHMENTS = "data/pack.json", "data/attachments/"
FORMAT = "dunbook-pack/1"
_KEPT = ("sha256", "size", "name", "type", "id")


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
        verdict.find("changed", INDEX, answer="content")
        return None
    return dict(index)


def _fits(index: dict[str, Any], verdict: Verdict) -> bool:
    """A copy is masked only where no record is given in full, and the table has the columns of one edition.

    The newest edition counts on page 1, so that no pack of it is without its summary.
    """
    masked, part, parts = index["masked"], index["part"], index["parts"]
    whole = type(masked) is bool and type(part) is int and type(parts) is int
    known = index["columns"] in EDITIONS and index.get("language", "zh_CN") in ("zh_CN", "en")
    told = index["columns"] != EDITIONS[-1] or ("summary" in index and (masked or "statement" in index))
    return whole and known and told and 1 <= part <= parts and not (masked and verdict.entries)


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
