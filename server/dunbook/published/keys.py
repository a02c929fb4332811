"""The keys that sign the list: Ed25519, one file each in `keys` of the data folder.

Several may sign at once. That is how one follows another: the new one signs beside the old one, and every
statement names both, so whoever trusts the old one learns the new one before the old one is retired.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

_FOLDER = "keys"
_HEX = re.compile(r"[0-9a-f]*", re.ASCII)
_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)


class BadKey(Exception):
    """Why a key cannot be used or retired: `unknown`, `last` or `damaged`."""


@dataclass(frozen=True)
class SigningKey:
    id: str
    """The first 16 hexadecimal digits of SHA-256 of the public key's 32 bytes."""
    public: str
    """The public key's 32 bytes as 64 hexadecimal digits."""
    private: Ed25519PrivateKey

    def sign(self, message: bytes) -> str:
        """128 hexadecimal digits."""
        return self.private.sign(message).hex()


def verified(public: str, signature: str, message: bytes) -> bool:
    """Whether `public` signed this. Whatever the texts hold, it is an answer and not an error."""
    try:
        Ed25519PublicKey.from_public_bytes(_bytes(public, 32)).verify(_bytes(signature, 64), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def id_of(public: str) -> str:
    """Raises ValueError for what is no public key."""
    return hashlib.sha256(_bytes(public, 32)).hexdigest()[:16]


def _bytes(digits: str, count: int) -> bytes:
    if not _HEX.fullmatch(digits) or len(digits) != 2 * count:
        raise ValueError("not hexadecimal, or of another length")
    return bytes.fromhex(digits)


def load_keys(data_dir: Path) -> list[SigningKey]:
    """All that sign, sorted by id; empty if there is none. Raises BadKey for a damaged file."""
    return [_load(path) for path in sorted((data_dir / _FOLDER).glob("*.pem")) if _ID.fullmatch(path.stem)]


def new_key(data_dir: Path) -> SigningKey:
    """Makes one more. Only its owner can read its file, which appears whole or not at all."""
    folder = data_dir / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = _key(Ed25519PrivateKey.generate())
    pem = made.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = folder / f".{secrets.token_hex(8)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(folder / f"{made.id}.pem")
    return made


def retire_key(data_dir: Path, id: str) -> None:
    """Deletes a key. Raises BadKey `unknown`, or `last` for the only one, which publishing needs."""
    ids = [key.id for key in load_keys(data_dir)]
    if id not in ids:
        raise BadKey("unknown")
    if len(ids) == 1:
        raise BadKey("last")
    with contextlib.suppress(FileNotFoundError):
        (data_dir / _FOLDER / f"{id}.pem").unlink()


def _load(path: Path) -> SigningKey:
    try:
        private = load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError) as error:
        raise BadKey("damaged") from error
    if not isinstance(private, Ed25519PrivateKey) or _key(private).id != path.stem:
        raise BadKey("damaged")
    return _key(private)


def _key(private: Ed25519PrivateKey) -> SigningKey:
    public = private.public_key().public_bytes_raw().hex()
    return SigningKey(id_of(public), public, private)
