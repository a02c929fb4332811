"""A publisher with real keys and the real codec, whose files a test may serve as they are or spoil."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.digest import digest_of
from dunbook.published.digest import hex as hexadecimal
from dunbook.published.entry import Entry, sort_key
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
    """Say `publisher.publish(...)`, then let a server `say = publisher.answer`."""

    key: SigningKey = field(default_factory=a_key)
    version: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    valid_days: int = 14
    announced: list[SigningKey] = field(default_factory=list)

    def publish(self, *changed: Entry, removed: tuple[str, ...] = (), deltas: bool = True) -> None:
        before = self.version
        self.version += 1
        self.entries |= {one.key: one for one in changed}
        for key in removed:
            del self.entries[key]
        rows = sorted(self.entries.values(), key=lambda one: sort_key(one.key))
        delta = encode_delta(sorted(changed, key=lambda one: sort_key(one.key)), removed)
        now = datetime.now(UTC)
        said: dict[str, Any] = {
            "format": "dunbook-list/1",
            "version": self.version,
            "made_at": moment(now),
            "valid_until": moment(now + timedelta(days=self.valid_days)),
            "count": len(rows),
            "digest": hexadecimal(digest_of(rows)),
            "full": self.file(encode_full(rows), "full"),
            "deltas": [{"since": before, **self.file(delta, "delta")}] if deltas and before else [],
            "keys": [{"key_id": key.id, "public_key": key.public} for key in [self.key, *self.announced]],
        }
        self.files["latest.json"] = signed(said, [self.key])

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
