"""What is around the columns: gzip, a header that says what this is, and sections that may be passed over."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from dunbook.published.entry import BadList

MAGIC = b"DBKL"
MAJOR, MINOR = 1, 0
FULL, DELTA = 0, 1
MOST_ENTRIES = 4_000_000
MOST_BYTES = 32 << 20
"""The maximum size of an uncompressed body. More is refused before it takes the memory."""


@dataclass(frozen=True, slots=True)
class Frame:
    kind: int
    entries: int
    removed: int
    newest: int
    """The month that the month column counts back from, in months since January of the year 0."""
    sections: Mapping[int, bytes]

    def pack(self) -> bytes:
        out = bytearray(MAGIC + bytes([MAJOR, MINOR, self.kind]))
        out += varint(self.entries) + varint(self.removed) + varint(self.newest)
        for name, content in sorted(self.sections.items()):
            out += varint(name) + varint(len(content)) + content
        # Level 6 is enough: only the tables get smaller, because the columns are entropy-coded already.
        return gzip.compress(bytes(out), 6, mtime=0)


def unpack(body: bytes, kind: int) -> Frame:
    """Raises BadList unless this is a body of this kind that this version can read."""
    reader = Reader(_inflate(body))
    if reader.take(4) != MAGIC:
        raise BadList("not a list")
    major, _, found = reader.take(3)
    if major > MAJOR:
        raise BadList(f"version {major} of the format is newer than this reader")
    if major != MAJOR or found != kind:
        raise BadList("another kind of body")
    entries, removed = reader.varint(MOST_ENTRIES), reader.varint(MOST_ENTRIES if kind == DELTA else 0)
    newest = reader.varint(0xFFFF)
    sections: dict[int, bytes] = {}
    while reader.left():
        name = reader.varint(0xFFFF)
        if name <= max(sections, default=0):
            raise BadList("sections out of order")
        sections[name] = reader.take(reader.varint(MOST_BYTES))
    return Frame(kind, entries, removed, newest, sections)


def _inflate(body: bytes) -> bytes:
    inflater = zlib.decompressobj(wbits=31)
    try:
        plain = inflater.decompress(body, MOST_BYTES)
    except zlib.error as error:
        raise BadList("not gzip") from error
    if not inflater.eof or inflater.unused_data:
        raise BadList("gzip breaks off, goes on, or holds too much")
    return plain


def varint(value: int) -> bytes:
    """LEB128: seven bits a byte, the lowest first, the high bit set where more follow."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


class Reader:
    """Takes bytes apart from the front. Raises BadList where they end too early or a number is too large."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def left(self) -> int:
        return len(self._data) - self._at

    def take(self, count: int) -> bytes:
        if count > self.left():
            raise BadList("the end is missing")
        self._at += count
        return self._data[self._at - count : self._at]

    def rest(self) -> bytes:
        return self.take(self.left())

    def varint(self, most: int) -> int:
        value = shift = 0
        while shift < 35:
            (byte,) = self.take(1)
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        if byte > 127 or value > most:
            raise BadList("a number is out of range")
        return value
