"""What each entry says now, from the records of one log or of several.

Of corrections that did not know of each other the later in the view counts, and of their attachments all
that nobody took away. The panel's own is extension/core/log/merged-entries.js;
tests/server/evidence_pack/test_several_logs.py holds one against the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from dunbook.evidence_pack.chain import LEDGER, Chain, Record, is_full
from dunbook.evidence_pack.findings import Refused
from dunbook.evidence_pack.view import in_order

Place = tuple[str, int]
"""(file of the log, seq) identifies a record of a pack."""
Files = list[dict[str, Any]]
MOST_VERSIONS = 100
"""The maximum number of versions of an entry that several devices changed: the cost of merging them grows
with the square of their number."""


@dataclass(frozen=True)
class Entry:
    place: Place
    """The place of its latest version."""
    record: Record
    """Its latest version, with the attachments as they stand after all versions."""
    versions: tuple[Record, ...]
    """The versions that are given in full, oldest first."""


@dataclass
class _Step:
    chain: Chain
    record: Record
    added: Files
    removed: Files


@dataclass
class _Thread:
    """An entry while the records are gone through."""

    steps: list[_Step] = field(default_factory=list)
    latest: dict[str, int] = field(default_factory=dict)
    """The sequence number of its last version in each log, by the log's name."""
    files: Files | None = None


def entries_of(chains: list[Chain]) -> list[Entry]:
    reach: dict[str, dict[str, int]] = {chain.name: {} for chain in chains}
    threads: dict[str, _Thread] = {}
    for chain, record in in_order(chains):
        seen = reach[chain.name]
        # Only what its writer has itself received counts.
        for name, seq, _ in record.get("seen", ()):
            seen[name] = max(seq, seen.get(name, 0))
        seen[chain.name] = record["seq"]
        if is_full(record):
            name = str(record["id"] if record["corrects"] is None else record["corrects"])
            _go_on(threads.setdefault(name, _Thread()), chain, record, seen)
    return [_entry(thread) for thread in threads.values()]


def _go_on(thread: _Thread, chain: Chain, record: Record, seen: dict[str, int]) -> None:
    said: Files | None = record["fields"].get("attachments")
    if all(seq <= seen.get(name, 0) for name, seq in thread.latest.items()):
        # Whoever knew all versions said how the files stand.
        step = _step(chain, record, thread.files or [])
        thread.files = said
    else:
        had = [step for step in thread.steps if step.record["seq"] <= seen.get(step.chain.name, 0)]
        step = _step(chain, record, reduce(_changed, had, []))
        thread.files = _changed(thread.files or [], step)
    thread.steps.append(step)
    thread.latest[chain.name] = record["seq"]
    if len(thread.latest) > 1 and len(thread.steps) > MOST_VERSIONS:
        raise Refused("too_many_lines", LEDGER)


def _step(chain: Chain, record: Record, base: Files) -> _Step:
    """What its writer did to the files that they knew."""
    said: Files = record["fields"].get("attachments") or []
    return _Step(chain, record, _without(said, base), _without(base, said))


def _changed(files: Files, step: _Step) -> Files:
    return [*_without(files, step.removed), *_without(step.added, files)]


def _without(files: Files, others: Files) -> Files:
    ids = {file["id"] for file in others}
    return [file for file in files if file["id"] not in ids]


def _entry(thread: _Thread) -> Entry:
    last = thread.steps[-1]
    fields = last.record["fields"]
    if thread.files is not fields.get("attachments"):
        fields = {**fields, "attachments": thread.files}
    place = (last.chain.file, last.record["seq"])
    return Entry(place, {**last.record, "fields": fields}, tuple(step.record for step in thread.steps))
