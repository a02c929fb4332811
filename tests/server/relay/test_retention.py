"""An unused mailbox is deleted after 400 days, chunks after 30, and an interrupted erasure goes on."""

from collections.abc import Callable

import pytest
from dunbook.relay import mailboxes
from dunbook.relay.retention import chores

from tests.server.device import Device, name
from tests.server.world import World

COUNTS = (
    "SELECT (SELECT COUNT(*) FROM sync_mailbox), (SELECT COUNT(*) FROM sync_blob),"
    " (SELECT COUNT(*) FROM sync_chunk), (SELECT COUNT(*) FROM sync_pairing)"
)


@pytest.fixture
def relay(make_world: Callable[..., World], database_url: str) -> World:
    return make_world("circle", database_url=database_url)


def counts(world: World) -> tuple[int, ...]:
    return tuple(world.context.database.read(COUNTS)[0])


def clears(world: World) -> None:
    for _ in chores(world.context.database, world.context.today(), int(world.now.timestamp())):
        pass


def filled(world: World) -> Device:
    device = Device(world).opens()
    for at in range(3):
        device.puts(name(at), b"x" * 1053)
    device.sends("POST", "/v1/sync/chunks", name(1) + b"y" * 999)
    device.sends("PUT", f"/v1/sync/pairings/{name(1).hex()}/0", b"card")
    return device


def test_what_nobody_uses_goes_and_what_is_used_stays(relay: World):
    used, left = filled(relay), Device(relay).opens()
    left.puts(name(1), b"x" * 1053)
    assert counts(relay) == (2, 4, 1, 1)
    relay.forward(days=31)
    clears(relay)
    assert counts(relay) == (2, 4, 0, 0)
    assert used.state()["file_bytes"] == 0
    relay.forward(days=360)
    used.puts(name(9), b"x" * 1053)
    relay.forward(days=20)
    clears(relay)
    assert counts(relay) == (1, 4, 0, 0)
    assert len(used.reads()) == 4
    assert left.asks("GET", "/v1/sync/mailbox").status_code == 404


def test_the_first_write_of_a_day_clears(relay: World):
    old = filled(relay)
    relay.forward(days=402)
    fresh = Device(relay).opens()
    for at in range(6):
        fresh.puts(name(at), b"x" * 64)
    assert counts(relay) == (1, 6, 0, 0)
    assert old.asks("GET", "/v1/sync/mailbox").status_code == 404


def test_an_erasure_that_was_cut_off_is_finished_the_next_day(relay: World, monkeypatch: pytest.MonkeyPatch):
    device = filled(relay)
    with monkeypatch.context() as patch:
        patch.setattr(mailboxes, "_take_away", lambda *_: iter(()))
        assert device.asks("DELETE", "/v1/sync/mailbox").status_code == 204
    assert device.asks("GET", "/v1/sync/mailbox").status_code == 404
    assert counts(relay)[:2] == (1, 3)
    clears(relay)
    assert counts(relay) == (0, 0, 0, 0)
