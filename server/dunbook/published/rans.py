"""A column of small numbers as bytes: asymmetric numeral systems (rANS, Duda 2013) with fixed tables.

Each symbol costs what its table says it should, fractions of a bit included, which gzip's Huffman codes
cannot do. The table is chosen by a context, a small number that reader and writer work out alike from what
came before.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from dunbook.published.entry import BadList
from dunbook.published.frame import Reader, varint

SCALE = 12  # the frequencies of every table sum to 2**SCALE
LEAST = 1 << 23  # the state of the coder stays from LEAST up to, not including, 256 * LEAST
MOST_SYMBOLS = 256
MOST_SHIFT = 16
MOST_TABLES = 256
_CELL, _TABLE = 18.0, 8.0  # approximate cost in bits of a frequency and of a table in the file


def encode(symbols: Sequence[int], contexts: Sequence[int]) -> bytes:
    """Encodes one column. Contexts share tables until each table saves more bits than it costs."""
    seen = Counter(zip(contexts, symbols, strict=True))
    shifts = range(max(contexts, default=0).bit_length() + 1)
    shift = min(shifts, key=lambda shift: _cost(seen, shift))
    tables = _tables(seen, shift)
    out = bytearray(varint(shift) + varint(len(tables)))
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for number, table in enumerate(tables):
        start, before = 0, -1
        for symbol, frequency in table:
            out += varint(symbol - before) + varint(frequency)
            cells[number, symbol] = frequency, start
            start, before = start + frequency, symbol
        out += varint(0)
    return bytes(
        out
        + _stream(
            [cells[context >> shift, symbol] for context, symbol in zip(contexts, symbols, strict=True)]
        )
    )


def _stream(cells: Sequence[tuple[int, int]]) -> bytes:
    """Written from the last symbol to the first, so that it is read from the first to the last."""
    state = LEAST
    out = bytearray()
    for frequency, start in reversed(cells):
        while state >= frequency << (31 - SCALE):
            out.append(state & 255)
            state >>= 8
        state = (state // frequency << SCALE) + state % frequency + start
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
    in_use = sum(count * math.log2(sums[context] / count) + _CELL for (context, _), count in cells.items())
    return in_use + _TABLE * max(sums, default=0)


def _tables(seen: Counter[tuple[int, int]], shift: int) -> list[list[tuple[int, int]]]:
    """(symbol, frequency) in order; empty where a context does not occur."""
    counts: list[Counter[int]] = [
        Counter() for _ in range(max((context >> shift for context, _ in seen), default=-1) + 1)
    ]
    for (context, symbol), count in seen.items():
        counts[context >> shift][symbol] += count
    return [_scaled(sorted(table.items())) for table in counts]


def _scaled(counts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Frequencies that sum to 2**SCALE, in proportion to the counts, none below 1."""
    total = sum(count for _, count in counts)
    scaled = [max(1, (count << SCALE) // total) for _, count in counts]
    short = (1 << SCALE) - sum(scaled) if scaled else 0
    while short:
        # The most frequent symbol absorbs the rounding error, because that costs the fewest bits there.
        largest = max(range(len(scaled)), key=scaled.__getitem__)
        step = short if short > 0 else -min(-short, max(1, scaled[largest] // 2))
        scaled[largest] += step
        short -= step
    return [(symbol, frequency) for (symbol, _), frequency in zip(counts, scaled, strict=True)]


class Column:
    """Reads a column symbol by symbol. Raises BadList where it is none."""

    def __init__(self, data: bytes) -> None:
        reader = Reader(data)
        self._shift = reader.varint(MOST_SHIFT)
        tables = [_read_table(reader) for _ in range(reader.varint(MOST_TABLES))]
        self._slots = [b"".join(bytes([symbol]) * spans[symbol][0] for symbol in spans) for spans in tables]
        self._spans = tables
        self._state = int.from_bytes(reader.take(4), "big")
        self._stream = iter(reader.rest())
        if not LEAST <= self._state < LEAST << 8:
            raise BadList("a column starts wrongly")

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


def _read_table(reader: Reader) -> dict[int, tuple[int, int]]:
    """Symbol → frequency and where its slots start."""
    spans: dict[int, tuple[int, int]] = {}
    symbol, start = -1, 0
    while step := reader.varint(MOST_SYMBOLS):
        symbol += step
        frequency = reader.varint(1 << SCALE)
        if symbol >= MOST_SYMBOLS or not frequency:
            raise BadList("a table holds what it cannot")
        spans[symbol] = frequency, start
        start += frequency
    if start not in (0, 1 << SCALE):
        raise BadList("the frequencies of a table do not sum up")
    return spans
