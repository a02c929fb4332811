"""Anchors: the server's word that a digest existed at a moment. It keeps nothing and learns only the digest.

What is signed is RFC 8785 JSON of `{"digest", "format", "key_id", "time"}`, so that anyone with the public
key can check a receipt without this server (RFC 8032, Ed25519).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from dunbook.secret import kept_bytes

KEY_FILE = "anchor_key"
FORMAT = "dunbook-anchor/1"
_HEX = re.compile(r"(?:[0-9a-f]{2})*")


@dataclass(frozen=True)
class Receipt:
    digest: str
    """64 hexadecimal digits."""
    time: str
    """ISO 8601, UTC, whole seconds."""
    key_id: str
    signature: str
    """128 hexadecimal digits."""


class AnchorKey:
    def __init__(self, value: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(value)
        self.public_key = self._key.public_key().public_bytes_raw().hex()
        self.key_id = key_id(self.public_key)

    def receipt(self, digest: str, now: datetime) -> Receipt:
        time = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        signature = self._key.sign(_statement(digest, time, self.key_id))
        return Receipt(digest, time, self.key_id, signature.hex())


def key_id(public_key: str) -> str:
    """The name of a key: the first 16 digits of its SHA-256."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:16]


def is_genuine(receipt: Receipt, public_key: str) -> bool:
    """Whether the holder of `public_key` (64 hexadecimal digits) signed exactly this."""
    if not all(_HEX.fullmatch(value) for value in (public_key, receipt.signature)):
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(receipt.signature), _statement(receipt.digest, receipt.time, receipt.key_id))
    except (InvalidSignature, ValueError):
        return False
    return receipt.key_id == key_id(public_key)


def _statement(digest: str, time: str, key_id: str) -> bytes:
    return rfc8785.dumps({"digest": digest, "format": FORMAT, "key_id": key_id, "time": time})


def as_json(receipt: Receipt) -> dict[str, str]:
    return dict(asdict(receipt))


def load_anchor_key(data_dir: Path) -> AnchorKey:
    """The server's key, made when it is first needed. It is not the one that signs the list."""
    return AnchorKey(kept_bytes(data_dir / KEY_FILE))
