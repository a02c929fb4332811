"""The Chinese numbering plan, laid out for look-ups. It is data: `extension/data/numbering.cn.json`."""

from typing import NamedTuple

from .files import shared_json

_plan = shared_json("extension/data/numbering.cn.json")


class Range(NamedTuple):
    """Service lines that begin alike: how many digits they have, and how they are shown."""

    kind: str
    min: int
    max: int
    groups: tuple[int, ...]


RANGES = {
    entry["prefix"]: Range(entry["kind"], entry["min"], entry["max"], tuple(entry["groups"]))
    for entry in _plan["ranges"]
}
"""By prefix (2 to 5 digits); the longest prefix that fits counts."""

EMERGENCY = frozenset(entry["number"] for entry in _plan["emergency"])

MOBILE = frozenset(_plan["mobile"]["prefixes"])
"""Prefixes in use, 3 to 5 digits."""

MOBILE_VIRTUAL = frozenset(_plan["mobile_virtual"]["prefixes"])

AREAS = {
    area: tuple(int(length) for length in lengths.split(" or "))
    for lengths, areas in _plan["areas"]["by_subscriber_length"].items()
    for area in areas
}
"""Area code (without its 0) → how many digits may follow."""

NEVER_SUBSCRIBER = {area: tuple(starts) for area, starts in _plan["areas"]["never_subscriber"].items()}

TYPED: dict[str, list[str]] = _plan["typed"]
"""What people write around the digits: labels before, words for an extension behind."""

CALL_THROUGH = frozenset(entry["prefix"] for entry in _plan["call_through"])
"""Dialled before a number to choose a carrier or a second identity; no part of the number."""

CLASSES: dict[str, str] = {entry["prefix"]: entry["class"] for entry in _plan["classes"]}
"""What the regulator gives a range out for, by prefix (3 to 5 digits); the longest that fits counts."""
