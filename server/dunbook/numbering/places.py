"""Where a mainland number was allocated, and to which carrier: the table that `build_places.py` made."""

import base64
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TypedDict

from .files import shared_json
from .number import Number

_DIGITS = 7
_GEOGRAPHIC = frozenset(["mobile", "mobile_virtual", "landline"])


class Names(TypedDict):
    zh: str
    en: str


class _Packed(TypedDict):
    names: list[tuple[str, str]]
    points: str


class _Layer:
    """Sorted points and the name that holds from each on; two flat arrays, half a megabyte in all."""

    def __init__(self, layer: _Packed) -> None:
        self._names: list[Names | None] = [None]
        self._names += [{"zh": zh, "en": en} for zh, en in layer["names"]]
        self._points, self._held = array("i", [0]), array("H", [0])
        value, shift, distance, at = 0, 0, -1, 0
        for byte in base64.b64decode(layer["points"]):
            value |= (byte & 127) << shift
            shift += 7
            if byte > 127:
                continue
            if distance < 0:
                distance = value
            else:
                at += distance
                self._points.append(at)
                self._held.append(value)
                distance = -1
            value, shift = 0, 0
        # Where each thousand begins among the points, so that a bisection has a handful to look at.
        thousands = range(10 ** (_DIGITS - 3) + 1)
        self._starts = array("i", [bisect_left(self._points, 1000 * each) for each in thousands])

    def at(self, key: str) -> Names | None:
        """The name that holds for `key`, which is +86 and at least 7 digits."""
        point = int(key[3 : 3 + _DIGITS])
        thousand = point // 1000
        starts = self._starts
        found = bisect_right(self._points, point, starts[thousand], starts[thousand + 1])
        return self._names[self._held[found - 1]]

    def over(self, digits: str) -> Names | None:
        """The name that holds for every number beginning with `digits`; None when there are several."""
        width = 10 ** max(0, _DIGITS - len(digits))
        first = int(digits[:_DIGITS]) * width
        start = bisect_right(self._points, first) - 1
        end = bisect_right(self._points, first + width - 1)
        held = set(self._held[start:end])
        return self._names[held.pop()] if len(held) == 1 else None


@cache
def _layers() -> tuple[_Layer, _Layer]:
    table = shared_json("extension/vendor/places.json")
    return _Layer(table["places"]), _Layer(table["carriers"])


def place(number: Number) -> Names | None:
    """Province and city that the number was given out to; None for lines that belong to no place."""
    if number.key is None or number.kind not in _GEOGRAPHIC:
        return None
    return _layers()[0].at(number.key)


def carrier(number: Number) -> Names | None:
    """The carrier a mobile range belongs to. The number may since have moved to another."""
    if number.key is None or number.kind not in ("mobile", "mobile_virtual"):
        return None
    return _layers()[1].at(number.key)


def place_of_range(digits: str) -> Names | None:
    """The one place of all mobiles or landlines whose national digits begin so; None when unknown."""
    return _layers()[0].over(digits)


def carrier_of_range(digits: str) -> Names | None:
    """The one carrier of all mobiles that begin so."""
    return _layers()[1].over(digits)


def place_starts() -> Iterator[tuple[str, Names | None]]:
    """From which seven national digits on which place holds, in ascending order."""
    layer = _layers()[0]
    for point, held in zip(layer._points, layer._held, strict=True):
        yield f"{point:0{_DIGITS}}", layer._names[held]
