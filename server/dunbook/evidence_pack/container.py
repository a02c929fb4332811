"""A pack as files: a folder, or a zip that is read where it lies and never unpacked to the disk."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dunbook.evidence_pack.findings import Damaged, Refused

MOST_FILES = 20_000
MOST_BYTES = 8 * 1024**3
MOST_NAME = 1024
MOST_MARKS = 30
"""The maximum number of combining marks in a row, as in the Stream-Safe Text Format of UAX 15: the time to
order them grows with the square of their number."""
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Cap:
    """The maximum size of a file that is read whole. Attachments have no cap: they are only hashed, chunk by
    chunk.

    Under the caps of all its files together, any zip of 50 MB is checked within 5 s and 500 MB.
    """

    bytes: int
    lines: int
    values: int
    """The maximum number of values of JSON, cells of a table or tags of HTML, counted by the characters that
    begin or separate them. Each costs a little time and memory."""


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_VALUE_SIGNS = (b",", b":", b"[", b"{", b"<", b".", b"\\", b"e-", b"e+")
"""The characters by which values are counted. `<` begins a tag; the last four stand in fractions, escaped
text and exponents, which cost as much again."""


class Container(Protocol):
    @property
    def names(self) -> list[str]:
        """The paths of the files, their folders separated by slashes."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a file in chunks. Raises Damaged after the last one that could be read."""


@dataclass(slots=True)
class Spent:
    """What files that share one cap have used of it."""

    bytes: int = 0
    lines: int = 0
    values: int = 0


def read(container: Container, name: str, cap: Cap, spent: Spent | None = None) -> tuple[bytes, bool]:
    """The content as far as it can be read, and whether that is all of it. Raises Refused above the cap."""
    content = bytearray()
    spent = spent or Spent()
    try:
        for chunk in container.chunks(name):
            content += chunk
            spent.bytes += len(chunk)
            spent.lines += chunk.count(b"\n")
            spent.values += sum(map(chunk.count, _VALUE_SIGNS))
            for code, count, most in (
                ("too_large", spent.bytes, cap.bytes),
                ("too_many_lines", spent.lines, cap.lines),
                ("too_many_values", spent.values, cap.values),
            ):
                if count > most:
                    raise Refused(code, name)
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
        for at, path in enumerate(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_symlink():
                raise Refused("link", name)
            if path.is_file():
                self.names.append(name)
            if at >= 2 * MOST_FILES or len(self.names) > MOST_FILES:
                raise Refused("too_many")
        self.names.sort()
        refuse_twice(self.names)

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            with (self._root / name).open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise Damaged from error


def refuse_names(names: Iterable[str]) -> None:
    """No name may lead out of the folder, mean two things, or exist twice where case or form do not count."""
    for name in names:
        parts = name.rstrip("/").split("/")
        if name.startswith("/") or "\\" in name or ":" in parts[0] or {"", ".", ".."} & set(parts):
            raise Refused("path", name)
        if _CONTROL.search(name):
            raise Refused("path", name)
    refuse_twice(names)


def refuse_twice(names: Iterable[str]) -> None:
    seen = set()
    for name in names:
        same = nfc(name).casefold()
        if same in seen:
            raise Refused("twice", name)
        seen.add(same)


def nfc(name: str) -> str:
    """One spelling of a name (Unicode, UAX 15): macOS writes é as e and an accent, others as one sign.

    Raises Refused for what is no name and would take long.
    """
    if name.isascii():
        return name
    if len(name) > MOST_NAME or b"\1" * (MOST_MARKS + 1) in bytes(
        map(bool, map(unicodedata.combining, name))
    ):
        raise Refused("path", name[:MOST_NAME])
    return unicodedata.normalize("NFC", name)
