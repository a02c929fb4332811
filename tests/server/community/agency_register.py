"""Requests to the register of agencies, for its tests."""

from dunbook.community.moderation import agency_rulings

from tests.server.moderating import ANN, BOB, FIRM
from tests.server.world import World


def propose(world: World, slug: str = "some_firm", zh: str = FIRM) -> None:
    agency_rulings.propose_as(world.context.database, slug, zh, "Some Firm", (), ANN, world.context.today())


def approve(world: World, slug: str, moderator: str = BOB) -> bool:
    return agency_rulings.approve(
        world.context.database, slug, moderator, "firm_exists", world.context.today(), world.context.policy
    )


def merge(world: World, slug: str, into: str) -> None:
    agency_rulings.merge(world.context.database, slug, into, ANN, world.context.today(), world.context.policy)


def register(world: World) -> list[dict]:
    return world.client.get("/v1/meta").json["agencies"]
