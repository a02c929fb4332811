"""Who may open a mailbox, how much one and all may hold, and how fast one address can fill them."""

import json
import random
from collections.abc import Callable

import pytest
from dunbook import cli
from dunbook.relay.bounds import BLOB_BYTES

from tests.server.api.test_problems import is_problem
from tests.server.device import Device, name
from tests.server.world import World, solved

MAKE = Callable[..., World]
BIG = BLOB_BYTES - 16


def invitations(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], count: int
):
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(world.settings.data_dir))
    assert cli.main(["sync", "invite", "--json", "--count", str(count)]) == 0
    return json.loads(capsys.readouterr().out)["invitations"]


def test_a_public_server_opens_mailboxes_for_who_was_invited(
    make_world: MAKE, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    world = make_world("public")
    device = Device(world)
    asked = device.asks("POST", "/v1/sync/mailboxes", json={"altcha": solved(world)})
    is_problem(asked, 403, "sync_closed")
    first, second = invitations(world, monkeypatch, capsys, 2)
    opened = device.asks("POST", "/v1/sync/mailboxes", json={"invitation": first})
    assert opened.status_code == 201
    assert device.asks("POST", "/v1/sync/mailboxes", json={"invitation": first}).status_code == 200
    other = Device(world)
    for used in (first, "nobody-made-this"):
        is_problem(other.asks("POST", "/v1/sync/mailboxes", json={"invitation": used}), 400, "bad_invitation")
    world.forward(days=31)
    is_problem(other.asks("POST", "/v1/sync/mailboxes", json={"invitation": second}), 400, "bad_invitation")


def test_a_circle_asks_for_work_and_each_proof_opens_one(circle: World):
    device, proof = Device(circle), solved(circle)
    is_problem(device.asks("POST", "/v1/sync/mailboxes", json={}), 400, "bad_challenge")
    assert device.asks("POST", "/v1/sync/mailboxes", json={"altcha": proof}).status_code == 201
    assert device.asks("POST", "/v1/sync/mailboxes", json={"altcha": proof}).status_code == 200
    is_problem(
        Device(circle).asks("POST", "/v1/sync/mailboxes", json={"altcha": proof}), 400, "bad_challenge"
    )


def test_a_server_without_mailboxes_says_so_everywhere(make_world: MAKE):
    world = make_world("circle", sync="off")
    device = Device(world)
    is_problem(device.asks("POST", "/v1/sync/mailboxes", json={"altcha": "x"}), 403, "sync_closed")
    is_problem(device.asks("GET", "/v1/sync/blobs"), 403, "sync_closed")
    assert world.client.get("/v1/meta").json["mailboxes"]["admits"] == "off"


def test_a_full_mailbox_refuses_and_keeps_what_it_has(make_world: MAKE):
    device = Device(make_world("circle", sync_log_mb=1, sync_files_mb=1)).opens()
    for at in range(16):
        device.puts(name(at), bytes(BIG))
    is_problem(device.sends("POST", "/v1/sync/blobs", name(99) + bytes(BIG)), 507, "mailbox_full")
    assert device.puts(name(98), bytes(64)) == 17
    again = device.sends("POST", "/v1/sync/blobs", name(3) + bytes(BIG))
    assert again.status_code == 200  # Known names are answered, however full the mailbox is.
    assert device.sends("POST", "/v1/sync/chunks", name(1) + bytes(2**20)).status_code == 201
    is_problem(device.sends("POST", "/v1/sync/chunks", name(2) + bytes(1)), 507, "mailbox_full")


def test_a_full_server_refuses_new_mailboxes_first_and_then_new_blobs(make_world: MAKE):
    world = make_world("circle", sync_log_mb=1, sync_files_mb=3, sync_total_mb=2)
    first, second = Device(world, "203.0.113.5").opens(), Device(world, "203.0.113.6").opens()
    for at in range(16):
        first.puts(name(at), bytes(BIG))
    second.puts(name(0), bytes(BIG))
    third = Device(world).asks("POST", "/v1/sync/mailboxes", json={"altcha": solved(world)})
    is_problem(third, 507, "relay_full")
    full = first.sends("POST", "/v1/sync/chunks", name(1) + bytes(2**20))
    is_problem(full, 507, "relay_full")
    assert len(second.reads()) == 1


def test_one_address_cannot_fill_a_relay_that_is_open_to_strangers(make_world: MAKE):
    """An address may open many mailboxes; the bytes that it brings in an hour have a bound of their own."""
    world = make_world("public", sync="open", sync_log_mb=1, sync_total_mb=100)
    kept = 0
    data = random.Random(1).randbytes(BIG)
    for _ in range(12):
        device = Device(world, "203.0.113.9").opens()
        for at in range(16):
            kept += device.sends("POST", "/v1/sync/blobs", name(at) + data).status_code == 201
        world.forward(minutes=1)
    assert 7 * 2**20 < kept * BIG <= 8 * 2**20
    refused = device.sends("POST", "/v1/sync/blobs", name(77) + data)
    is_problem(refused, 429, "too_many_requests")
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    elsewhere = Device(world, "198.51.100.1").opens()
    assert elsewhere.puts(name(1), data) == 1
    assert device.asks("GET", "/v1/sync/blobs").status_code == 200


def test_mailboxes_are_dear_to_open_from_one_address(circle: World):
    answers = [
        Device(circle, "203.0.113.9").asks("POST", "/v1/sync/mailboxes", json={"altcha": "x"}).status_code
        for _ in range(61)
    ]
    assert answers == [400] * 60 + [429]
