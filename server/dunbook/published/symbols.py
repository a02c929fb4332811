"""A column of small numbers as bytes: asymmetric numeral systems (rANS, Duda 2013) with fixed tables.

Each symbol costs what its table says it should, fractions of a bit included, which gzip's Huffman codes
cannot do. The table is chosen by a context, a small number that reader and writer work out alike from what
came before.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from dunbook.published.entry import BadList
from dunbook.published.frame import Reader, varint

SCALE = 12  # every table's frequencies sum to 2**12
LEAST = 1 << 23  # the state is at least this, and below 256 times this
MOST_SYMBOLS = 256
MOST_SHIFT = 16
MOST_TABLES = 256
_CELL = 10.0  # bits: about what one frequency takes in the file


def encode(symbols: Sequence[int], contexts: Sequence[int]) -> bytes:
    """One column. As many tables as pay for themselves: contexts are taken together until they do."""
    size = max(symbols, default=-1) + 1
    seen = Counter(zip(contexts, symbols, strict=True))
    shift = min(range(max(contexts, default=0).bit_length() + 1), key=lambda shift: _cost(seen, shift))
    tables = _tables(seen, shift, size)
    out = bytearray(varint(size) + varint(shift) + varint(len(tables)))
    starts: list[int] = []
    for table in tables:
        start = 0
        for frequency in table:
            out += varint(frequency)
            starts.append(start)
            start += frequency
    cells = [(context >> shift) * size + symbol for context, symbol in zip(contexts, symbols, strict=True)]
    return bytes(out + _stream(cells, [frequency for table in tables for frequency in table], starts))


def _stream(cells: Sequence[int], frequencies: Sequence[int], starts: Sequence[int]) -> bytes:
    """Written from the last symbol to the first, so that it is read from the first to the last."""
    state = LEAST
    out = bytearray()
    for cell in reversed(cells):
        frequency = frequencies[cell]
        while state >= frequency << (31 - SCALE):
            out.append(state & 255)
            state >>= 8
        state = (state // frequency << SCALE) + state % frequency + starts[cell]
    out += state.to_bytes(4, "little")
    out.reverse()
    return bytes(out)


def _cost(seen: Counter[tuple[int, int]], shift: int) -> float:
    """Bits that the symbols and their tables take."""
    cells: Counter[tuple[int, int]] = Counter()
    sums: Counter[int] = Counter()
    for (context, symbol), count in seen.items():
        cells[context >> shift, symbol] += count
        sums[context >> shift] += count
    return sum(count * math.log2(sums[context] / count) + _CELL for (context, _), count in cells.items())


def _tables(seen: Counter[tuple[int, int]], shift: int, size: int) -> list[list[int]]:
    tables = [[0] * size for _ in range(max((context >> shift for context, _ in seen), default=-1) + 1)]
    for (context, symbol), count in seen.items():
        tables[context >> shift][symbol] += count
    return [_scaled(counts) for counts in tables]


def _scaled(counts: list[int]) -> list[int]:
    """Frequencies in proportion, none of a symbol that occurs below 1. All 0 where nothing was counted."""
    total = sum(counts)
    if not total:
        return counts
    scaled = [count and max(1, (count << SCALE) // total) for count in counts]
    short = (1 << SCALE) - sum(scaled)
    while short:
        # The most frequent takes what is left over and gives what is missing: it matters least there.
        largest = max(range(len(scaled)), key=scaled.__getitem__)
        step = short if short > 0 else -min(-short, max(1, scaled[largest] // 2))
        scaled[largest] += step
        short -= step
    return scaled


class Column:
    """Reads a column symbol by symbol. Raises BadList where it is none."""

    def __init__(self, data: bytes) -> None:
        reader = Reader(data)
        self._size = reader.varint(MOST_SYMBOLS)
        self._shift = reader.varint(MOST_SHIFT)
        self._slots: list[bytes] = []
        self._spans: list[list[tuple[int, int]]] = []
        for _ in range(reader.varint(MOST_TABLES)):
            self._read_table(reader)
        self._state = int.from_bytes(reader.take(4), "big")
        self._stream = iter(reader.rest())
        if not LEAST <= self._state < LEAST << 8:
            raise BadList("a column starts wrongly")

    def _read_table(self, reader: Reader) -> None:
        table = [reader.varint(1 << SCALE) for _ in range(self._size)]
        starts = [0, *accumulate(table)]
        if starts[-1] not in (0, 1 << SCALE):
            raise BadList("the frequencies of a column do not sum up")
        self._slots.append(b"".join(bytes([symbol]) * count for symbol, count in enumerate(table)))
        self._spans.append(list(zip(table, starts[:-1], strict=True)))

    def next(self, context: int) -> int:
        state = self._state
        slot = state & (1 << SCALE) - 1
        table = context >> self._shift
        try:
            symbol = self._slots[table][slot]
            frequency, start = self._spans[table][symbol]
            state = frequency * (state >> SCALE) + slot - start
            while state < LEAST:
                state = state << 8 | next(self._stream)
        except (IndexError, StopIteration):
            raise BadList("a column breaks off") from None
        self._state = state
        return symbol

    def end(self) -> None:
        """The state is back where the writer began, and nothing is left."""
        if self._state != LEAST or next(self._stream, None) is not None:
            raise BadList("a column ends wrongly")
