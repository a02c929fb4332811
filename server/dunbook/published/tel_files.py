"""The list as plain numbers, for programs that know nothing of Dunbook: tables of digits, and their index.

`docs/phone-apps.md` describes them. A program that reads them blocks or silences what they hold and cannot
show that somebody objects, so they hold less than the signed list: nothing disputed, nothing that is said to
be no collection.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain, groupby
from typing import NamedTuple

from dunbook.numbering.plan import AREAS
from dunbook.published.entry import DISPUTED, LEVELS, Entry

INDEX = "tel.json"
FORMAT = "dunbook-tel/1"
HEAD = b"tel\n"
EVERYWHERE = ""
_OTHER = "other"
"""The table for numbers without an area code: mobiles, service lines, shared numbers, numbers from abroad."""
_HARMLESS = "not_collection"


class Table(NamedTuple):
    level: str
    """The lowest level of the entries that the table holds."""
    area: str

    @property
    def name(self) -> str:
        return f"{self.level}-{self.area}.csv" if self.area else f"{self.level}.csv"


def tables_of(entry: Entry) -> list[Table]:
    """The tables that hold the entry: for each level up to its own, the table of its area and the one of
    everywhere."""
    if not _is_shown(entry):
        return []
    levels = LEVELS[: LEVELS.index(entry.level) + 1]
    return [Table(level, area) for area in (EVERYWHERE, area_of(entry.key)) for level in levels]


def bodies(entries: Iterable[Entry]) -> dict[Table, bytes]:
    """The bytes of every table: below the head each line once, sorted. Goes through all entries."""
    exactly: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        if _is_shown(entry):
            area = area_of(entry.key)
            exactly[entry.level, area] += _lines(entry.key, area)
    made = {}
    for at, lowest in enumerate(LEVELS):
        parts = {place: lines for place, lines in exactly.items() if place[0] in LEVELS[at:]}
        for area in {EVERYWHERE, *(area for _, area in parts)}:
            some = (lines for (_, there), lines in parts.items() if area in (EVERYWHERE, there))
            # The lines of each part come nearly sorted, and sorting is quick with such runs.
            lines = sorted(chain.from_iterable(some))
            made[Table(lowest, area)] = HEAD + "".join(line for line, _ in groupby(lines)).encode()
    return made


def _is_shown(entry: Entry) -> bool:
    return entry.tag != _HARMLESS and not entry.flags & DISPUTED


def lines_of(key: str) -> list[str]:
    """The digits with which a phone in China may show the caller, without signs, each on a line.

    SpamBlocker compares them as they come and without `+` and zeros in front, so that +86 and a national
    number need a line each: without the permission to ask for the country it does not know 86.
    """
    return _lines(key, area_of(key))


def _lines(key: str, area: str) -> list[str]:
    if not key.startswith("+86"):
        return [f"{key.removeprefix('+').removeprefix('CN-')}\n"]
    trunk = "" if area == _OTHER else "0"
    return [f"{trunk}{key[3:]}\n", f"{key[1:]}\n"]


def keys_of(line: str) -> set[str]:
    """The keys that are shown with these digits: a mobile of China and one of another country may share
    them."""
    digits = line.rstrip()
    shown = {f"+{digits}", f"CN-{digits}", f"+86{digits}", f"+86{digits.removeprefix('0')}"}
    return {key for key in shown if line in lines_of(key)}


def area_of(key: str) -> str:
    """The area code of a landline as it is dialled, "0571"; "other" for every other number."""
    if not key.startswith("+86") or (len(key) == 14 and key[3] == "1" and key[4] != "0"):
        return _OTHER
    for area in (key[3:5], key[3:6]):
        if area in AREAS:
            return f"0{area}"
    return _OTHER


def row_of(table: Table, body: bytes) -> dict[str, str | int]:
    """The row of the index that describes the table."""
    return {
        "name": table.name,
        **table._asdict(),
        "rows": body.count(b"\n") - 1,
        "sha256": hashlib.sha256(body).hexdigest(),
        "bytes": len(body),
    }


def index(rows: Mapping[Table, Mapping[str, str | int]], version: int, made_at: str) -> bytes:
    files = [rows[table] for table in sorted(rows)]
    said = {"format": FORMAT, "sorted": True, "version": version, "made_at": made_at, "files": files}
    return json.dumps(said, separators=(",", ":")).encode()
