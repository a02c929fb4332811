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
"""Ranges of service lines by their prefix (2 to 5 digits); the longest that fits counts."""

EMERGENCY = frozenset(entry["number"] for entry in _plan["emergency"])

MOBILE = frozenset(_plan["mobile"]["prefixes"])
"""The prefixes of mobiles that are in use, 3 to 5 digits."""

MOBILE_VIRTUAL = frozenset(_plan["mobile_virtual"]["prefixes"])

AREAS = {
    area: tuple(int(length) for length in lengths.split(" or "))
    for lengths, areas in _plan["areas"]["by_subscriber_length"].items()
    for area in areas
}
"""How many digits may follow each area code, written without its 0."""

NEVER_SUBSCRIBER = {area: tuple(starts) for area, starts in _plan["areas"]["never_subscriber"].items()}

TYPED: dict[str, list[str]] = _plan["typed"]
"""What people write around the digits: labels before, words for an extension behind."""

CALL_THROUGH = frozenset(entry["prefix"] for entry in _plan["call_through"])
"""Prefixes that are dialled before a number to choose a carrier or a second identity; they are no part of the
number."""

CLASSES: dict[str, str] = {entry["prefix"]: entry["class"] for entry in _plan["classes"]}
"""The use for which the regulator assigns a range, by prefix (3 to 5 digits); the longest that fits
counts."""
