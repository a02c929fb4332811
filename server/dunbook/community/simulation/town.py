"""A town of debtors: who is called from which lines, and what they report. For records of the accusers.

What is assumed: each debtor is chased by one or two of the agencies, each agency has some lines and uses
others every two months, and debtors report some calls each, a few many. Half a year is played.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dunbook.community.rules.policy import PUBLIC
from dunbook.community.rules.record import Sighting
from dunbook.community.simulation.crowd import START, Crowd, Person

DEBTORS, AGENCIES, LINES, DAYS = 400, 10, 15, 180
ROTATION_DAYS = 60
REPORTS_EACH = 5
"""The average number of reports of a debtor; most make fewer and some many more."""
_SETTLED = 300


@dataclass(frozen=True, slots=True)
class Town:
    sightings: list[Sighting]
    chased: dict[int, list[Person]]
    """The debtors whom each agency calls."""

    def lines(self) -> dict[str, list[int]]:
        """The days on which each line was reported, in order."""
        found: dict[str, list[int]] = {}
        for sighting in sorted(self.sightings, key=lambda sighting: sighting.reported_day):
            found.setdefault(sighting.key, []).append(sighting.reported_day)
        return found


def town(crowd: Crowd) -> Town:
    random = crowd.random
    sightings: dict[tuple[int, str], Sighting] = {}
    chased: dict[int, list[Person]] = {agency: [] for agency in range(AGENCIES)}
    for person in crowd.attackers(DEBTORS, DEBTORS, START - _SETTLED, START - PUBLIC.new_days):
        mine = random.sample(range(AGENCIES), random.choice((1, 1, 2)))
        for agency in mine:
            chased[agency].append(person)
        for _ in range(max(1, round(random.expovariate(1 / REPORTS_EACH)))):
            day = random.randrange(DAYS)
            line = f"{random.choice(mine)} {random.randrange(LINES)} {day // ROTATION_DAYS}"
            # The last report counts, as on the server: somebody has one report on a number.
            sightings[person.id, line] = Sighting(person.id, line, START + day, None)
    return Town(list(sightings.values()), chased)


def says(person: Person, line: str, day: int) -> Sighting:
    return Sighting(person.id, line, START + day, None)


def copied(town: Town, people: Iterable[Person], crowd: Crowd) -> list[Sighting]:
    """Each reports four lines that everybody can see in the public list already."""
    public = [line for line, days in town.lines().items() if len(days) >= PUBLIC.service.reporters + 2]
    late = [(person, line) for person in people for line in crowd.random.sample(public, 4)]
    return [says(person, line, DAYS + 40 * (at % 2)) for at, (person, line) in enumerate(late)]


def early(town: Town, people: Iterable[Person], lines: Iterable[str], crowd: Crowd) -> list[Sighting]:
    """Each reports four true lines before anybody else does: found elsewhere, or known from inside."""
    named = sorted(lines)
    return [
        says(person, line, -40 + 36 * at // 3)
        for person in people
        for at, line in enumerate(crowd.random.sample(named, 4))
    ]


def invented(people: list[Person], helpers: list[Person], rotating: bool) -> list[Sighting]:
    """Lines that nobody ever called from: the same ones for all, or each by three of them in turn.

    `helpers` accuse nobody; two of them confirm each line afterwards.
    """
    said = []
    for at, person in enumerate(people):
        for step in (0, 1, 3) if rotating else (0, 1, 2):
            line = f"invented {(at + step) % len(people)}" if rotating else f"invented {step}"
            said.append(says(person, line, 36 * step))
    for line in {sighting.key for sighting in said}:
        for at in range(min(PUBLIC.confirmers_each, len(helpers))):
            number = int(line.split()[1])
            said.append(says(helpers[(2 * number + at) % len(helpers)], line, DAYS - 20))
    return said
