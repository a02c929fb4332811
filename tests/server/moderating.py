"""Helpers for the tests of moderation: cases that wait, and two moderators."""

from __future__ import annotations

from dunbook.community.moderation import agency_rulings, moderation, queue
from dunbook.community.moderation import log as moderation_log
from dunbook.community.moderation.log import Line
from dunbook.community.moderation.queue import Case

from tests.server.world import LANDLINE, Person, World

ANN, BOB = "ann", "bob"
FIRM = "某某信息咨询有限公司"


def list_agency(world: World, slug: str = "some_firm", zh: str = FIRM, aliases: tuple[str, ...] = ()) -> None:
    """Ann proposes it and Bob approves."""
    context = world.context
    agency_rulings.propose_as(context.database, slug, zh, "Some Firm", aliases, ANN, context.today())
    agency_rulings.approve(context.database, slug, BOB, "firm_exists", context.today(), context.policy)


def waiting(world: World) -> list[Case]:
    with world.context.database.reading() as transaction:
        found = queue.page(transaction, world.context.secret.case, world.context.today(), most=1000)
    assert found.after is None
    return found.cases


def decide(world: World, case: Case, verdict: str, code: str, moderator: str = ANN) -> None:
    moderation.decide(
        world.context.database, case, verdict, code, moderator, world.context.today(), world.context.policy
    )


def undo(world: World, moderator: str = BOB, code: str = "mistake", line: int | None = None) -> None:
    """The newest line of the log, unless a line is named."""
    moderation.undo(
        world.context.database,
        log(world)[0].id if line is None else line,
        moderator,
        code,
        world.context.today(),
        world.context.policy,
    )


def log(world: World) -> list[Line]:
    with world.context.database.reading() as transaction:
        return moderation_log.latest(transaction, 100)


def burst(world: World, number: str = LANDLINE, tag: str = "collection_agency") -> list[Person]:
    """A batch of new installs that all report one number today, enough to be held back."""
    people = [world.person(f"203.0.{at // 4}.9") for at in range(world.context.policy.service.burst)]
    for person in people:
        person.reports(number, tag)
    return people


def published(world: World, number: str = LANDLINE) -> list[Person]:
    """Five people with old installs make a tag appear."""
    people = world.settled(5)
    for person in people:
        person.reports(number)
        world.forward(days=1)
    return people


def contest(world: World, number: str = LANDLINE) -> None:
    """Two groups of equal size: one says that the number is a collector's, the other that it is not."""
    others = world.settled(5, first_network=50)
    published(world, number)
    for person in others:
        person.reports(number, "not_collection")


def dispute(world: World, number: str, note: str | None = None, by: Person | None = None) -> str:
    """Opens a dispute and returns its id; it is from a new install unless somebody is named."""
    said = {"number": number, "reason": "was_someone_else", "note": note}
    answer = (by or world.person("192.0.2.1")).asks("POST", "/v1/disputes", json=said)
    assert answer.status_code == 201, answer.text
    id: str = answer.json["id"]
    return id
