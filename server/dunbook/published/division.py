"""Which part of the divided list a key lies in: a province that the number was given out to, or `other`.

A part is a province because most numbers tell theirs: a landline by its area code, a mobile by its first
seven digits. The division is published beside the parts, so that every reader puts a key where this server
did, whatever it knows of numbers itself.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from dunbook.numbering.places import place_starts
from dunbook.paths import ROOT

OTHER = "other"
"""The area of what belongs to no province: service lines, shared numbers, numbers from abroad, unknown
ranges."""
_MAINLAND = "+86"
_BEHIND = "+87"
"""A text that sorts after every key of the mainland."""


class Division:
    """Lines of the beginning of a key and an area, sorted as text: a key lies in the area of the last line
    that does not sort after it."""

    def __init__(self, lines: list[tuple[str, str]]) -> None:
        self._starts = [start for start, _ in lines]
        self._areas = [area for _, area in lines]
        self.areas = tuple(sorted(set(self._areas)))
        self._text = "".join(f"{start} {area}\n" for start, area in lines).encode()
        self.text_digest = hashlib.sha256(self._text).hexdigest()
        self.body = gzip.compress(self._text, 9, mtime=0)

    def is_in(self, body: bytes) -> bool:
        """Whether these are the same lines. Their gzip may differ from machine to machine."""
        return gzip.decompress(body) == self._text

    def area_of(self, key: str) -> str:
        return self._areas[bisect_right(self._starts, key) - 1]

    def ranges(self, area: str) -> Iterator[tuple[str, str | None]]:
        """From which key on, and before which, an area's keys stand; None for no end."""
        for at, (start, found) in enumerate(zip(self._starts, self._areas, strict=True)):
            if found == area:
                yield start, self._starts[at + 1] if at + 1 < len(self._starts) else None


@cache
def division() -> Division:
    """The division by the places that this version of Dunbook knows."""
    lines = [("", OTHER)]
    for digits, place in place_starts():
        _add(lines, _MAINLAND + digits, _province(place["zh"]) if place else OTHER)
    _add(lines, _BEHIND, OTHER)
    return Division(lines)


def _add(lines: list[tuple[str, str]], start: str, area: str) -> None:
    if lines[-1][1] != area:
        lines.append((start.rstrip("0") if start != _MAINLAND else start, area))


@cache
def _provinces() -> list[tuple[str, str]]:
    known = json.loads((ROOT / "extension/data/areas.json").read_text(encoding="utf-8"))
    return [(one["zh"], one["area"]) for one in known["areas"]]


@cache
def _province(place: str) -> str:
    """The province of a place, whose name begins with it: "浙江省杭州市"."""
    return next((area for name, area in _provinces() if place.startswith(name)), OTHER)
