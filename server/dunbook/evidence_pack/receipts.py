"""Signatures of a Dunbook server over the log's head: the weaker kind of outside time, by a key that it made
itself."""

from __future__ import annotations

import json
from typing import Any

import rfc8785

from dunbook.anchors import Receipt, is_genuine
from dunbook.evidence_pack.chain import Log
from dunbook.evidence_pack.findings import Verdict

ANCHORS = "data/anchors.jsonl"
_SIGNED = ("digest", "time", "key_id", "signature", "public_key", "server")
"""The texts of a receipt, beside the `seq` of the record that it is for."""


def check_anchors(content: bytes, log: Log, keys: set[str], verdict: Verdict) -> None:
    """`keys`: the public keys, or their ids, that whoever checks knows to be the server's."""
    for line in content.splitlines():
        said = _canonical_object(line)
        if _holds(said, log):
            names = ("seq", "time", "key_id", "server")
            known = bool(keys & {said["public_key"], said["key_id"]})
            verdict.anchors.append({**{name: said[name] for name in names}, "known": known})
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
