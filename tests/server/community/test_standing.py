"""Under `public`: what is published about a person's number follows what its accusers said elsewhere."""

from collections.abc import Callable

from tests.server.moderating import decide, dispute, undo, waiting
from tests.server.world import MOBILE, Person, World

OTHER = "13900139000"


def accused(make_world: Callable[..., World], database_url: str) -> tuple[World, list[Person]]:
    world = make_world(database_url=database_url)
    people = world.trusted(10)
    for person in people:
        person.reports(MOBILE)
        world.forward(days=1)
    assert world.community(MOBILE)
    return world, people


def own_report(person: Person, key: str) -> dict:
    return next(row for row in person.asks("GET", "/v1/me").json["reports"] if row["key"] == key)


def test_withdrawing_a_line_takes_its_part_in_every_record_back(
    make_world: Callable[..., World], database_url: str
):
    world, people = accused(make_world, database_url)
    before = world.community(MOBILE)
    line = own_report(people[3], "CN-95229901")
    assert people[3].withdraws(line).status_code == 204
    assert world.community(MOBILE) is None
    assert world.context.database.read("SELECT * FROM recheck") == []
    people[3].reports("95229901")  # Later than those who confirmed it: that is copying.
    assert world.community(MOBILE) is None
    assert before


def test_an_owner_who_won_elsewhere_ends_it_and_the_undoing_brings_it_back(
    make_world: Callable[..., World], database_url: str
):
    world, people = accused(make_world, database_url)
    people[0].reports(OTHER)
    dispute(world, OTHER)
    (case,) = [case for case in waiting(world) if case.about == "dispute"]
    decide(world, case, "clear", "owner_plausible")
    assert world.community(MOBILE) is None
    people[0].reports(OTHER)  # Repeating the report does not undo that.
    assert world.community(MOBILE) is None
    undo(world)
    assert world.community(MOBILE)


def test_an_install_accuses_two_persons_in_ninety_days(make_world: Callable[..., World], database_url: str):
    world = make_world(database_url=database_url)
    person = world.person()
    first = person.reports(MOBILE)
    person.reports(OTHER)
    person.reports(MOBILE)  # The same once more.
    said = {"number": "13700137000", "tag": "collection_agency"}
    refused = person.asks("POST", "/v1/reports", json=said)
    assert (refused.status_code, refused.json["code"]) == (422, "too_many_persons")
    person.reports("13700137000", "not_collection")
    person.reports("95220369")
    person.withdraws(first)
    assert person.asks("POST", "/v1/reports", json=said).status_code == 201
