"""The people of a simulation. What is assumed about them is here and nowhere else."""

from __future__ import annotations

import random
from dataclasses import dataclass

from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import ACCUSING, CONTRARY

START = 740_000
"""The first day of every run."""
JUST_REGISTERED = 0.5
"""The share of honest people who register with the very report, as an install does when it first shares."""
OLDEST_INSTALL = 365
SHARED_NETWORKS = 8
SHARES_A_NETWORK = 0.2
"""Some honest people come through one of a few large gateways; the others have a network of their own."""


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    since_day: int
    network: str

    def says(self, day: int, tag: str) -> Report:
        return Report(tag, None, None, (), day, day, self.since_day, self.network, reporter=self.id)

    def accuses(self, day: int) -> Report:
        return self.says(day, ACCUSING[0])

    def contradicts(self, day: int) -> Report:
        return self.says(day, CONTRARY)


class Crowd:
    """Makes the people of one run. The same seed makes the same people."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._made = 0

    def honest(self, day: int) -> Person:
        """Somebody who is called on `day`."""
        age = 0 if self.random.random() < JUST_REGISTERED else self.random.randrange(OLDEST_INSTALL)
        if self.random.random() < SHARES_A_NETWORK:
            network = f"gateway {self.random.randrange(SHARED_NETWORKS)}"
        else:
            network = f"home {self._made}"
        return self._person(day - age, network)

    def newcomer(self, day: int) -> Person:
        """Somebody who registers with the very report."""
        return self._person(day, f"home {self._made}")

    def attackers(self, count: int, networks: int, first: int, last: int) -> list[Person]:
        """Installs that one attacker registers between two days, spread evenly over `networks`."""
        return [
            self._person(self.random.randint(first, last), f"attack {at % networks}") for at in range(count)
        ]

    def called(self, count: int, first: int, last: int) -> list[Report]:
        """Honest people who are called between two days, both included, and report it the same day."""
        days = [first, last, *(self.random.randint(first, last) for _ in range(count))][:count]
        return [self.honest(day).accuses(day) for day in days]

    def _person(self, since: int, network: str) -> Person:
        self._made += 1
        return Person(self._made, since, network)
