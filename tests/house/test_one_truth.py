"""China's offset, its zone and the padding of dates are known in one place: core/common/china-time.js."""

import re
from pathlib import Path

import pytest

from tests.house.javascript import pieces
from tests.house.tree import read, under

PLACE = "extension/core/common/china-time.js"
OFFSET = r"\b8 \* 3_?600|\b28_?800|\b480\b|\+08:00|Asia/Shanghai"
PADDING = r"\bpadStart\b"
# What these pad is no part of a date.
NO_DATES = {
    "extension/core/common/bytes.js": "hexadecimal digits of a byte",
    "extension/core/common/money.js": "the fen of an amount",
    "extension/core/list/digest.js": "hexadecimal digits of a digest",
    "extension/core/list/rank.js": "the digits of a phone number",
    "extension/platform/replica-files.js": "the length at the head of a file",
}


def naming(pattern: str) -> set[str]:
    """Our own scripts whose code or texts hold such a literal; comments may."""
    scripts = [name for name in under("extension", ".js") if "vendor" not in name.parts]
    assert Path(PLACE) in scripts
    return {
        str(name)
        for name in scripts
        if any(re.search(pattern, piece.text) for piece in pieces(read(name)) if piece.kind != "comment")
    }


@pytest.mark.parametrize(
    ("pattern", "places"),
    [(OFFSET, {PLACE}), (PADDING, {PLACE, *NO_DATES})],
    ids=["offset", "padding"],
)
def test_only_one_place_knows_the_clock_of_china(pattern: str, places: set[str]):
    assert naming(pattern) == places
