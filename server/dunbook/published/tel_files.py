"""The list as plain numbers, for programs that know nothing of Dunbook: tables of digits, and their index.

`docs/phone-apps.md` describes them. A program that reads them blocks or silences what they hold and cannot
show that somebody objects, so they hold less than the signed list: nothing disputed, nothing that is said to
be no collection.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable

from dunbook.numbering.plan import AREAS
from dunbook.published.entry import DISPUTED, LEVELS, Entry

INDEX = "tel.json"
FORMAT = "dunbook-tel/1"
LARGE = 50_000
"""Making the tables goes through the whole list. Up to so many entries that takes a fifth of a second, and is
done for every version; for a longer list it is done every few hours."""
LARGE_SECONDS = 6 * 3600
_HEAD = b"tel\n"
_OTHER = "other"
"""What belongs to no area code: mobiles, service lines, shared numbers, numbers from abroad."""
_HARMLESS = "not_collection"


def tel_files(entries: Iterable[Entry], version: int, made_at: str) -> dict[str, bytes]:
    """The tables by the names under which they are stored for ever, and the index as `tel.json`."""
    files: dict[str, bytes] = {}
    listed = []
    for (level, area), rows in sorted(_tables(entries).items()):
        body = _HEAD + rows
        digest = hashlib.sha256(body).hexdigest()
        files[f"{digest}.csv"] = body
        listed.append(
            {
                "name": f"{level}-{area}.csv" if area else f"{level}.csv",
                "level": level,
                "area": area,
                "rows": rows.count(b"\n"),
                "sha256": digest,
                "bytes": len(body),
            }
        )
    index = {"format": FORMAT, "version": version, "made_at": made_at, "files": listed}
    files[INDEX] = json.dumps(index, separators=(",", ":")).encode()
    return files


def _tables(entries: Iterable[Entry]) -> dict[tuple[str, str], bytes]:
    """Rows by the lowest level that they hold, and area; the area "" is everywhere."""
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        if entry.tag != _HARMLESS and not entry.flags & DISPUTED:
            area = area_of(entry.key)
            lines[entry.level, area].append(_dialled(entry.key, area))
    exactly = {place: "".join(rows).encode() for place, rows in sorted(lines.items())}
    tables: dict[tuple[str, str], bytes] = {}
    for at, lowest in enumerate(LEVELS):
        parts = {place: rows for place, rows in exactly.items() if place[0] in LEVELS[at:]}
        tables[lowest, ""] = b"".join(parts.values())
        for area in {area for _, area in parts}:
            tables[lowest, area] = b"".join(rows for place, rows in parts.items() if place[1] == area)
    return tables


def _dialled(key: str, area: str) -> str:
    """The digits with which a phone in China may show the caller, without signs, each on a line.

    SpamBlocker compares them as they come and without `+` and zeros in front, so that +86 and a national
    number need a line each: without the permission to ask for the country it does not know 86.
    """
    if not key.startswith("+86"):
        return f"{key.removeprefix('+').removeprefix('CN-')}\n"
    trunk = "" if area == _OTHER else "0"
    return f"{trunk}{key[3:]}\n{key[1:]}\n"


def area_of(key: str) -> str:
    """The area code of a landline as it is dialled, "0571"; "other" for every other number."""
    if not key.startswith("+86") or (len(key) == 14 and key[3] == "1" and key[4] != "0"):
        return _OTHER
    area = next((key[3:end] for end in (5, 6) if key[3:end] in AREAS), None)
    return f"0{area}" if area else _OTHER
