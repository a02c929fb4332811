"""Texts that are made to cause much work: what the search could read twice, every Unicode category,
mutated numbers."""

import json
import random
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.vectors.generate import Inputs

UNITS: list[str] = json.loads(Path(__file__).with_name("units.json").read_text("utf-8"))
"""Texts that can be repeated to any length."""

_WORDS = json.loads(Path(__file__).parents[2].joinpath("extension/data/in-text.json").read_text("utf-8"))
_LIKELY = [
    "95188",
    "12378",
    "110",
    "10086",
    "96110",
    "10010",
    "13800138000",
    "138 0013 8000",
    "0571-2688 8888",
    "139零零零零0001",
    "l39OOOOOOOl",
    "1 3 9 0 0 0 0 0 0 0 1",
    "一三九零零零零零零零一",
    "①③⑨⓪⓪⓪⓪⓪⓪⓪①",
    "O574-8888OO11",
    "0574-88880011、88880012",
    "88880012",
    "13 90 00 00 00 1",
    "九五一八八",
    "V+13900000001",
    "0571-26888888-8001",
]
_BETWEEN = [*"，。；：:()（-/、,.¥【a#+\x85\u200b@=* \n😀\ud800", "2026-11-23", "14:02", "3,200.50", "t.cn/"]


@cache
def _characters() -> list[str]:
    """A few characters of every Unicode category."""
    kept: dict[str, list[str]] = {}
    for point in range(sys.maxunicode + 1):
        same = kept.setdefault(unicodedata.category(chr(point)), [])
        if len(same) < 40:
            same.append(chr(point))
    return [character for same in kept.values() for character in same]


def hostile(dice: random.Random, count: int) -> Iterator[str]:
    """`count` texts of numbers, the words around them, and parts that do not belong there."""
    words = [word for words in _WORDS["text"].values() for word in words if "(" not in word]
    looks = "".join(_WORDS["disguise"]["digits"].values()) + "0123456789 -、"
    inputs = Inputs(dice.randrange(10**9)).many(sys.maxsize)
    characters = _characters()
    for _ in range(count):
        parts = []
        for _ in range(dice.randint(1, 9)):
            kind = dice.random()
            if kind < 0.4:
                parts.append(next(inputs)[0])
            elif kind < 0.55:
                parts.append(dice.choice(_LIKELY))
            elif kind < 0.62:
                parts.append("".join(dice.choices(looks, k=dice.randint(1, 12))))
            elif kind < 0.9:
                parts.append(dice.choice(dice.choice((words, _BETWEEN))))
            else:
                parts.append(dice.choice(characters) * dice.choice((1, 1, 3, 40)))
        yield "".join(parts)
