"""Text made ready for finding numbers: one character for each code point, and what holds no number blanked.

The twin of `core/numbers/find-text.js`. Lengths stay, so a position here is a position in the original.
"""

import re

LINE, BLANK, JOINER, UNKNOWN = "\n", "\x01", "\u200b", "\ufffd"
"""The characters that replace line ends, text that holds no number, invisible characters, and unknown
characters."""


def _mapped() -> dict[int, str]:
    table = {point: chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F)}
    for characters, shown in (
        ("\xa0\u1680\u202f\u205f", " "),
        ("‐‑‒–—―−⁃", "-"),
        ("·•", "."),
        ("\r\v\f\x85\u2028\u2029", LINE),
        ("\xad\u034f\u061c\u180e\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f\u20e3", JOINER),
    ):
        table |= dict.fromkeys(map(ord, characters), shown)
    table |= {0x3000: " ", 0x30FB: ".", 0xFFE5: "¥"}
    table |= dict.fromkeys(range(0x2000, 0x200B), " ")
    table |= dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x2070)], JOINER)
    table |= {0x1D7CE + place: str(place % 10) for place in range(50)}
    table |= {0x1FBF0 + place: str(place) for place in range(10)}
    return table


_MAPPED = _mapped()
_beyond = re.compile("[\U00010000-\U0010ffff]")
# No part can begin again inside what it has just read: the whole takes linear time.
_no_number = re.compile(
    "|".join(
        [
            r"[A-Za-z]{1,12}://[!-~]*",
            r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+",
            r"(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]+\.)+"
            r"(?:com|cn|net|org|top|vip|xyz|cc|me|io|info|shop|site|club|link|app|gov|edu|co|tv|ly)(?![A-Za-z0-9])"
            r"(?:[/:?#][!-~]*)?",
            # dates and times
            r"(?<![0-9])(?:19|20)[0-9]{2}[-/.年](?:1[0-2]|0?[1-9])[-/.月](?:3[01]|[12][0-9]|0?[1-9])日?(?![0-9])",
            r"(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])",
            # amounts: 3,200.50 and 95188.00
            r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,4})?(?![0-9])",
            r"(?<![0-9.])[0-9]{1,12}\.[0-9]{1,2}(?![0-9.])",
            # bank cards and identity cards, as they are grouped
            r"(?<![0-9])[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1?[0-9]{1,3})?(?![0-9])",
            r"(?<![0-9])[1-9][0-9]{5} (?:19|20)[0-9]{6} [0-9]{3}[0-9Xx](?![0-9])",
        ]
    )
)


def prepared(text: str) -> str:
    """Prepares `text` without changing its length: digits, brackets, dashes and spaces become ASCII."""
    plain = text.translate(_MAPPED)
    if not plain.isascii():
        plain = _beyond.sub(UNKNOWN, plain)
    return _no_number.sub(lambda found: BLANK * len(found[0]), plain)
