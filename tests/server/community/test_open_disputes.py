"""When time decides a dispute: not for new installs, and not while more wait than anybody can decide."""

from collections.abc import Callable
from typing import Any

import pytest
from dunbook.community import open_disputes
from dunbook.community.disputes import Objection, object_to
from dunbook.community.reporters import Reporter
from dunbook.community.rules.policy import (
    CASES_DECIDED_LEAST,
    DISPUTE_DAYS,
    DISPUTE_INSTALL_DAYS,
    DISPUTES_A_DAY,
    DISPUTES_OPEN,
)

from tests.server.moderating import decide, dispute, undo, waiting
from tests.server.world import LANDLINE, MOBILE, SERVICE, Person, World


@pytest.fixture
def owner(world: World) -> Person:
    person = world.person("192.0.2.8")
    world.forward(days=DISPUTE_INSTALL_DAYS)
    return person


@pytest.fixture
def tagged(world: World, owner: Person) -> World:
    """A mobile of an agency is shown as such."""
    for person in world.trusted(10):
        person.reports(MOBILE)
        world.forward(days=1)
    assert world.community(MOBILE)["disputed"] is False
    return world


def flood(world: World, count: int, first: int = 0) -> None:
    """Opens this many disputes, each on a number and from an install of its own, without the cost of
    registering."""
    context = world.context
    for at in range(first, first + count):
        with context.database.write() as transaction:
            ((id,),) = transaction.run(
                "INSERT INTO reporter (hash, since_day) VALUES (:hash, 1) RETURNING id",
                hash=bytes([1, *divmod(at, 250)]),
            )
        said = Objection(f"+86139{at:08}", "mobile", "mine_private", None)
        object_to(context.database, Reporter(id, 1), said, context.today(), context.policy)


def receipt(world: World, id: str) -> dict[str, Any]:
    told: dict[str, Any] = world.client.get(f"/v1/disputes/{id}").json
    return told


def test_a_new_install_and_one_request_do_not_clear_an_agencys_mobile(tagged: World):
    id = dispute(tagged, MOBILE)
    opened = tagged.now
    assert tagged.community(MOBILE)["disputed"] is True
    tagged.forward(days=DISPUTE_DAYS + 1)
    assert tagged.community(MOBILE)["disputed"] is True
    assert (receipt(tagged, id)["state"], receipt(tagged, id)["late"]) == ("open", True)
    assert len(waiting(tagged)) == 1
    tagged.now = opened
    tagged.forward(days=DISPUTE_INSTALL_DAYS + 1)
    assert tagged.community(MOBILE) is None
    assert receipt(tagged, id)["reason_code"] == "overdue"


def test_a_flooded_queue_keeps_disputed_instead_of_clearing(tagged: World, owner: Person):
    id = dispute(tagged, MOBILE, by=owner)
    assert receipt(tagged, id)["fallback"] == "granted"
    flood(tagged, CASES_DECIDED_LEAST - 1)
    assert receipt(tagged, id)["fallback"] == "granted"  # This is the number that can be decided.
    flood(tagged, 1, first=CASES_DECIDED_LEAST)
    assert receipt(tagged, id)["fallback"] == "waits"
    tagged.forward(days=60)
    assert tagged.community(MOBILE)["disputed"] is True
    assert receipt(tagged, id)["state"] == "open"
    assert len(waiting(tagged)) == CASES_DECIDED_LEAST + 1
    (case,) = [case for case in waiting(tagged) if case.key == "+8613800138000"]
    decide(tagged, case, "clear", "owner_plausible")
    assert tagged.community(MOBILE) is None


def test_once_the_flood_is_over_the_days_begin_anew(make_world: Callable[..., World]):
    world = make_world("circle")
    owner, friend = world.person(), world.person()
    world.forward(days=DISPUTE_INSTALL_DAYS)
    friend.reports(MOBILE)
    id = dispute(world, MOBILE, by=owner)
    flood(world, CASES_DECIDED_LEAST)
    world.forward(days=40)
    for case in [case for case in waiting(world) if case.key != "+8613800138000"]:
        decide(world, case, "keep", "not_plausible")
    assert receipt(world, id)["fallback"] == "waits"
    friend.reports(SERVICE)  # The first write of a day deletes what is due.
    assert receipt(world, id)["fallback"] == "granted"
    world.forward(days=DISPUTE_DAYS)
    assert world.community(MOBILE)["disputed"] is True
    world.forward(days=1)
    assert world.community(MOBILE) is None


def test_moderators_who_decide_much_have_a_longer_queue(world: World):
    """The queue may hold as many cases as were decided lately."""
    for at in range(2):
        flood(world, CASES_DECIDED_LEAST, first=at * CASES_DECIDED_LEAST)
        for case in waiting(world):
            decide(world, case, "keep", "not_plausible")
    flood(world, CASES_DECIDED_LEAST * 2, first=CASES_DECIDED_LEAST * 2)
    assert not _flooded(world)
    flood(world, 1, first=CASES_DECIDED_LEAST * 4)
    assert _flooded(world)


def _flooded(world: World) -> bool:
    with world.context.database.reading() as transaction:
        return open_disputes.is_flooded(transaction)


def test_an_install_has_only_so_many_open_at_once(world: World):
    person = world.person()
    numbers = [f"010-666677{at:02}" for at in range(DISPUTES_OPEN + 1)]
    for at, number in enumerate(numbers[:-1]):
        dispute(world, number, by=person)
        if (at + 1) % DISPUTES_A_DAY == 0:
            world.forward(days=1)
    asked = {"number": numbers[-1], "reason": "mine_private"}
    refused = person.asks("POST", "/v1/disputes", json=asked)
    assert (refused.status_code, refused.json["code"]) == (429, "too_many_open_disputes")
    assert "Retry-After" not in refused.headers  # Waiting until tomorrow would not help.
    dispute(world, numbers[0], by=person)  # The dispute is stated again.
    dispute(world, numbers[-1])  # Nobody else is refused.
    decide(world, waiting(world)[0], "keep", "not_plausible")
    dispute(world, numbers[-1], by=person)


def test_what_time_decided_leaves_room_for_another(world: World, owner: Person):
    for at in range(DISPUTES_A_DAY):
        dispute(world, f"1391111222{at}", by=owner)
    world.forward(days=1)
    for at in range(DISPUTES_OPEN - DISPUTES_A_DAY):
        dispute(world, f"1391111333{at}", by=owner)
    world.forward(days=DISPUTE_DAYS + 1)
    dispute(world, MOBILE, by=owner)


def test_both_databases_agree_on_a_flood(make_world: Callable[..., World], database_url: str):
    world = make_world("public", database_url=database_url)
    flood(world, 5)
    assert [case.size for case in waiting(world)] == [1] * 5
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(open_disputes, "CASES_DECIDED_LEAST", 6)
        flood(world, 2, first=5)
        assert _flooded(world)
        states = world.context.database.read("SELECT suspended_day IS NULL, COUNT(*) FROM dispute GROUP BY 1")
        assert [(bool(free), count) for free, count in states] == [(False, 7)]
        for case in waiting(world)[:5]:
            decide(world, case, "clear", "changed_hands")
        world.forward(days=1)
        world.person().reports(LANDLINE)
        assert not _flooded(world)
    left = world.context.database.read(
        "SELECT COUNT(*) FROM dispute WHERE state = 'open' AND suspended_day IS NULL"
    )
    assert left == [(2,)]


def test_P4_a_flood_does_not_tell_whether_a_stranger_disputes_a_number(make_world: Callable[..., World]):
    """A person with as many open disputes as do not make a flood opens one more, and reads its receipt."""

    def told(number: str) -> tuple[object, ...]:
        world = make_world("public")
        attacker = world.person()
        world.forward(days=DISPUTE_INSTALL_DAYS)
        dispute(world, number)
        flood(world, CASES_DECIDED_LEAST - 1)
        found = receipt(world, dispute(world, MOBILE, by=attacker))
        return found["fallback"], found["due_on"], found["state"]

    assert told(MOBILE) == told("13911112222")


def test_an_undone_decision_does_not_make_a_new_install_old_enough(tagged: World):
    id = dispute(tagged, MOBILE)
    due = receipt(tagged, id)["due_on"]
    (case,) = waiting(tagged)
    decide(tagged, case, "keep", "not_plausible")
    undo(tagged)
    assert receipt(tagged, id)["due_on"] == due
