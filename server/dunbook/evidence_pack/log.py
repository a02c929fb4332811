"""The logs of all devices together: what they say of each other, and what each entry says now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dunbook.evidence_pack.chain import LEDGER, MOST_CHAINS, Chain, Record, Seen, check_chain, is_full, where
from dunbook.evidence_pack.container import Cap, Container, Spent, read
from dunbook.evidence_pack.entries import Entry, Place, entries_of
from dunbook.evidence_pack.findings import Refused, Verdict
from dunbook.evidence_pack.lazy import lazy

OTHER = re.compile(r"data/ledger-([0-9a-f]{8,64})\.jsonl")
"""The file of another device's log, whose path holds the first digits of the log's name."""


@dataclass
class Log:
    chains: list[Chain] = field(default_factory=list)
    """The logs, beginning with that of data/ledger.jsonl."""

    @lazy
    def entries(self) -> dict[Place, Entry]:
        """What the full records say now, by the place of each entry's latest version."""
        return {entry.place: entry for entry in entries_of(self.chains)}

    @lazy
    def is_linked(self) -> bool:
        """Whether there are logs of several devices, or records that name other logs: the pack is then of
        format 2."""
        return len(self.chains) > 1 or any("seen" in one for _, one in self.each())

    def each(self) -> Iterator[tuple[Place, Record]]:
        for chain in self.chains:
            for seq, record in chain.records.items():
                yield (chain.file, seq), record

    def record(self, place: Place) -> Record | None:
        file, seq = place
        return next((chain.records.get(seq) for chain in self.chains if chain.file == file), None)

    def chain(self, name: object) -> Chain | None:
        """The log with this name. Where there is only one log, the name may be missing."""
        if name is None:
            return None if self.is_linked else self.chains[0]
        return next((chain for chain in self.chains if chain.name == name), None)

    def reach(self, chain: Chain, seq: int) -> dict[str, int]:
        """The last sequence number that the hash of this record covers in each log, by file: its own log up
        to the record, others as far as its writers had seen them."""
        by_name = {one.name: one for one in self.chains}
        reach: dict[str, int] = {}
        open_ends = [(chain, seq)]
        while open_ends:
            at, to = open_ends.pop()
            begin = reach.get(at.file, 0)
            reach[at.file] = max(begin, to)
            for one in range(begin + 1, to + 1):
                for name, other, _ in at.records.get(one, {}).get("seen", ()):
                    if name in by_name:
                        open_ends.append((by_name[name], min(other, by_name[name].count)))
        return reach


def check_log(pack: Container, cap: Cap, verdict: Verdict) -> Log:
    """Each chain by itself, and what their records say of other chains. `cap` is for all of them together."""
    others = sorted(name for name in pack.names if OTHER.fullmatch(name))
    if len(others) >= MOST_CHAINS:
        raise Refused("too_many")
    spent = Spent()
    log = Log([check_chain(*read(pack, name, cap, spent), verdict, name) for name in (LEDGER, *others)])
    _check_names(log, verdict)
    _check_seen(log, verdict)
    verdict.records = sum(chain.count for chain in log.chains)
    verdict.entries = sum(is_full(record) for _, record in log.each())
    verdict.head = log.chains[0].head
    verdict.logs = [
        {"file": chain.file, "name": chain.name, "records": chain.count, "head": chain.head}
        for chain in log.chains
    ]
    return log


def _check_names(log: Log, verdict: Verdict) -> None:
    """A file is named after its first record, and no two logs have the same."""
    names: set[str] = set()
    for chain in log.chains:
        said = OTHER.fullmatch(chain.path)
        if (said and not chain.name.startswith(said[1])) or chain.name in names:
            verdict.find("log_name", chain.path)
        names.add(chain.name)


def _check_seen(log: Log, verdict: Verdict) -> None:
    by_name = {chain.name: chain for chain in log.chains}
    for chain in log.chains:
        for seq, record in chain.records.items():
            for head in record.get("seen", ()):
                code = _fault(head, chain, by_name)
                if code:
                    named = f"{head[0][:8]}#{head[1]}"
                    verdict.find(code, chain.path, log=chain.file, seq=seq, name=named, **where(record))


def _fault(head: Seen, by: Chain, by_name: dict[str, Chain]) -> str | None:
    """What is wrong with the head of another log that a record names. An unreadable record was reported
    already."""
    name, seq, digest = head
    chain = by_name.get(name)
    if chain is by:
        return "seen_other"
    if chain is None or seq > chain.count:
        return "seen_missing"
    there: dict[str, Any] = chain.records.get(seq, {"hash": digest})
    return None if there["hash"] == digest else "seen_other"
