"""A device that uses a mailbox, as the relay sees it: bytes under random names."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

from werkzeug.test import TestResponse

from tests.server.world import World, new_secret, solved

BYTES = "application/octet-stream"
_FRAME = struct.Struct(">Q16sI")


@dataclass
class Device:
    world: World
    network: str = "198.51.100.7"
    token: str = field(default_factory=new_secret)

    def asks(self, method: str, path: str, **request: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}", **request.pop("headers", {})}
        base = {"REMOTE_ADDR": self.network}
        return self.world.client.open(path, method=method, headers=headers, environ_base=base, **request)

    def sends(self, method: str, path: str, data: bytes, content_type: str = BYTES) -> TestResponse:
        return self.asks(method, path, data=data, content_type=content_type)

    def opens(self) -> Device:
        answer = self.asks("POST", "/v1/sync/mailboxes", json={"altcha": solved(self.world)})
        assert answer.status_code == 201, answer.text
        return self

    def puts(self, name: bytes, data: bytes) -> int:
        """The number that the blob was given."""
        answer = self.sends("POST", "/v1/sync/blobs", name + data)
        assert answer.status_code == 201, answer.text
        n: int = answer.json["n"]
        return n

    def reads(self, after: int = 0) -> list[tuple[int, bytes, bytes]]:
        answer = self.asks("GET", f"/v1/sync/blobs?after={after}")
        assert (answer.status_code, answer.content_type) == (200, BYTES), answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        return frames(answer.data)

    def state(self) -> dict[str, Any]:
        answer = self.asks("GET", "/v1/sync/mailbox")
        assert answer.status_code == 200, answer.text
        shown: dict[str, Any] = answer.json
        return shown


def frames(data: bytes) -> list[tuple[int, bytes, bytes]]:
    """The number, name and content of each blob."""
    found, at = [], 0
    while at < len(data):
        n, name, size = _FRAME.unpack_from(data, at)
        at += _FRAME.size
        found.append((n, name, data[at : at + size]))
        at += size
    assert at == len(data)
    return found


def name(number: int) -> bytes:
    return number.to_bytes(16, "big")
