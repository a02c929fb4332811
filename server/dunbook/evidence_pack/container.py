"""A pack as files: a folder, or a zip that is read where it lies and never unpacked to the disk."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from dunbook.evidence_pack.findings import Damaged, Refused

MOST_FILES = 20_000
MOST_BYTES = 8 * 1024**3
TEXT_BYTES = 512 * 1024**2
"""The largest file that is read in one piece. Attachments are only hashed, chunk by chunk."""
CHUNK = 1 << 20


class Container(Protocol):
    names: list[str]
    """Relative to the bag, with slashes."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content. Raises Damaged after what could be read."""


def read(container: Container, name: str) -> tuple[bytes, bool]:
    """The content as far as it can be read, and whether that is all of it."""
    content = bytearray()
    try:
        for chunk in container.chunks(name):
            content += chunk
            if len(content) > TEXT_BYTES:
                raise Refused("too_large", name)
    except Damaged:
        return bytes(content), False
    return bytes(content), True


def digest(container: Container, name: str) -> tuple[str, int] | None:
    """SHA-256 and size; None when the content cannot be read."""
    sha256, size = hashlib.sha256(), 0
    try:
        for chunk in container.chunks(name):
            sha256.update(chunk)
            size += len(chunk)
    except Damaged:
        return None
    return sha256.hexdigest(), size


class Folder:
    def __init__(self, root: Path) -> None:
        self._root = root
        self.names = []
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_symlink():
                raise Refused("link", name)
            if path.is_file():
                self.names.append(name)
            if len(self.names) > MOST_FILES:
                raise Refused("too_many")

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            with (self._root / name).open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise Damaged from error


def refuse_names(names: list[str]) -> None:
    """No name may lead out of the folder, mean two things, or exist twice where case or form do not count."""
    seen = set()
    for name in names:
        parts = name.rstrip("/").split("/")
        if name.startswith("/") or "\\" in name or ":" in parts[0] or {"", ".", ".."} & set(parts):
            raise Refused("path", name)
        if any(unicodedata.category(sign) == "Cc" for sign in name):
            raise Refused("path", name)
        same = unicodedata.normalize("NFC", name).casefold()
        if same in seen:
            raise Refused("twice", name)
        seen.add(same)
