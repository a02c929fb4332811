"""A line counts as canonical by Python's own encoder exactly where it does by RFC 8785 itself."""

import json
import random
from typing import Any

import pytest
import rfc8785
from dunbook.evidence_pack import canonical

SIGNS = [
    *map(chr, range(0x80)),
    "é",
    "\x7f",
    "\u2028",
    "\ue000",
    "\uff0c",
    "\uffff",
    "\U00010000",
    "零",
]
NUMBERS = [0, -1, 7, 2**53 - 1, 2**53, -(2**60), 10**15, 10**16, 1.0, -0.0, 0.5, 1e21, 1e-7, 1e300]


def by_the_book(line: bytes) -> object:
    try:
        value = json.loads(line)
        return value if rfc8785.dumps(value) == line else None
    except (ValueError, RecursionError, rfc8785.CanonicalizationError):
        return None


def any_text(dice: random.Random) -> str:
    return "".join(dice.choices(SIGNS, k=dice.randrange(4)))


def any_value(dice: random.Random, depth: int = 3) -> Any:
    kind = dice.randrange(6 if depth else 4)
    if kind == 0:
        return dice.choice([None, True, False])
    if kind == 1:
        return dice.choice(NUMBERS)
    if kind < 4:
        return any_text(dice)
    if kind == 4:
        return [any_value(dice, depth - 1) for _ in range(dice.randrange(4))]
    return {any_text(dice): any_value(dice, depth - 1) for _ in range(dice.randrange(5))}


def written(dice: random.Random, value: Any) -> bytes:
    """The value as a line that is canonical, or nearly."""
    if dice.random() < 0.5:
        try:
            return rfc8785.dumps(value)
        except rfc8785.CanonicalizationError:
            pass
    return json.dumps(
        value,
        ensure_ascii=dice.random() < 0.3,
        sort_keys=dice.random() < 0.8,
        separators=dice.choice([(",", ":"), (", ", ": ")]),
    ).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("seed", range(4))
def test_the_fast_way_says_what_rfc_8785_says(seed: int):
    dice = random.Random(seed)
    lines = [written(dice, any_value(dice)) for _ in range(1_500)]
    found = [canonical.value_of(line) for line in lines]
    assert found == [by_the_book(line) for line in lines]
    assert 300 < sum(value is not None for value in found) < 1_400


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":1,"a":1}',
        b'{"a":-0}',
        b'{"a":1.0}',
        b'{"a":1E2}',
        b'{"a":9007199254740993}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xed\xa0\x80"}',
        b'{"a":"\xff"}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":"\\/"}',
        b'{"a":"\\u001F"}',
        b'{"a":1} ',
        '{"\U00010000":1,"\uff0c":2}'.encode(),
        '{"\uff0c":2,"\U00010000":1}'.encode(),
        b"[" * 100_000,
    ],
)
def test_what_is_nearly_canonical_is_told_apart(line: bytes):
    assert canonical.value_of(line) == by_the_book(line)
