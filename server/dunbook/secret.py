"""The server's own secret, and the keyed hashes made with it.

Whoever has the database but not this file can neither test guesses of a reporter's secret nor of a network.
"""

from __future__ import annotations

import base64
import contextlib
import hmac
import ipaddress
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from dunbook.operator_error import OperatorError

SECRET_FILE = "secret"
_BYTES = 32


class ServerSecret:
    def __init__(self, value: bytes) -> None:
        self._reporter_key = hmac.digest(value, b"dunbook reporter", "sha256")
        self._network_key = hmac.digest(value, b"dunbook network", "sha256")
        self._mailbox_key = hmac.digest(value, b"dunbook mailbox", "sha256")
        self._address_key = hmac.digest(value, b"dunbook address", "sha256")
        self.fingerprint = hmac.digest(value, b"dunbook fingerprint", "sha256").hex()[:32]
        """What the database keeps, so that a server with another secret is noticed."""
        self._doctor_key = hmac.digest(value, b"dunbook doctor", "sha256")
        self.challenge_key = hmac.digest(value, b"dunbook challenge", "sha256")
        self._case_key = hmac.digest(value, b"dunbook case", "sha256")
        # The label is part of the key: with another one, all sessions would end.
        self.moderation_key = hmac.digest(value, b"dunbook desk", "sha256")

    def reporter(self, token: bytes) -> bytes:
        """What is kept of a reporter's bearer secret."""
        return hmac.digest(self._reporter_key, token, "sha256")

    def mailbox(self, token: bytes) -> bytes:
        """What is kept of the token that opens a mailbox, and of an invitation to open one."""
        return hmac.digest(self._mailbox_key, token, "sha256")

    def case(self, about: str, subject: str) -> str:
        """What a moderator's case is called: it stands in an address, so it must not be the number.

        The name is the subject, encrypted (RFC 5297), so that a case is found without a look at all others.
        """
        sealed = AESSIV(self._case_key).encrypt(f"{about}\0{subject}".encode(), None)
        return base64.b32encode(sealed).decode().rstrip("=").lower()

    def case_named(self, name: str) -> tuple[str, str] | None:
        """(about, subject) of a case's name; None when this server made no such name."""
        try:
            sealed = base64.b32decode(name.upper() + "=" * (-len(name) % 8))
            about, _, subject = AESSIV(self._case_key).decrypt(sealed, None).decode().partition("\0")
        except (ValueError, InvalidTag):
            return None
        return about, subject

    def install(self, id: int) -> str:
        """The mark of an install beside what it sent that is kept without its name."""
        named = hmac.digest(self.moderation_key, f"case\0proposer\0{id}".encode(), "sha256")
        return base64.b32encode(named[:10]).decode().lower()

    def doctor_token(self, minute: int) -> str:
        """The token by which the server recognises `dunbook doctor`, for one minute since 1970; with it, it
        may ask what arrived."""
        return hmac.digest(self._doctor_key, str(minute).encode(), "sha256").hex()

    def network(self, key: str, address: str | None) -> bytes | None:
        """A mark of the /24 (IPv4) or /48 (IPv6) that a report on `key` came from; None without an address.

        The key is part of what is hashed, so marks of one network on two numbers cannot be joined.
        """
        prefix = _prefix(address)
        return prefix and hmac.digest(self._network_key, key.encode() + b"\0" + prefix, "sha256")

    def address(self, address: str | None) -> str:
        """The name under which an address (IPv4) or a /64 (IPv6) is counted. Anything else shares one."""
        ip = _packed(address) or b""
        return hmac.digest(self._address_key, ip if len(ip) == 4 else ip[:8], "sha256").hex()[:32]


def _prefix(address: str | None) -> bytes | None:
    ip = _packed(address)
    return ip and (ip[:3] if len(ip) == 4 else ip[:6])


def _packed(address: str | None) -> bytes | None:
    try:
        ip = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return None
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return ip.packed


class SecretDamaged(OperatorError, ValueError):
    """The file is there and cannot be what it was. It is never replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__("cli_secret_damaged", file=path)


def load_secret(data_dir: Path) -> ServerSecret:
    """The server's secret, made when there is none. Raises SecretDamaged."""
    return ServerSecret(kept_bytes(data_dir / SECRET_FILE))


def kept_bytes(path: Path) -> bytes:
    """Reads 32 random bytes from a file, which is made when it is first asked for, readable by its owner
    only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        # A link appears whole or not at all, and never replaces the one another worker has just made.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    value = path.read_bytes()
    if len(value) != _BYTES:
        raise SecretDamaged(path)
    return value
