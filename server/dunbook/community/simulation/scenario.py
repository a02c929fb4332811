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
    """In at least this share of runs it has to happen, and in at most `most`."""
    most: float = 1.0
    values: tuple[int, ...] = ()
    every: int = 1
    """It is played in one run of so many: a whole town of debtors takes longer than one number."""
