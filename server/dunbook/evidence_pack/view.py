"""The logs of several devices in one order: a record never stands before what its writer had seen, else the
clocks of the devices decide, else the names of the logs.

The panel's own is extension/core/log/merge-chains.js; tests/server/evidence_pack/test_several_logs.py holds
one against the other.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from dunbook.evidence_pack.chain import Chain, Record, moment

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class _Lane:
    chain: Chain
    name: str
    done: int = 0
    """The number of its records that stand in the view."""
    met: int = 0
    """The number of heads seen by its next record that are known to stand in the view too."""
    waiting: dict[int, list[_Lane]] = field(default_factory=dict)
    """The lanes that wait until this number of the lane's records stand in the view."""

    @property
    def next(self) -> Record:
        return self.chain.records.get(self.done + 1, {})

    @property
    def written(self) -> int:
        """When the next record was written, in milliseconds since 1970. A sealed record without a time sorts
        first."""
        said = moment(self.next.get("recordedAt"))
        return (said - _EPOCH) // timedelta(milliseconds=1) if said else 0


def in_order(chains: list[Chain]) -> Iterator[tuple[Chain, Record]]:
    """Each record that can be read with its chain. Costs the count of records and of what they have seen."""
    lanes = {chain.name: _Lane(chain, chain.name) for chain in chains}
    ready: list[tuple[int, str]] = []
    stuck = {name for name, lane in lanes.items() if not _queue(lane, lanes, ready)}
    while ready or stuck:
        if not ready:
            # Only what no hash proves can wait for each other.
            first = min((lanes[name].written, name) for name in stuck if not _is_through(lanes[name]))
            ready.append(first)
        _, name = heapq.heappop(ready)
        lane = lanes[name]
        stuck.discard(name)
        if lane.next:
            yield lane.chain, lane.next
        lane.done, lane.met = lane.done + 1, 0
        for other in [lane, *lane.waiting.pop(lane.done, [])]:
            if other is lane or other.name in stuck:
                (stuck.discard if _queue(other, lanes, ready) else stuck.add)(other.name)


def _is_through(lane: _Lane) -> bool:
    return lane.done >= lane.chain.count


def _queue(lane: _Lane, lanes: dict[str, _Lane], ready: list[tuple[int, str]]) -> bool:
    """Whether the lane is not stuck: its next record waits for nothing and is put into the queue, or it has
    none left."""
    if _is_through(lane):
        return True
    seen = lane.next.get("seen", [])
    while lane.met < len(seen):
        name, seq, digest = seen[lane.met]
        other = lanes.get(name)
        # What it says of another record than the one that is here orders nothing.
        here = other.chain.records.get(seq, {}).get("hash") if other else None
        if other and other.done < seq and here == digest:
            other.waiting.setdefault(seq, []).append(lane)
            return False
        lane.met += 1
    heapq.heappush(ready, (lane.written, lane.name))
    return True
