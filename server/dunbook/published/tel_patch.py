"""A plain table with some lines more and some less, without a look at the others.

The lines of a table are sorted: where one stands is found by halves, and what stands between two changes is
copied in one piece.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from dunbook.published.entry import LEVELS, Entry
from dunbook.published.tel_files import EVERYWHERE, HEAD, Table, area_of, keys_of, lines_of, tables_of


def keys_by_line(keys: Iterable[str]) -> dict[str, set[str]]:
    """The lines of these keys, each with all keys that are shown so."""
    return {line: keys_of(line) for key in keys for line in lines_of(key)}


def lines_by_table(
    shown: Mapping[str, Collection[str]], entries: Mapping[str, Entry]
) -> dict[Table, dict[str, bool]]:
    """For each table that may hold some of these lines, whether it holds each. `entries` are those of the
    keys that are on the list."""
    found: dict[Table, dict[str, bool]] = defaultdict(dict)
    for line, keys in shown.items():
        holding = {table for key in keys if key in entries for table in tables_of(entries[key])}
        for area in {EVERYWHERE, *map(area_of, keys)}:
            for table in (Table(level, area) for level in LEVELS):
                found[table][line] = table in holding
    return found


def patched(body: bytes, wanted: Mapping[str, bool]) -> bytes:
    """The table in which each line of `wanted` stands, or stands no more; the rest as it was."""
    kept = memoryview(body)
    pieces: list[bytes | memoryview] = []
    copied = at = len(HEAD)
    pieces.append(HEAD)
    for text in sorted(wanted):
        line = text.encode()
        at = _begin_of(body, line, at)
        pieces.append(kept[copied:at])
        copied = at + len(line) if body.startswith(line, at) else at
        if wanted[text]:
            pieces.append(line)
    pieces.append(kept[copied:])
    return b"".join(pieces)


def _begin_of(body: bytes, line: bytes, low: int) -> int:
    """Where the first line begins that does not sort before `line`; the end if there is none. `low` is the
    beginning of a line."""
    high = len(body)
    while low < high:
        middle = (low + high) // 2
        begin = body.rfind(b"\n", low, middle) + 1 or low
        end = body.index(b"\n", middle) + 1
        if body[begin:end] < line:
            low = end
        else:
            high = begin
    return low
