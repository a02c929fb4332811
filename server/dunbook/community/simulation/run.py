"""Plays scenarios many times and counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dunbook.community.simulation.crowd import Crowd
from dunbook.community.simulation.scenario import Scenario
from dunbook.community.simulation.scenarios import SCENARIOS

SEED = 20_261_123
_LEAST = 20
"""The least number of runs of a scenario: a share of fewer says nothing."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    scenario: Scenario
    runs: int
    happened: int

    @property
    def share(self) -> float:
        return self.happened / self.runs

    @property
    def holds(self) -> bool:
        return self.scenario.least <= self.share <= self.scenario.most

    @property
    def required(self) -> bool:
        """Whether anything is asked of this one; otherwise it only says what an attack costs."""
        return (self.scenario.least, self.scenario.most) != (0.0, 1.0)


def simulate(runs: int, seed: int = SEED, progress: Progress | None = None) -> Iterator[Outcome]:
    """Every scenario, `runs` times or the part of them that its `every` says.

    Its run number n is the same in every simulation with this seed.
    """
    for done, scenario in enumerate(SCENARIOS):
        if progress:
            progress(done, len(SCENARIOS))
        played = min(runs, max(_LEAST, runs // scenario.every))
        happened = sum(scenario.play(Crowd(seed + run)) for run in range(played))
        yield Outcome(scenario, played, happened)
