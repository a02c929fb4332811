"""P4, played: whoever has any number of installs learns from no answer whether a stranger reported a number.

Two servers live through the same days. On one of them a stranger does something about the number as well, and
what everybody sees of it stays the same. Then every answer that the attacker gets must be the same bytes.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from dunbook.api.context import publish_now
from dunbook.community.rules.policy import POLICIES

from tests.server.world import MOBILE, Person, World

KINDS = {
    "mobile": (MOBILE, "+8613800138000"),
    "mobile_virtual": ("17012345678", "+8617012345678"),
    "international": ("+442079460000", "+442079460000"),
    "relay_700": ("70012345678", "CN-70012345678"),
}
Act = Callable[[Person, str], object]
STRANGER: dict[str, Act] = {
    "reports": lambda person, number: person.reports(number),
    "contradicts": lambda person, number: person.reports(number, "not_collection"),
    "withdraws": lambda person, number: person.withdraws(person.reports(number)),
    "erases everything": lambda person, number: (person.reports(number), person.asks("DELETE", "/v1/me")),
}
ATTACKERS: dict[str, Callable[[World], list[Person]]] = {
    "one old install": lambda world: world.settled(1),
    "one short of a burst": lambda world: [world.person(f"203.0.{at}.9") for at in range(3)],
    "one short of the old bar": lambda world: world.settled(4),
    "a batch of its own": lambda world: [world.person(f"203.0.{at}.9") for at in range(9)],
    "two short of the bar, with records": lambda world: world.trusted(8),
    "many without a record": lambda world: world.settled(15),
}

PLAYED = [
    # Each attacker and each stranger occurs; all pairs of them are played with larger sizes. Under a policy
    # that never publishes a person's number, each stranger once is enough.
    pytest.param(
        policy,
        attackers,
        stranger,
        marks=[] if at - to in ({0} if policy == "lines" else {0, len(STRANGER)}) else [pytest.mark.soak],
    )
    for policy in ("lines", "public")
    for at, attackers in enumerate(ATTACKERS)
    for to, stranger in enumerate(STRANGER)
]


def test_the_kinds_that_may_be_a_persons_are_all_played(world: World):
    for kind, (number, key) in KINDS.items():
        told = world.client.get(f"/v1/numbers/{number}").json["number"]
        assert (told["kind"], told["key"]) == (kind, key)


@pytest.mark.parametrize(("policy", "attackers", "stranger"), PLAYED)
def test_every_answer_is_the_same_with_and_without_a_stranger(
    make_world: Callable[..., World], policy: str, attackers: str, stranger: str
):
    kinds = list(KINDS.values())
    number, key = kinds[(list(ATTACKERS).index(attackers) + list(STRANGER).index(stranger)) % len(kinds)]
    now = datetime.now(UTC)
    alone, joined = (
        story(make_world(policy), now, ATTACKERS[attackers], number, key, act)
        for act in (None, STRANGER[stranger])
    )
    assert len(alone) > 60
    for before, after in zip(alone, joined, strict=True):
        assert before == after


def test_both_databases_betray_as_little(make_world: Callable[..., World], database_url: str):
    number, key = KINDS["mobile"]
    world = make_world("public", database_url=database_url)
    now, attackers = datetime.now(UTC), ATTACKERS["one short of a burst"]
    told = story(world, now, attackers, number, key, STRANGER["reports"])
    assert told == story(make_world("public"), now, attackers, number, key, None)


def story(
    world: World,
    now: datetime,
    attackers: Callable[[World], list[Person]],
    number: str,
    key: str,
    act: Act | None,
) -> list[Any]:
    """Every answer that the attacker gets over four months from `now`, which is about the machine's own
    time."""
    world.now = now
    own = attackers(world)
    stranger = world.person("192.0.2.77")
    told = [seen(person.asks("POST", "/v1/reports", json=about(number))) for person in own]
    if act:
        act(stranger, number)
    for days in (0, 1, 2, 14, 30, 30, 31):
        world.forward(days=days)
        told += everything(world, own, number, key)
    told += [seen(person.asks("DELETE", "/v1/me")) for person in own]
    return told


def about(number: str, tag: str = "collection_agency") -> dict[str, str]:
    return {"number": number, "tag": tag}


def everything(world: World, own: list[Person], number: str, key: str) -> list[Any]:
    prefix = hashlib.sha256(key.encode()).hexdigest()[:4]
    public = ["/v1/meta", "/v1/transparency", f"/v1/numbers/{number}", f"/v1/prefix/{prefix}"]
    told: list[Any] = [seen(world.client.get(path)) for path in public]
    publish_now(world.context)
    told.append(the_list(world))
    first, last = own[0], own[-1]
    for person in {id(first): first, id(last): last}.values():
        told.append(seen(person.asks("GET", "/v1/me")))
        told.append(seen(person.asks("POST", "/v1/reports", json=about(number, "not_collection"))))
        again = person.asks("POST", "/v1/reports", json=about(number))
        told += [seen(again), seen(person.withdraws(again.json))]
        told += [seen(person.withdraws(again.json)), seen(person.asks("GET", "/v1/me"))]
        told.append(seen(person.asks("POST", "/v1/reports", json=about(number))))
        told.append(seen(person.asks("POST", "/v1/reports", json=about(number, "nonsense"))))
    opened = first.asks("POST", "/v1/disputes", json={"number": number, "reason": "mine_private"})
    told.append(seen(opened))
    told.append(seen(world.client.get(f"/v1/disputes/{opened.json['id']}")))
    return told


def seen(answer: Any) -> Any:
    """Status, headers and body, with a mark in place of what is random in both."""
    body = re.sub(r'"id": ?"[^"]+"', '"id": "…"', answer.text)
    headers = [(name, value) for name, value in answer.headers if name != "Content-Length"]
    return answer.status_code, headers, without_keys(body)


def without_keys(body: str) -> str:
    return re.sub(r'"(key_id|public_key)": ?"[^"]+"', "", body)


def the_list(world: World) -> Any:
    """The signed statement without the server's own keys."""
    statement = world.client.get("/v1/list/latest.json").json["statement"]
    return json.dumps({name: value for name, value in statement.items() if name != "keys"})


def test_the_bar_that_is_told_is_the_one_in_meta(make_world: Callable[..., World]):
    for policy in ("lines", "public"):
        world = make_world(policy)
        bar = world.client.get("/v1/meta").json["bars"]["mobile"]
        needs = world.person().reports(MOBILE)["needs"]
        assert {name: needs[name] for name in ("reporters", "days", "networks")} == {
            name: bar[name] for name in ("reporters", "days", "networks")
        }
        assert POLICIES[policy].mobile.reporters == bar["reporters"]
