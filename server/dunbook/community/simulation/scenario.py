"""One thing that is played, and what is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dunbook.community.simulation.crowd import Crowd


@dataclass(frozen=True, slots=True)
class Scenario:
    name: str
    """Its text is the message `simulate_<name>`, with `values`."""
    play: Callable[[Crowd], bool]
    least: float = 0.0
    """The least share of runs in which it has to happen; `most` is the greatest."""
    most: float = 1.0
    values: tuple[int, ...] = ()
    every: int = 1
    """The scenario is played in one run of this many: a whole town of debtors takes longer than one
    number."""
