"""Whether the index and the attachments say what the log says."""

from __future__ import annotations

import json
from typing import Any

import rfc8785

from dunbook.evidence_pack.chain import moment, where
from dunbook.evidence_pack.findings import Verdict
from dunbook.evidence_pack.log import Log
from dunbook.evidence_pack.table import EDITIONS, LINKED_COLUMNS, place_of

INDEX, ATTACHMENTS = "data/pack.json", "data/attachments/"
ALONE, LINKED = "dunbook-pack/1", "dunbook-pack/2"
"""The formats of a log of one device, and of logs that speak of each other."""
_KEPT = ("sha256", "size", "name", "type", "id")


def check_index(content: bytes, log: Log, verdict: Verdict) -> dict[str, Any] | None:
    try:
        index = json.loads(content)
        whole = rfc8785.dumps(index) + b"\n" == content
        verdict.part, verdict.parts, verdict.masked = index["part"], index["parts"], index["masked"]
        same = _names(index, log, verdict) and _fits(index, log, verdict)
    except (ValueError, KeyError, TypeError, RecursionError, rfc8785.CanonicalizationError):
        whole = same = False
    if not (whole and same):
        verdict.find("changed", INDEX, answer="content")
        return None
    return dict(index)


def _names(index: dict[str, Any], log: Log, verdict: Verdict) -> bool:
    """Whether the index names exactly these logs and their heads. Which devices wrote them is only stated."""
    if not log.is_linked:
        return (index["format"], index["head"], index["records"]) == (ALONE, verdict.head, verdict.records)
    chains = [(chain.path, chain.name, chain.head, chain.count) for chain in log.chains]
    stated = [(chain["path"], chain["name"], chain["head"], chain["records"]) for chain in index["chains"]]
    devices = [chain["device"] for chain in index["chains"]]
    same = index["format"] == LINKED and stated == chains and all(isinstance(one, str) for one in devices)
    if same:
        for said, device in zip(verdict.logs, devices, strict=True):
            said["device"] = device
    return same


def _fits(index: dict[str, Any], log: Log, verdict: Verdict) -> bool:
    """A copy is masked only where no record is given in full, and the table has the columns of one edition.

    The newest edition counts on page 1, so that no pack of it is without its summary.
    """
    masked, part, parts = index["masked"], index["part"], index["parts"]
    whole = type(masked) is bool and type(part) is int and type(parts) is int
    editions = (LINKED_COLUMNS,) if log.is_linked else EDITIONS
    in_known_form = index["columns"] in editions and index.get("language", "zh_CN") in ("zh_CN", "en")
    told = index["columns"] != editions[-1] or ("summary" in index and (masked or "statement" in index))
    # Packs of the first versions may not say when they were made.
    dated = "made_at" not in index or moment(index["made_at"]) is not None
    return (
        whole and in_known_form and told and dated and 1 <= part <= parts and not (masked and verdict.entries)
    )


def check_enclosures(whole: dict[str, str], log: Log, index: dict[str, Any], verdict: Verdict) -> None:
    """Each attachment that the log names is listed with its hash, and each file is one of them."""
    files = {name for name in whole if name.startswith(ATTACHMENTS)}
    if verdict.masked:
        for name in sorted(files):
            verdict.find("unlisted", name)
        return
    named = {
        kept["id"]: (entry.place, entry.record, kept)
        for entry in log.entries.values()
        for kept in entry.record["fields"].get("attachments") or []
    }
    for listed in index["enclosures"]:
        path = listed["path"]
        files.discard(path)
        place = place_of(listed, log)
        at, record, kept = named.pop(listed["id"], (place, {}, {}))
        fine = (
            at == place and all(listed[name] == kept.get(name) for name in _KEPT) and _placed(listed, verdict)
        )
        # The index alone says in which part a file lies. The log holds its hash, and the bytes must fit it.
        here = whole.get(path)
        if (here is not None) != (listed["part"] == verdict.part) or here not in (None, kept.get("sha256")):
            fine = False
        verdict.attachments += here is not None
        verdict.left_out += listed["part"] is None
        if not fine:
            verdict.find("enclosure", path, log=at[0], seq=at[1], **where(record))
    for at, record, kept in named.values():
        verdict.find("enclosure", kept["name"], log=at[0], seq=at[1], **where(record))
    for name in sorted(files):
        verdict.find("unlisted", name)


def _placed(listed: dict[str, Any], verdict: Verdict) -> bool:
    """A file that was kept is in one of the parts; one that was missing or changed is in none."""
    part = listed["part"]
    return part in range(1, verdict.parts + 1) if listed["state"] == "kept" else part is None
