"""A day of a server that publishes: it begins at ten in China, with numbers that are already on the list."""

from collections.abc import Callable

from dunbook.api.context import publish_now

from tests.server.world import World


def morning_of(make_world: Callable[..., World], *numbers: str, **settings: object) -> World:
    world = make_world("circle", **settings)
    world.forward(days=1)
    world.now = world.now.replace(hour=2, minute=0)
    for number in numbers:
        world.person().reports(number)
    publish_now(world.context)
    return world


def later(world: World, **by: float) -> None:
    world.forward(**by)
    publish_now(world.context)


def pointer(world: World, name: str) -> dict:
    found: dict = world.client.get(f"/v1/list/{name}").json
    return found
