"""One line of the published list, and the order of the list. `docs/list-format.md` describes both."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from dunbook.paths import ROOT

TAGS: tuple[str, ...] = tuple(
    json.loads((ROOT / "extension/data/tags.json").read_text(encoding="utf-8"))["tags"]
)
LEVELS = ("few", "several", "many")
DISPUTED = 1
"""Bit 0 of `flags`. The other seven are free, and a reader keeps what it does not know."""

_KEY = re.compile(r"(\+|CN-)([0-9]{1,24})", re.ASCII)
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)


class BadList(ValueError):
    """These bytes are no list, or these entries cannot stand in one."""


class Entry(NamedTuple):
    key: str
    tag: str
    level: str
    month: str
    """The last one in which it was reported, as "2026-11"."""
    flags: int


def sort_key(key: str) -> int:
    """The rank of a key, the number that stands for it: its digits behind a 1 for "+" or a 3 for "CN-".

    So it says how many digits there are, and all numbers that begin alike and are as long stand together.
    """
    found = _KEY.fullmatch(key)
    if not found:
        raise BadList(f"no key: {key!r:.40}")
    return int(("1" if found[1] == "+" else "3") + found[2])


def key_of(rank: int) -> str:
    """What `rank` was made of. Raises BadList for a number that is no rank."""
    digits = str(rank)
    if not 2 <= len(digits) <= 25 or digits[0] not in "13":
        raise BadList(f"no rank: {digits:.40}")
    return ("+" if digits[0] == "1" else "CN-") + digits[1:]


def order(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in the order of the list."""
    return sorted(entries, key=lambda entry: sort_key(entry.key))


def month_number(month: str) -> int:
    """Months since January of the year 0."""
    found = _MONTH.fullmatch(month)
    if not found:
        raise BadList(f"no month: {month!r:.40}")
    return int(found[1]) * 12 + int(found[2]) - 1


def month_of(number: int) -> str:
    year, month = divmod(number, 12)
    return f"{year:04}-{month + 1:02}"
