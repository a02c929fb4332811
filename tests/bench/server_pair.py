"""Processor time of one request on two servers that take turns, so that a busy machine slows both alike.

The ratio is taken within a round; its spread over the rounds says how much of it is noise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import psutil

from tests.bench import server_load
from tests.bench.server_cost import processor_seconds


@dataclass(frozen=True)
class Side:
    port: int
    processes: Sequence[psutil.Process]
    """The processes whose time counts, with all their children."""
    requests: Sequence[bytes]
    """The requests, each of which is sent once; the first of them warm up."""
    status: int

    def spent(self) -> float:
        return sum(processor_seconds(process) for process in self.processes)


@dataclass(frozen=True)
class Pair:
    ours: float
    theirs: float
    """Microseconds for one request, medians."""
    ratios: Sequence[float]
    """The ratio in each round, in order of size."""

    @property
    def ratio(self) -> float:
        return middle(self.ratios)

    def line(self, name: str, at_most: float) -> bool:
        """Prints the ratio, its range and both costs, and returns whether the bound holds."""
        holds = self.ratio <= at_most
        print(
            f"{name:<44}{self.ratio:>8.2f}    ({self.ratios[0]:.2f} to {self.ratios[-1]:.2f} in"
            f" {len(self.ratios)} rounds; {self.ours:.0f} and {self.theirs:.0f} µs)"
            f"    at most {at_most}: {'holds' if holds else 'MISSED'}",
            flush=True,
        )
        return holds


def compare(ours: Side, theirs: Side, rounds: int, warm_up: int) -> Pair:
    spent: tuple[list[float], list[float]] = [], []
    for turn in range(-1, rounds):
        for side, each in zip((ours, theirs), spent, strict=True):
            batch = _batch(side.requests, turn, rounds, warm_up)
            before = side.spent()
            server_load.send_all(side.port, batch, side.status)
            if turn >= 0:
                each.append((side.spent() - before) / len(batch) * 1e6)
    ratios = sorted(mine / other for mine, other in zip(*spent, strict=True))
    return Pair(middle(spent[0]), middle(spent[1]), ratios)


def _batch(requests: Sequence[bytes], turn: int, rounds: int, warm_up: int) -> Sequence[bytes]:
    """The requests of one turn. Turn -1 warms up."""
    size = (len(requests) - warm_up) // rounds
    return requests[:warm_up] if turn < 0 else requests[warm_up + turn * size : warm_up + (turn + 1) * size]


def middle(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
