"""Nobody fills the register of agencies for others: proposals are limited, and the oldest make room."""

from typing import Any

from dunbook.community.agencies.proposals import FROM_INSTALL, FROM_NETWORK

from tests.server.moderating import BOB, FIRM, decide, waiting
from tests.server.world import LANDLINE, Person, World


def names_waiting(world: World) -> set[str]:
    return {zh for (zh,) in world.context.database.read("SELECT zh FROM agency WHERE listed = 0")}


def proposes(person: Person, name: str) -> int:
    return person.asks("POST", "/v1/agencies", json={"zh": name}).status_code


def test_a_proposal_is_one_of_the_days_reports(world: World):
    person = world.person()
    answers = [person.asks("POST", "/v1/agencies", json={"zh": f"{FIRM}{chr(65 + at)}"}) for at in range(11)]
    assert [answer.status_code for answer in answers] == [202] * 10 + [429]
    assert answers[-1].headers["Retry-After"].isdecimal()


def test_twenty_installs_cannot_fill_the_register_for_others(make_world: Any, database_url: str):
    """The attack: each install proposes as much as it may, day after day, from one network."""
    world = make_world(database_url=database_url)
    before, after = world.person("203.0.1.9"), world.person("203.0.2.9")
    assert proposes(before, FIRM) == 202
    flood = [world.person("198.51.100.7") for _ in range(20)]
    for day in range(2):
        for at, person in enumerate(flood):
            for name in range(2):
                assert proposes(person, f"洪水{day}第{at}之{name}咨询有限公司") == 202
        world.forward(days=1)
    assert proposes(after, f"{FIRM}乙") == 202
    assert {FIRM, f"{FIRM}乙"} < names_waiting(world)
    assert len(names_waiting(world)) == FROM_NETWORK + 2


def test_the_oldest_of_one_install_makes_way_wherever_it_comes_from(world: World):
    person = world.person()
    names = [f"{FIRM}{letter}" for letter in "甲乙丙丁戊"]
    for at, name in enumerate(names):
        person.network = f"203.0.{at}.9"
        assert proposes(person, name) == 202
    assert names_waiting(world) == set(names[-FROM_INSTALL:])


def test_what_a_moderator_has_approved_once_makes_way_for_nothing(world: World):
    person = world.person()
    proposes(person, FIRM)
    decide(world, waiting(world)[0], "approve", "firm_exists")
    for letter in "甲乙丙丁":
        proposes(person, f"{FIRM}{letter}")
    assert FIRM in names_waiting(world)
    assert len(names_waiting(world)) == 1 + FROM_INSTALL


def test_where_a_name_came_from_is_forgotten_with_the_decision_the_erasure_and_in_time(world: World):
    def marks() -> int:
        return len(world.context.database.read("SELECT * FROM proposal_source"))

    people = [world.person(f"203.0.{at}.9") for at in range(4)]
    for person, letter in zip(people, "甲乙丙丁", strict=True):
        proposes(person, f"{FIRM}{letter}")
    assert marks() == 4
    refused, listed, *_ = waiting(world)
    decide(world, refused, "refuse", "no_such_firm")
    decide(world, listed, "approve", "firm_exists")
    decide(world, listed, "approve", "firm_exists", BOB)
    assert marks() == 2
    for person in people:
        assert person.asks("DELETE", "/v1/me").status_code == 204
    assert marks() == 0
    later = world.person()
    proposes(later, f"{FIRM}戊")
    world.forward(days=31)
    later.reports(LANDLINE)
    assert marks() == 0
