"""Numbers of known width, one behind the other without gaps, the lowest bit first."""

from __future__ import annotations

from collections.abc import Iterable

from dunbook.published.entry import BadList

_FULL = 1 << 12  # bits that are gathered in an int before they become bytes; a longer int is slower to add to


def pack(fields: Iterable[tuple[int, int]]) -> bytes:
    """Packs fields of (value, width in bits). The last byte is filled up with zeros."""
    out = bytearray()
    held = width = 0
    for value, bits in fields:
        held |= value << width
        width += bits
        if width >= _FULL:
            whole = width >> 3
            out += (held & (1 << 8 * whole) - 1).to_bytes(whole, "little")
            held >>= 8 * whole
            width &= 7
    return bytes(out + held.to_bytes((width + 7) >> 3, "little"))


class Bits:
    """Reads packed numbers back. Raises BadList where they end too early."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = self._held = self._width = 0

    def next(self, bits: int) -> int:
        if self._width < bits:
            more = self._data[self._at : self._at + 512]
            self._held |= int.from_bytes(more, "little") << self._width
            self._width += 8 * len(more)
            self._at += 512
            if self._width < bits:
                raise BadList("the low bits break off")
        value = self._held & (1 << bits) - 1
        self._held >>= bits
        self._width -= bits
        return value

    def end(self) -> None:
        if self._width > 7 or self._held or self._at < len(self._data):
            raise BadList("low bits are left over")
