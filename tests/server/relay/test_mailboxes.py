"""Whatever one device puts into a mailbox the other one reads: whole, in order, once, on both databases."""

import random
import threading
from itertools import count

from dunbook.relay.bounds import BLOB_BYTES, FRAMES_BYTES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.server.api.test_problems import is_problem
from tests.server.device import BYTES, Device, name
from tests.server.world import World


def blob(number: int, size: int = 1053) -> bytes:
    return random.Random(number).randbytes(size)


def pieces(world: World) -> list[tuple[int, ...]]:
    counted = "SELECT (SELECT COUNT(*) FROM sync_blob), (SELECT COUNT(*) FROM sync_chunk)"
    return world.context.database.read(counted)


def test_what_came_is_read_in_its_order_from_any_number(relay: World):
    phone = Device(relay).opens()
    computer = Device(relay, token=phone.token)
    sent = [(phone.puts(name(at), blob(at)), name(at), blob(at)) for at in range(5)]
    assert [n for n, _, _ in sent] == [1, 2, 3, 4, 5]
    assert computer.reads() == sent
    assert computer.reads(after=3) == sent[3:]
    assert computer.reads(after=5) == []


def test_the_same_name_again_is_the_same_blob(relay: World):
    """A device that was killed before it received the answer sends again."""
    device = Device(relay).opens()
    n = device.puts(name(1), blob(1))
    again = device.sends("POST", "/v1/sync/blobs", name(1) + blob(1))
    assert (again.status_code, again.json) == (200, {"n": n})
    assert len(device.reads()) == 1


def test_many_at_once_get_each_number_once_and_nobody_reads_past_one(relay: World):
    devices = [Device(relay).opens()]
    devices += [Device(relay, token=devices[0].token) for _ in range(3)]
    threads = [
        threading.Thread(
            target=lambda d=device, k=k: [d.puts(name(100 * k + at), blob(at)) for at in range(8)]
        )
        for k, device in enumerate(devices)
    ]
    for thread in threads:
        thread.start()
    seen: list[int] = []
    while any(thread.is_alive() for thread in threads) or len(seen) < 32:
        seen += [n for n, _, _ in devices[0].reads(after=seen[-1] if seen else 0)]
    assert seen == list(range(1, 33))


def test_an_answer_is_bounded_and_the_rest_comes_with_the_next(relay: World):
    device = Device(relay).opens()
    for at in range(10):
        device.puts(name(at), blob(at, BLOB_BYTES - 16))
    first = device.reads()
    assert sum(28 + len(data) for _, _, data in first) <= FRAMES_BYTES
    assert [n for n, _, _ in first + device.reads(after=first[-1][0])] == list(range(1, 11))


def test_what_every_device_has_is_forgotten_and_makes_room(relay: World):
    device = Device(relay).opens()
    for at in range(4):
        device.puts(name(at), blob(at))
    forgotten = device.sends("POST", "/v1/sync/blobs/forget", name(0) + name(2) + name(99))
    assert forgotten.status_code == 204
    assert [n for n, _, _ in device.reads()] == [2, 4]
    assert device.state()["log_bytes"] == 2 * 1053
    assert device.puts(name(0), blob(0)) == 5  # A number is never given twice.


def test_a_mailbox_says_what_it_holds_and_until_when(relay: World):
    device = Device(relay).opens()
    device.puts(name(1), blob(1))
    state = device.state()
    assert (state["newest"], state["log_bytes"], state["file_bytes"]) == (1, 1053, 0)
    assert (state["log_bytes_allowed"], state["file_bytes_allowed"]) == (8 * 2**20, 2000 * 2**20)
    relay.forward(days=30)
    assert device.state()["until"] == state["until"]
    device.puts(name(2), blob(2))
    assert device.state()["until"] > state["until"]


def test_an_erased_mailbox_is_gone_for_every_device(relay: World):
    device, other = Device(relay).opens(), Device(relay).opens()
    other.puts(name(0), blob(0))
    before = pieces(relay)
    device.puts(name(1), blob(1))
    assert device.sends("POST", "/v1/sync/chunks", name(7) + blob(7)).status_code == 201
    assert device.asks("DELETE", "/v1/sync/mailbox").status_code == 204
    for method, path in (
        ("GET", "/v1/sync/blobs"),
        ("GET", "/v1/sync/mailbox"),
        ("DELETE", "/v1/sync/mailbox"),
    ):
        is_problem(device.asks(method, path), 404, "no_mailbox")
    assert len(other.reads()) == 1
    assert pieces(relay) == before
    device.opens()  # The answer means "send it again".
    assert device.reads() == []


def test_files_go_through_in_pieces(relay: World):
    device = Device(relay).opens()
    piece = blob(1, 2**20 + 64)
    path = f"/v1/sync/chunks/{name(1).hex()}"
    assert device.sends("POST", "/v1/sync/chunks", name(1) + piece).status_code == 201
    assert device.sends("POST", "/v1/sync/chunks", name(1) + piece).status_code == 200
    is_problem(device.sends("POST", "/v1/sync/chunks", name(2) + piece + b"x"), 413, "too_large")
    found = device.asks("GET", path)
    assert (found.data, found.content_type) == (piece, BYTES)
    assert device.state()["file_bytes"] == len(piece)
    assert [device.asks("DELETE", path).status_code for _ in range(2)] == [204, 204]
    is_problem(device.asks("GET", path), 404, "not_found")
    assert device.state()["file_bytes"] == 0


def test_the_pieces_of_a_file_are_forgotten_together(relay: World):
    device, other = Device(relay).opens(), Device(relay).opens()
    for number in range(3):
        device.sends("POST", "/v1/sync/chunks", name(number) + blob(number))
        other.sends("POST", "/v1/sync/chunks", name(number) + blob(number))
    names = name(0) + name(2) + name(9)
    assert device.sends("POST", "/v1/sync/forget/chunks", names).status_code == 204
    is_problem(device.sends("POST", "/v1/sync/forget/chunks", b"x" * 17), 400, "bad_blob")
    found = [device.asks("GET", f"/v1/sync/chunks/{name(number).hex()}").status_code for number in range(3)]
    assert found == [404, 200, 404]
    assert (device.state()["file_bytes"], other.state()["file_bytes"]) == (1053, 3 * 1053)


def test_nobody_reads_or_guesses_another_ones_mailbox(relay: World):
    device, stranger = Device(relay).opens(), Device(relay)
    device.puts(name(1), blob(1))
    device.sends("POST", "/v1/sync/chunks", name(1) + blob(1))
    for method, path in (
        ("GET", "/v1/sync/blobs"),
        ("GET", "/v1/sync/mailbox"),
        ("GET", f"/v1/sync/chunks/{name(1).hex()}"),
        ("DELETE", f"/v1/sync/chunks/{name(1).hex()}"),
        ("DELETE", "/v1/sync/mailbox"),
    ):
        is_problem(stranger.asks(method, path), 404, "no_mailbox")
    other = Device(relay).opens()
    assert other.reads() == []
    is_problem(other.asks("GET", f"/v1/sync/chunks/{name(1).hex()}"), 404, "not_found")
    kept = relay.context.database.read("SELECT hash FROM sync_mailbox")
    assert all(device.token.encode() not in bytes(hash) for (hash,) in kept)


def test_what_cannot_be_a_blob_is_refused_with_words(relay: World):
    device = Device(relay).opens()
    for data in (b"", b"x" * 16, b"x"):
        is_problem(device.sends("POST", "/v1/sync/blobs", data), 400, "bad_blob")
    is_problem(device.sends("POST", "/v1/sync/blobs", b"x" * (BLOB_BYTES + 1)), 413, "too_large")
    is_problem(
        device.sends("POST", "/v1/sync/blobs", name(1) + b"x", "application/json"),
        415,
        "unsupported_media_type",
    )
    is_problem(device.sends("POST", "/v1/sync/blobs/forget", b"x" * 17), 400, "bad_blob")
    for after in ("-1", "x", str(2**64)):
        is_problem(device.asks("GET", f"/v1/sync/blobs?after={after}"), 422, "invalid_request")
    assert device.reads() == []


NETWORKS = count()


@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("put"), st.integers(0, 6), st.integers(1, 3000)),
            st.tuples(st.just("forget"), st.integers(0, 6), st.just(0)),
        ),
        max_size=20,
    )
)
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
def test_bytes_and_numbers_always_add_up(relay: World, steps: list[tuple[str, int, int]]):
    # A hundred writes a minute are too many for one address.
    device = Device(relay, network=f"203.0.{next(NETWORKS) % 256}.7").opens()
    held: dict[bytes, tuple[int, bytes]] = {}
    newest = 0
    for step, at, size in steps:
        if step == "forget":
            device.sends("POST", "/v1/sync/blobs/forget", name(at))
            held.pop(name(at), None)
        elif name(at) not in held:
            newest += 1
            held[name(at)] = newest, blob(at, size)
            assert device.puts(*(name(at), blob(at, size))) == newest
    assert device.reads() == sorted((n, key, data) for key, (n, data) in held.items())
    state = device.state()
    assert (state["newest"], state["log_bytes"]) == (newest, sum(len(data) for _, data in held.values()))
