"""Figures of all decisions ever made are not calculated for each request."""

from collections.abc import Callable

import pytest
from dunbook.api.context import publish_now
from dunbook.community.moderation import prepared
from dunbook.published import schedule
from dunbook.storage import Transaction

from tests.server.world import World

DECISIONS = 20_000
ASK = "/v1/transparency"


def decided(world: World, count: int) -> None:
    today = world.context.today()
    with world.context.database.write() as transaction:
        transaction.run_many(
            "INSERT INTO moderation_log (day, moderator, action, about, kind, code, subject, waited_days)"
            " VALUES (:day, 'm', 'keep', 'dispute', 'service_95', 'reports_hold', 's', :waited)",
            [{"day": today - at % 3_000, "waited": at % 15} for at in range(count)],
        )


def total(world: World) -> int:
    return sum(row["count"] for row in world.client.get(ASK).json["decisions"])


def test_the_log_is_read_once_and_again_after_a_decision(world: World, monkeypatch: pytest.MonkeyPatch):
    decided(world, DECISIONS)
    assert total(world) == DECISIONS
    fetched = 0
    run = Transaction.run

    def counted(transaction, statement, **parameters):
        nonlocal fetched
        found = run(transaction, statement, **parameters)
        fetched += len(found)
        return found

    monkeypatch.setattr(Transaction, "run", counted)
    assert total(world) == DECISIONS
    assert fetched <= 2
    decided(world, 1)
    assert total(world) == DECISIONS + 1
    assert fetched > 100


def test_the_publisher_makes_them_ahead_and_another_process_takes_them(
    make_world: Callable[..., World], database_url: str, monkeypatch: pytest.MonkeyPatch
):
    world = make_world(database_url=database_url)
    decided(world, 500)
    publish_now(world.context)
    monkeypatch.setattr(schedule.clock, "now", lambda: world.now)
    schedule._prepare(world.settings, world.context.database)
    monkeypatch.setattr(prepared, "transparency", None)  # A call would fail.
    assert total(world) == 500
    schedule._prepare(world.settings, world.context.database)
