"""What is played, a function each: it gets a crowd and says whether it happened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import DISPUTE_DAYS, PUBLIC
from dunbook.community.rules.publication import Dispute, RulingsInForce, publication_of
from dunbook.community.rules.record import Standing
from dunbook.community.simulation.crowd import START, Crowd
from dunbook.community.simulation.persons import PERSONS
from dunbook.community.simulation.scenario import Scenario

SERVICE, MOBILE = "service_95", "mobile"
RIPE = PUBLIC.new_days
"""The number of days after which the install of everybody who reported counts in full."""


def shown(
    reports: Sequence[Report],
    kind: str,
    first: int,
    last: int | None = None,
    rulings: RulingsInForce | None = None,
) -> bool:
    """Whether anything is shown on the day `first`, or on any day until `last`."""
    periods = publication_of(reports, kind, PUBLIC, rulings or RulingsInForce()).periods
    return any(period.from_day <= (last or first) and period.until_day >= first for period in periods)


def reported(kind: str, people: int, days: int, crowd: Crowd) -> bool:
    """Honest people report a number; it is shown once their installs are a week old."""
    return shown(crowd.called(people, START, START + days - 1), kind, START + days - 1 + RIPE)


def on_new_server(people: int, days: int, crowd: Crowd) -> bool:
    """Honest people report a number on a server that has just begun: installs are as old as their reports,
    and nobody has a record."""
    last = START + days - 1
    spread = [START, last, *(crowd.random.randint(START, last) for _ in range(people))][:people]
    said = [crowd.newcomer(day).accuses(day) for day in spread]
    return shown(said, SERVICE, last + RIPE)


def contradicted(people: int, attackers: int, crowd: Crowd) -> bool:
    """A service line stays while attackers vote against it during the same days."""
    said = crowd.called(people, START, START + 4)
    against = [
        person.contradicts(crowd.random.randint(max(START, person.since_day), START + 4))
        for person in crowd.attackers(attackers, attackers, START - 30, START + 4)
    ]
    return shown([*said, *against], SERVICE, START + 4 + RIPE)


def silent(people: int, crowd: Crowd) -> bool:
    """A service line that nobody is called from any more is still shown after twelve months."""
    return shown(crowd.called(people, START, START + 30), SERVICE, START + 30 + 366)


def whitewashed(per_reporter: float, crowd: Crowd) -> bool:
    """Fresh installs vote a service line clean that would be shown without them."""
    people = crowd.random.randint(3, 30)
    said = crowd.called(people, START, START + 9)
    start = START + 10 + crowd.random.randrange(90)
    agents = crowd.attackers(max(1, round(per_reporter * people)), people, start, start + 6)
    against = [person.contradicts(person.since_day + crowd.random.randrange(8)) for person in agents]
    day = start + 13 + RIPE
    return shown(said, SERVICE, day) and not shown([*said, *against], SERVICE, day)


def disputed_clean(crowd: Crowd) -> bool:
    """An agency disputes its own line and no moderator has time."""
    said = crowd.called(8, START, START + 4)
    after = START + 5 + DISPUTE_DAYS + 1
    rulings = RulingsInForce(disputes=(Dispute(START + 5, START + 5 + DISPUTE_DAYS),))
    return shown(said, SERVICE, after) and not shown(said, SERVICE, after, rulings=rulings)


def framed(kind: str, installs: int, networks: int, patience: int, over: int, crowd: Crowd) -> bool:
    """One attacker reports a number that never called anybody, and knows the rules: is it ever shown?

    The installs are registered within the first `over` days. Each waits `patience` days before it reports,
    and they take care to do so on three days.
    """
    agents = crowd.attackers(installs, networks, START, START + over - 1)
    said = [person.accuses(person.since_day + patience + at % 3) for at, person in enumerate(agents)]
    last = max(report.reported_day for report in said)
    return shown(said, kind, last, last + RIPE)


def framed_and_disputed(installs: int, networks: int, crowd: Crowd) -> bool:
    """The owner of a framed mobile disputes it: is it still shown once the dispute is overdue?

    All its accusers have a record, or there would be nothing to dispute.
    """
    agents = crowd.attackers(installs, networks, START, START)
    said = [person.accuses(START + RIPE + at % 3) for at, person in enumerate(agents)]
    day = START + RIPE + 3
    rulings = RulingsInForce(disputes=(Dispute(day, day + DISPUTE_DAYS),))
    everybody = Standing(frozenset(person.id for person in agents), outsiders=10 * installs)
    found = publication_of(said, MOBILE, PUBLIC, rulings, everybody).periods
    assert any(period.from_day <= day <= period.until_day for period in found)
    return any(period.until_day > day + DISPUTE_DAYS for period in found)


def _framing(kind: str, *attack: tuple[int, int, int, int], most: float = 1.0) -> list[Scenario]:
    name = "framed_mobile" if kind == MOBILE else "framed_service"
    return [Scenario(name, partial(framed, kind, *row), most=most, values=row) for row in attack]


SCENARIOS: list[Scenario] = [
    Scenario("service", partial(reported, SERVICE, 8, 5), least=0.99, values=(8, 5)),
    Scenario("service", partial(reported, SERVICE, 3, 5), values=(3, 5)),
    Scenario("contradicted", partial(contradicted, 8, 8), least=0.99, values=(8, 8)),
    Scenario("silent", partial(silent, 8), most=0.0, values=(8,)),
    Scenario("silent", partial(silent, 300), most=0.0, values=(300,)),
    Scenario("whitewashed", partial(whitewashed, 0.5), most=0.05, values=(50,)),
    Scenario("whitewashed", partial(whitewashed, 1.0), most=0.05, values=(100,)),
    Scenario("whitewashed", partial(whitewashed, 2.0), values=(200,)),
    Scenario("disputed_clean", disputed_clean, most=0.0),
    Scenario("new_server", partial(on_new_server, 8, 5), least=0.99, values=(8, 5)),
    Scenario("new_server", partial(on_new_server, 3, 5), least=0.99, values=(3, 5)),
    *_framing(MOBILE, (30, 2, 0, 1), (30, 2, 8, 1), (30, 2, 8, 42), (300, 2, 8, 42), most=0.0),
    *_framing(MOBILE, (30, 1, 8, 42), (4, 4, 8, 42), (30, 30, 0, 1), most=0.0),
    *_framing(MOBILE, (30, 30, 0, 42), (5, 3, 8, 1), (5, 5, 8, 42), (8, 3, 8, 1), (30, 30, 8, 42), most=0.0),
    *PERSONS,
    Scenario("framed_disputed", partial(framed_and_disputed, 30, 30), most=0.0, values=(30, 30)),
    *_framing(SERVICE, (2, 2, 8, 1), most=0.0),
    *_framing(SERVICE, (3, 1, 8, 1), (30, 1, 0, 1), (11, 1, 0, 1)),
]
