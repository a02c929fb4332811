"""What is played about a person's number under `public`: attacks on records, and honest crowds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import LINES, PUBLIC, Policy
from dunbook.community.rules.publication import NOTHING_DECIDED, RulingsInForce, publication_of
from dunbook.community.rules.record import Sighting, standing
from dunbook.community.simulation.crowd import START, Crowd, Person
from dunbook.community.simulation.scenario import Scenario
from dunbook.community.simulation.town import DAYS, Town, copied, early, invented, town

EVERY = 50
"""A scenario with a town is played in one run of this many: a town costs milliseconds, a single number
microseconds."""
_WON = RulingsInForce(cleared_day=START + DAYS + 20, won=1)
_AGAIN = 30
"""Days after the first accusation on which somebody accuses a second time."""
Prepare = Callable[[Town, list[Person], Crowd], list[Sighting]]


def accused(
    people: Sequence[Person],
    sightings: Sequence[Sighting],
    policy: Policy = PUBLIC,
    rulings: RulingsInForce = NOTHING_DECIDED,
    later: int = 0,
    spent: bool = False,
) -> bool:
    """Whether the number is ever shown when these people accuse it on three days.

    `spent`: an owner has won against what they said before.
    """
    said: list[Report] = [person.accuses(START + DAYS + later + at % 3) for at, person in enumerate(people)]
    lost = {person.id: 0 for person in people} if spent else {}
    standings = standing({person.id for person in people}, sightings, lost, policy)
    return bool(publication_of(said, "mobile", policy, rulings, standings).periods)


def installs(count: int, crowd: Crowd) -> list[Person]:
    """The installs of an attacker, old and each on a network of its own: what money can buy."""
    return crowd.attackers(count, count, START - 200, START - 50)


def prepared(prepare: Prepare, count: int, crowd: Crowd, policy: Policy = PUBLIC) -> bool:
    place, people = town(crowd), installs(count, crowd)
    return accused(people, [*place.sightings, *prepare(place, people, crowd)], policy)


def helped(accusers: int, helpers: int, crowd: Crowd) -> bool:
    people = installs(accusers + helpers, crowd)
    said = invented(people[:accusers], people[accusers:], rotating=True)
    return accused(people[:accusers], said)


def split(count: int, crowd: Crowd) -> bool:
    """One attacker divides `count` installs into accusers and helpers in every proportion, with invented and
    with true lines."""
    place = town(crowd)
    for accusers in range(1, count + 1):
        people = installs(count, crowd)
        said = invented(people[:accusers], people[accusers:], rotating=bool(accusers % 2))
        true = early(place, people[:accusers], place.lines(), crowd)
        if accused(people[:accusers], [*said, *true, *place.sightings]):
            return True
    return False


def _copied(place: Town, people: list[Person], crowd: Crowd) -> list[Sighting]:
    return copied(place, people, crowd)


def _same(place: Town, people: list[Person], crowd: Crowd) -> list[Sighting]:
    return invented(people, [], rotating=False)


def _rotating(place: Town, people: list[Person], crowd: Crowd) -> list[Sighting]:
    return invented(people, [], rotating=True)


def _early(place: Town, people: list[Person], crowd: Crowd) -> list[Sighting]:
    return early(place, people, place.lines(), crowd)


def _insider(place: Town, people: list[Person], crowd: Crowd) -> list[Sighting]:
    """Somebody at one agency gives its own lines away before they are used."""
    return early(place, people, [line for line in place.lines() if line.startswith("0 ")], crowd)


def framed_again(count: int, withdrawn: bool, crowd: Crowd) -> bool:
    """After the owner won: the same installs accuse once more, as they are or after withdrawing first."""
    place, people = town(crowd), installs(count, crowd)
    said = [*place.sightings, *early(place, people, place.lines(), crowd)]
    return accused(people, said, rulings=_WON, later=_AGAIN, spent=not withdrawn)


def victims(count: int, crowd: Crowd) -> bool:
    """Honest people whom one agency calls from this mobile too, and from its lines as everybody else."""
    place = town(crowd)
    people = crowd.random.sample(place.chased[0], min(count, len(place.chased[0])))
    return accused(people, place.sightings)


def everybody(crowd: Crowd) -> bool:
    """All who know the agency accuse the number: nobody is left outside to confirm what they said before."""
    place = town(crowd)
    people = place.chased[0]
    mine = {person.id for person in people}
    own = [
        sighting
        for sighting in place.sightings
        if sighting.key.startswith("0 ") and sighting.reporter in mine
    ]
    return accused(people, own)


def _town(name: str, play: Callable[[Crowd], bool], *values: int, most: float = 1.0) -> Scenario:
    return Scenario(name, play, most=most, values=values, every=EVERY)


PERSONS: list[Scenario] = [
    _town("lines_person", partial(prepared, _early, 100, policy=LINES), 100, most=0.0),
    _town("record_copied", partial(prepared, _copied, 30), 30, most=0.0),
    _town("record_same", partial(prepared, _same, 30), 30, most=0.0),
    _town("record_rotating", partial(prepared, _rotating, 30), 30, most=0.0),
    _town("record_split", partial(split, 9), 9, most=0.0),
    _town("record_early", partial(prepared, _early, 9), 9, most=0.0),
    _town("record_insider", partial(prepared, _insider, 9), 9, most=0.0),
    _town("record_helped", partial(helped, 10, 2), 10, 2, most=0.0),
    _town("record_helped", partial(helped, 10, 10), 10, 10, most=0.0),
    _town("record_helped", partial(helped, 10, 20), 10, 20),
    _town("record_early", partial(prepared, _early, 10), 10),
    _town("record_insider", partial(prepared, _insider, 15), 15),
    _town("record_again", partial(framed_again, 15, False), 15, most=0.0),
    _town("record_again", partial(framed_again, 40, False), 40, most=0.0),
    _town("record_withdrawn", partial(framed_again, 15, True), 15, most=0.0),
    _town("record_withdrawn", partial(framed_again, 20, True), 20),
    _town("record_victims", partial(victims, 10), 10),
    _town("record_victims", partial(victims, 20), 20),
    _town("record_victims", partial(victims, 30), 30),
    _town("record_everybody", everybody),
]
