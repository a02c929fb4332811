"""China's offset, its zone and the padding of dates are known in one place: core/common/china-time.js.

Quiet hours are known to `extension/data/rules.json` alone.
"""

import re
from pathlib import Path

import pytest

from tests.house.javascript import pieces
from tests.house.tree import read, under

PLACE = "extension/core/common/china-time.js"
OFFSET = r"\b8 \* 3_?600|\b28_?800|\b480\b|\+08:00|Asia/Shanghai"
HOUR = r"^['\"`]?[0-2]?\d:00['\"`]?$"
# These are no hours of a rule.
NO_RULES = {
    "extension/core/common/i18n.js": "the hour that a day without one is formatted with",
    "extension/views/debts/letter-paper.js": "what a letter says, which cites China's texts in every region",
    "extension/views/log/flag-list.js": "noon and dawn, between which it is early and after which it is late",
    "extension/views/parts/agreed-hours.js": "an example of hours that somebody agreed to",
}
PADDING = r"\bpadStart\b"
# Files that pad something other than dates, and what that is.
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
    [(OFFSET, {PLACE}), (PADDING, {PLACE, *NO_DATES}), (HOUR, {*NO_RULES})],
    ids=["offset", "padding", "hours"],
)
def test_only_one_place_knows_the_clock_of_china_and_none_the_quiet_hours(pattern: str, places: set[str]):
    assert naming(pattern) == places
