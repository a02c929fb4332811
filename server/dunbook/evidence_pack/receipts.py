"""Signatures of a Dunbook server over the log's head: the weaker kind of outside time, by a key that it made
itself."""

from __future__ import annotations

import json
from typing import Any

import rfc8785

from dunbook.anchors import Receipt, is_genuine
from dunbook.evidence_pack.chain import Chain
from dunbook.evidence_pack.findings import Verdict
from dunbook.evidence_pack.log import Log

ANCHORS = "data/anchors.jsonl"
_SIGNED = ("digest", "time", "key_id", "signature", "public_key", "server")
"""The fields of a receipt that are texts. Besides, it has the `seq` of its record, and the `chain` where
there are several."""


def check_anchors(content: bytes, log: Log, keys: set[str], verdict: Verdict) -> None:
    """`keys`: the public keys, or their ids, that whoever checks knows to be the server's."""
    for line in content.splitlines():
        said = _canonical_object(line)
        chain = log.chain(said.get("chain"))
        if chain is not None and _holds(said, chain):
            names = ("seq", "time", "key_id", "server")
            known = bool(keys & {said["public_key"], said["key_id"]})
            verdict.anchors.append(
                {**{name: said[name] for name in names}, "log": chain.file, "known": known}
            )
        else:
            seq = said.get("seq")
            time = str(said.get("time", ""))
            file = chain.file if chain else ""
            verdict.find("anchor", ANCHORS, log=file, seq=seq if type(seq) is int else None, time=time)


def _holds(said: dict[str, Any], chain: Chain) -> bool:
    """Whether the receipt is signed, and for the hash of the very record of this log that it names.

    A receipt of another log is genuine too, so the signature alone says nothing about this one.
    """
    if type(said.get("seq")) is not int or not all(isinstance(said.get(name), str) for name in _SIGNED):
        return False
    record = chain.records.get(said["seq"])
    receipt = Receipt(said["digest"], said["time"], said["key_id"], said["signature"])
    return record is not None and record["hash"] == receipt.digest and is_genuine(receipt, said["public_key"])


def _canonical_object(line: bytes) -> dict[str, Any]:
    """The object of a line that is exactly its canonical form; empty for anything else."""
    try:
        value = json.loads(line)
        return value if isinstance(value, dict) and rfc8785.dumps(value) == line else {}
    except (ValueError, RecursionError, rfc8785.CanonicalizationError):
        return {}
