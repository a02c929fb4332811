"""P4: one's own dispute does not tell whether others dispute the number too, or report it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from dunbook.community.rules.policy import DISPUTE_INSTALL_DAYS

from tests.server.moderating import dispute
from tests.server.world import MOBILE, World

STRANGERS: dict[str, Callable[[World], object]] = {
    "disputes it too": lambda world: dispute(world, MOBILE),
    "reports it": lambda world: world.person("192.0.2.9").reports(MOBILE),
    "disputes and erases": lambda world: _erased(world),
}


def _erased(world: World) -> None:
    person = world.person("192.0.2.10")
    dispute(world, MOBILE, by=person)
    person.asks("DELETE", "/v1/me")


@pytest.mark.parametrize("stranger", STRANGERS)
def test_P4_ones_own_dispute_does_not_tell_whether_others_dispute_or_report(
    make_world: Callable[..., World], stranger: str
):
    alone, joined = (list(story(make_world("public"), act)) for act in (None, STRANGERS[stranger]))
    assert alone == joined


def story(world: World, act: Callable[[World], object] | None) -> Iterator[Any]:
    """Every answer to a person who disputes a number about which nothing is shown."""
    old, new = world.person(), world.person()
    world.forward(days=DISPUTE_INSTALL_DAYS)
    new = world.person("192.0.2.7")
    if act:
        act(world)
    world.forward(days=3)
    ids = [dispute(world, MOBILE, by=person) for person in (old, new)]
    for days in (0, 5, 7, 2, 1, 20):
        world.forward(days=days)
        for person, id in zip((old, new), ids, strict=True):
            yield world.client.get(f"/v1/disputes/{id}").json
            yield [{**one, "id": ""} for one in person.asks("GET", "/v1/me").json["disputes"]]
        yield world.client.get(f"/v1/numbers/{MOBILE}").text
