"""Four slots, each written once, in which two devices that share a code write to each other for ten
minutes."""

from tests.server.api.test_problems import is_problem
from tests.server.device import BYTES, Device
from tests.server.world import World

CODE = "5e" * 16


def slot(number: int, code: str = CODE) -> str:
    return f"/v1/sync/pairings/{code}/{number}"


def put(world: World, number: int, card: bytes, code: str = CODE):
    return world.client.put(slot(number, code), data=card, content_type=BYTES)


def test_a_phone_and_a_computer_exchange_four_cards(relay: World):
    computer = Device(relay).opens()
    assert computer.sends("PUT", slot(0), b"zero").status_code == 201
    for number in (1, 2, 3):
        is_problem(relay.client.get(slot(number)), 404, "no_pairing")
        assert put(relay, number, b"card %d" % number).status_code == 201
        found = relay.client.get(slot(number))
        assert (found.data, found.content_type) == (b"card %d" % number, BYTES)
    assert relay.client.get(slot(0)).data == b"zero"


def test_a_slot_is_written_once(relay: World):
    computer = Device(relay).opens()
    computer.sends("PUT", slot(0), b"zero")
    assert put(relay, 1, b"mine").status_code == 201
    assert put(relay, 1, b"mine").status_code == 200  # The device sends again after a lost answer.
    is_problem(put(relay, 1, b"a photographed code"), 409, "slot_taken")
    is_problem(computer.sends("PUT", slot(0), b"other"), 409, "slot_taken")
    is_problem(Device(relay).opens().sends("PUT", slot(0), b"other"), 409, "slot_taken")
    assert relay.client.get(slot(1)).data == b"mine"


def test_only_a_mailbox_opens_one_and_it_ends_after_ten_minutes(relay: World):
    is_problem(put(relay, 0, b"zero"), 401, "unknown_reporter")
    is_problem(Device(relay).sends("PUT", slot(0), b"zero"), 404, "no_mailbox")
    is_problem(put(relay, 1, b"card"), 404, "no_pairing")
    computer = Device(relay).opens()
    computer.sends("PUT", slot(0), b"zero")
    put(relay, 1, b"card")
    relay.forward(minutes=9)
    assert relay.client.get(slot(1)).status_code == 200
    relay.forward(minutes=2)
    is_problem(relay.client.get(slot(1)), 404, "no_pairing")
    is_problem(put(relay, 2, b"late"), 404, "no_pairing")
    assert computer.sends("PUT", slot(0), b"a new one").status_code == 201


def test_five_are_open_at_a_time_and_cards_are_small(relay: World):
    computer = Device(relay).opens()
    for number in range(5):
        assert computer.sends("PUT", slot(0, f"{number:032x}"), b"zero").status_code == 201
    refused = computer.sends("PUT", slot(0), b"zero")
    is_problem(refused, 429, "too_many_pairings")
    assert refused.headers["Retry-After"] == "600"
    is_problem(put(relay, 1, bytes(4097), f"{1:032x}"), 413, "too_large")
    assert put(relay, 1, bytes(4096), f"{1:032x}").status_code == 201
    is_problem(put(relay, 2, b"", f"{1:032x}"), 400, "bad_blob")
    is_problem(put(relay, 7, b"x", f"{1:032x}"), 422, "invalid_request")
    is_problem(put(relay, 1, b"x", "not-a-name"), 422, "invalid_request")
