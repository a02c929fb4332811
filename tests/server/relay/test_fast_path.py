"""Requests that are answered before Flask get what Flask would answer, to the last header, and are refused
alike."""

from typing import Any

import pytest
from dunbook.api.reply import Protected
from dunbook.relay.mailboxes import Room
from werkzeug.test import Client, TestResponse

from tests.server.api.test_origins import EXTENSION
from tests.server.api.test_problems import is_problem
from tests.server.device import BYTES, Device, name
from tests.server.world import LANDLINE, World

BLOBS = "/v1/sync/blobs"
ORIGINS = (None, EXTENSION, "https://evil.example")


def asked(client: Any, device: Device, method: str, path: str, origin: str | None, **more: Any) -> Any:
    headers = {"Authorization": f"Bearer {device.token}", **more.pop("headers", {})}
    if origin:
        headers["Origin"] = origin
    return client.open(path, method=method, headers=headers, **more)


def seen(answer: TestResponse) -> tuple[int, list[tuple[str, str]], bytes]:
    return answer.status_code, sorted(answer.headers), answer.data


@pytest.fixture
def flask_is_not_asked(relay: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("Flask was asked")

    monkeypatch.setattr(relay.app, "full_dispatch_request", never)


def answers(relay: World, origin: str | None, device: Device, again: Device) -> list[tuple[Any, ...]]:
    """The answers of both ways to the same requests about two mailboxes that are alike."""
    ways = ((relay.client, device), (Client(Protected(relay.app.wsgi_app)), again))
    body: dict[str, Any] = {"data": name(1) + b"x" * 1024, "headers": {"Content-Type": BYTES}}
    tiny: dict[str, Any] = {"data": b"x", "headers": {"Content-Type": BYTES}}
    text: dict[str, Any] = {"data": name(2) + b"x", "headers": {"Content-Type": "text/plain"}}
    questions: list[tuple[str, str, dict[str, Any]]] = [
        ("GET", f"{BLOBS}?after=0", {}),
        ("POST", BLOBS, body),
        ("POST", BLOBS, body),
        ("GET", f"{BLOBS}?after=0", {}),
        *(("GET", BLOBS + query, {}) for query in ("", "?after=-1", "?after=x", "?after=1&after=0")),
        *(("POST", BLOBS, one) for one in (tiny, text)),
        ("GET", "/v1/prefix/abcd", {}),
        ("GET", f"/v1/numbers/{LANDLINE}", {}),
    ]
    return [
        tuple(seen(asked(client, of, method, path, origin, **more)) for client, of in ways)
        for method, path, more in questions
    ]


@pytest.mark.parametrize("origin", ORIGINS)
def test_both_ways_give_the_same(relay: World, origin: str | None):
    found = answers(relay, origin, Device(relay).opens(), Device(relay).opens())
    assert [fast for fast, _ in found] == [slow for _, slow in found]
    assert [fast[0] for fast, _ in found[:4]] == [200, 201, 200, 200]


def test_a_poll_and_a_write_of_a_panel_do_not_pass_flask(relay: World, request: pytest.FixtureRequest):
    device = Device(relay).opens()
    request.getfixturevalue("flask_is_not_asked")
    put = asked(
        relay.client, device, "POST", BLOBS, EXTENSION, data=name(1) + b"x", headers={"Content-Type": BYTES}
    )
    assert (put.status_code, put.json) == (201, {"n": 1})
    polled = asked(relay.client, device, "GET", f"{BLOBS}?after=1", EXTENSION)
    assert (polled.status_code, polled.data) == (200, b"")


def test_writes_of_both_ways_are_counted_together(relay: World):
    device = Device(relay, network="203.0.113.77").opens()
    whole = {"Content-Type": BYTES}
    parameters = {"Content-Type": f"{BYTES}; v=1"}  # Flask answers this one.
    for at in range(120):
        kind = whole if at % 2 else parameters
        answer = relay.client.post(
            BLOBS,
            data=name(at) + b"x",
            headers={"Authorization": f"Bearer {device.token}", **kind},
            environ_overrides={"REMOTE_ADDR": device.network},
        )
        assert answer.status_code == 201
    for kind in (whole, parameters):
        answer = relay.client.post(
            BLOBS,
            data=name(999) + b"x",
            headers={"Authorization": f"Bearer {device.token}", **kind},
            environ_overrides={"REMOTE_ADDR": device.network},
        )
        is_problem(answer, 429, "too_many_requests")
        assert int(answer.headers["Retry-After"]) >= 1


def test_what_fails_is_tried_once_and_said_by_flask(relay: World, monkeypatch: pytest.MonkeyPatch):
    device = Device(relay).opens()
    tries: list[int] = []

    def full(room: Room, size: int) -> None:
        tries.append(size)
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Room, "take", full)
    answer = device.sends("POST", BLOBS, name(1) + b"x")
    is_problem(answer, 500, "internal")
    assert tries == [1]
    assert device.reads() == []
