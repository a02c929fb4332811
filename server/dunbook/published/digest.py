"""The set digest: shows that a delta was applied to the list it was made for.

A sum does not depend on order, so whoever publishes keeps it current from the changes alone. It is no
protection against a forger, who could search for a set with the same sum: the signature over SHA-256 of every
body is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from dunbook.published.entry import Entry

_MODULUS = 1 << 256


def entry_hash(entry: Entry) -> int:
    """SHA-256 of the entry's canonical text: its five fields with a space between them."""
    text = f"{entry.key} {entry.tag} {entry.level} {entry.month} {entry.flags}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


def digest_of(entries: Iterable[Entry]) -> int:
    """The sum of their hashes modulo 2**256. To take one away, subtract its hash and reduce again."""
    return sum(map(entry_hash, entries)) % _MODULUS


def hex(digest: int) -> str:
    """64 digits. Any whole number may be given: the sum and difference of digests too."""
    return f"{digest % _MODULUS:064x}"
