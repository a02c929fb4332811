"""Whether a line is the canonical JSON (RFC 8785) of the value in it.

`rfc8785` writes value by value in Python, which for a long log was a third of a check. Python's own encoder,
in C, writes the same bytes of nearly every value; the few that it may write otherwise are told by their text
and left to `rfc8785`. tests/server/evidence_pack/test_canonical.py holds one against the other.
"""

from __future__ import annotations

import json
import re
from typing import Any

import rfc8785

_OTHERWISE = re.compile(
    rb"[\xf0-\xf4]|(?:^|[:,\[])-?(?:\d{16}|\d+(?:\.\d|[eE]))[\d.eE+-]*(?:[,\]}]|$)", re.ASCII
)
"""Text in which the two encoders may differ: names with characters beyond the Basic Multilingual Plane (bytes
F0 to F4 in UTF-8), which they order differently, integers beyond 2^53, and numbers with a fraction or an
exponent. Canonical JSON has no spaces, so a number stands directly between two punctuation marks."""


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def value_of(line: bytes) -> Any:
    """The value, or None for a line that is not exactly its canonical form."""
    try:
        text = line.decode()
        value = _DECODER.decode(text)
        if _OTHERWISE.search(line):
            return value if rfc8785.dumps(value) == line else None
        return value if _ENCODER.encode(value) == text else None
    except (ValueError, RecursionError, rfc8785.CanonicalizationError):
        return None
