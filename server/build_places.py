"""Makes the places table: where mainland numbers were allocated, and to which carrier.

`phonenumbers` carries this as 130,000 prefixes that take 96 MB in memory. Here neighbours with the same
place are joined: what is left is a sorted list of points, each the first 7 national digits from which a
place holds.

Runs while Python installs the project, when nothing of ours can be imported. The same metadata gives the
same bytes.
"""

import base64
import json
import sys
from pathlib import Path

DIGITS = 7
"""The maximum number of national digits that decide a place."""


def build(target: Path) -> None:
    """Writes the table to `target`: JSON, points as base64 of LEB128 varints (`core/numbers/places.js`)."""
    # Imported here: the import alone takes seconds.
    from phonenumbers.carrierdata import CARRIER_DATA
    from phonenumbers.geodata import GEOCODE_DATA

    areas = {number[2:]: names for number, names in GEOCODE_DATA.items() if _chinese(number)}
    carriers = {number[2:]: names for number, names in CARRIER_DATA.items() if _chinese(number)}
    table = {"places": _layer(areas), "carriers": _layer(carriers)}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _chinese(number: str) -> bool:
    return number.startswith("86") and 2 < len(number) <= 2 + DIGITS


def _layer(prefixes: dict[str, dict[str, str]]) -> dict[str, object]:
    """{"names": [[zh, en], …], "points": base64}.

    Each point is two varints: the distance from the point before, and 1 + the index of the name that holds
    from here on, or 0 where none does.
    """
    names: list[tuple[str, str]] = sorted({_pair(found) for found in prefixes.values()} - {("", "")})
    index = {pair: place + 1 for place, pair in enumerate(names)} | {("", ""): 0}
    held = [0] * 10**DIGITS
    # Short prefixes come first, so that longer ones, which say more, overwrite them.
    for prefix in sorted(prefixes, key=lambda digits: (len(digits), digits)):
        width = 10 ** (DIGITS - len(prefix))
        first = int(prefix) * width
        held[first : first + width] = [index[_pair(prefixes[prefix])]] * width
    packed = bytearray()
    last, current = 0, 0
    for point, place in enumerate(held):
        if place != current:
            packed += _varint(point - last) + _varint(place)
            last, current = point, place
    return {"names": names, "points": base64.b64encode(packed).decode()}


def _pair(names: dict[str, str]) -> tuple[str, str]:
    """A place without a Chinese name is none: phonenumbers answers only the country then."""
    return (names["zh"], names["en"]) if "zh" in names and "en" in names else ("", "")


def _varint(value: int) -> bytes:
    """LEB128: seven bits a byte, lowest first, the high bit on all but the last."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
