"""A publisher with real keys and the real codec, whose files a test may serve as they are or spoil."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.digest import digest_of
from dunbook.published.digest import hex as hexadecimal
from dunbook.published.entry import Entry
from dunbook.published.keys import SigningKey, id_of
from dunbook.published.statement import signed

from tests.extension.serving import Answer, Asked


def a_key() -> SigningKey:
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw().hex()
    return SigningKey(id_of(public), public, private)


def entry(number: int, level: str = "few") -> Entry:
    return Entry(f"+86138{number:08d}", "collection_agency", level, "2026-11", 0)


@dataclass
class Publisher:
    """Publish with `publisher.publish(...)`, then let a server `say = publisher.answer`."""

    key: SigningKey = field(default_factory=a_key)
    version: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    valid_days: int = 14
    announced: list[SigningKey] = field(default_factory=list)
    whole: dict[str, Any] = field(default_factory=dict)
    """The statement of the last version that was packed whole."""
    since: dict[str, Entry] = field(default_factory=dict)
    """The entries of that version."""

    def publish(self, *changed: Entry, removed: tuple[str, ...] = (), deltas: bool = True) -> None:
        before = self.version
        self._change(changed, removed)
        delta = encode_delta(changed, removed)
        self.whole = {
            "format": "dunbook-list/1",
            **self._state(),
            "valid_until": moment(datetime.now(UTC) + timedelta(days=self.valid_days)),
            "full": self.file(encode_full(self.entries.values()), "full"),
            "deltas": [{"since": before, **self.file(delta, "delta")}] if deltas and before else [],
            "keys": [{"key_id": key.id, "public_key": key.public} for key in [self.key, *self.announced]],
        }
        self.since = dict(self.entries)
        self.files["latest.json"] = signed(self.whole, [self.key])

    def publish_newer(self, *changed: Entry, removed: tuple[str, ...] = ()) -> None:
        """Publishes beside the last whole list, with deltas from the version before and from that of the
        whole list."""
        before, whole = self.version, self.whole["version"]
        self._change(changed, removed)
        newer = {"format": "dunbook-list-newer/1", **self._state(), "deltas": []}
        if before > whole:
            newer["deltas"].append({"since": before, **self.file(encode_delta(changed, removed), "delta")})
        everything = [one for key, one in self.entries.items() if self.since.get(key) != one]
        gone = [key for key in self.since if key not in self.entries]
        newer["deltas"].append({"since": whole, **self.file(encode_delta(everything, gone), "delta")})
        self.files["latest.json"] = signed(self.whole, [self.key], newer)

    def _change(self, changed: Sequence[Entry], removed: Sequence[str]) -> None:
        self.version += 1
        self.entries |= {one.key: one for one in changed}
        for key in removed:
            del self.entries[key]

    def _state(self) -> dict[str, Any]:
        return {
            "version": self.version,
            "made_at": moment(datetime.now(UTC)),
            "count": len(self.entries),
            "digest": hexadecimal(digest_of(self.entries.values())),
        }

    def file(self, body: bytes, kind: str) -> dict[str, Any]:
        name = hashlib.sha256(body).hexdigest()
        self.files[f"files/{name}.{kind}"] = body
        return {"sha256": name, "bytes": len(body)}

    def answer(self, asked: Asked) -> Answer | None:
        self.asked.append(asked.path)
        if asked.path == "/v1/meta":
            keys = [{"key_id": self.key.id, "public_key": self.key.public}]
            published = {"version": self.version, "keys": keys}
            return Answer(200, {"name": "Dunbook", "tags": [], "agencies": [], "published": published})
        for place in ("/v1/list/", "/mirror/"):
            name = asked.path.removeprefix(place)
            if name in self.files:
                return Answer(200, self.files[name])
        return Answer(404, {"code": "not_found"}) if asked.path.startswith(("/v1/list", "/mirror")) else None


def moment(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
