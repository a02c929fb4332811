"""The list and its deltas as bytes. `docs/list-format.md` says what every byte means."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dunbook.published import rans
from dunbook.published.columns import read_keys, read_tags, read_values, write_keys, write_tags
from dunbook.published.entry import LEVELS, TAGS, BadList, Entry, key_of, month_number, month_of, sort_key
from dunbook.published.frame import DELTA, FULL, MOST_ENTRIES, Frame, unpack

__all__ = ["BadList", "decode_delta", "decode_full", "encode_delta", "encode_full"]

CLASSES, LOW_BITS, TAG, LEVEL, MONTH, FLAGS, REMOVED_CLASSES, REMOVED_LOW_BITS = range(1, 9)
_TAG_NUMBERS = {tag: number for number, tag in enumerate(TAGS)}
_LEVEL_NUMBERS = {level: number for number, level in enumerate(LEVELS)}
_MOST_MONTHS = 256


def encode_full(entries: Iterable[Entry]) -> bytes:
    """The whole list, from entries in any order. Raises BadList for what cannot stand in a list."""
    return _encode(FULL, entries, [])


def encode_delta(changed: Sequence[Entry], removed: Sequence[str]) -> bytes:
    """Entries that are new or differ, as they are now, and the keys of those that are gone."""
    return _encode(DELTA, changed, removed)


def decode_full(body: bytes) -> list[Entry]:
    """The entries in the order of the list. Raises BadList."""
    return _entries(unpack(body, FULL))


def decode_delta(body: bytes) -> tuple[list[Entry], list[str]]:
    """Changed entries and removed keys, each in the order of the list. Raises BadList."""
    frame = unpack(body, DELTA)
    changed = _entries(frame)
    classes, low = _section(frame, REMOVED_CLASSES), _section(frame, REMOVED_LOW_BITS)
    removed = [key_of(rank) for rank in read_keys(frame.removed, classes, low)[0]]
    if not {entry.key for entry in changed}.isdisjoint(removed):
        raise BadList("a key is both changed and removed")
    return changed, removed


def _encode(kind: int, entries: Iterable[Entry], removed: Sequence[str]) -> bytes:
    ranks, tags, levels, month_numbers, flags = _columns(entries)
    gone = sorted(map(sort_key, removed))
    if max(len(ranks), len(gone)) > MOST_ENTRIES:
        raise BadList("too many entries for this version of the format")
    if _repeats(ranks) or _repeats(gone) or not set(gone).isdisjoint(ranks):
        raise BadList("a key stands there twice")
    newest = max(month_numbers, default=0)
    if newest - min(month_numbers, default=newest) >= _MOST_MONTHS:
        raise BadList("months too far apart")
    months = bytes(newest - month for month in month_numbers)
    sections: dict[int, bytes] = {}
    sections[CLASSES], sections[LOW_BITS], classes = write_keys(ranks)
    sections[TAG] = write_tags(tags, classes)
    sections[LEVEL] = rans.encode(levels, tags)
    sections[MONTH] = rans.encode(months, levels)
    sections[FLAGS] = rans.encode(flags, tags)
    if kind == DELTA:
        sections[REMOVED_CLASSES], sections[REMOVED_LOW_BITS], _ = write_keys(gone)
    return Frame(kind, len(ranks), len(gone), newest, sections).pack()


def _columns(entries: Iterable[Entry]) -> tuple[list[int], bytes, bytes, Sequence[int], bytes]:
    """Ranks, tags, levels, months and flags in the order of the list. No entry stays in memory as it is: a
    million of them would take four times as much as the columns."""
    ranks: list[int] = []
    tags, levels, flags, months = bytearray(), bytearray(), bytearray(), array("i")
    known: dict[str, int] = {}
    try:
        for key, tag, level, month, flag in entries:
            ranks.append(sort_key(key))
            tags.append(_TAG_NUMBERS[tag])
            levels.append(_LEVEL_NUMBERS[level])
            flags.append(flag)
            if month not in known:
                known[month] = month_number(month)
            months.append(known[month])
    except KeyError as error:
        raise BadList(f"no tag or level: {error}") from error
    except ValueError as error:
        raise error if isinstance(error, BadList) else BadList("flags that are no byte") from error
    places = sorted(range(len(ranks)), key=ranks.__getitem__)
    ordered = [bytes(map(column.__getitem__, places)) for column in (tags, levels, flags)]
    return (
        [ranks[place] for place in places],
        *(ordered[0], ordered[1]),
        array("i", map(months.__getitem__, places)),
        ordered[2],
    )


def _repeats(ranks: Sequence[int]) -> bool:
    return any(before == rank for before, rank in pairwise(ranks))


def _entries(frame: Frame) -> list[Entry]:
    ranks, classes = read_keys(frame.entries, _section(frame, CLASSES), _section(frame, LOW_BITS))
    tags = list(read_tags(classes, _section(frame, TAG), len(TAGS)))
    levels = list(read_values(tags, _section(frame, LEVEL), len(LEVELS)))
    ages = read_values(levels, _section(frame, MONTH), min(_MOST_MONTHS, frame.newest + 1))
    flags = read_values(tags, _section(frame, FLAGS), 256)
    months = [month_of(frame.newest - age) for age in range(min(_MOST_MONTHS, frame.newest + 1))]
    return [
        Entry(key_of(rank), TAGS[tag], LEVELS[level], months[age], flag)
        for rank, tag, level, age, flag in zip(ranks, tags, levels, ages, flags, strict=True)
    ]


def _section(frame: Frame, name: int) -> bytes:
    if name not in frame.sections:
        raise BadList(f"section {name} is missing")
    return frame.sections[name]
