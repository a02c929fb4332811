"""From what people type and paste to digits. The same steps, in the same order, as `core/numbers/clean.js`.

Character classes are written out: Python and JavaScript disagree on `\\s`, `\\d` and letter case.
"""

import re
import unicodedata
from typing import NamedTuple

from .plan import TYPED

MAX_CHARACTERS = 256
MAX_DIGITS = 40

_SPACES = " \t\n\v\f\r\x85\u1680\u2028\u2029"  # the white space that is still there after NFKC
_SEPARATORS = (
    _SPACES + "\\-‐‒–—―−⁃ー~_./·•・()\\[\\]{}<>'\"`‘’“”"
    # Chinese full stop, brackets and quotation marks
    "\\u3002\\u3008-\\u3011\\u3014\\u3015\\u301c"
)
_INVISIBLE = (
    "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f"
    # the keycap around a digit, and the telephones that people put before one
    "\u20e3☎☏✆\U0001f4de\U0001f4f1"
)


def any_case(words: list[str]) -> str:
    """A pattern for any of `words`, ASCII letters in either case."""
    letters = {ord(letter): f"[{letter.upper()}{letter}]" for letter in "abcdefghijklmnopqrstuvwxyz"}
    return "|".join(word.translate(letters) for word in words)


_DROP_ASCII = str.maketrans("", "", " \t\n\v\f\r-~_./()[]{}<>'\"`")
_separators = re.compile(f"[{_SEPARATORS}]+")
_invisible = re.compile(f"[{_INVISIBLE}]+")
# Beyond the basic plane only styled digits and letters are folded. Newer Unicode versions fold more, and
# Python and the browsers do not follow the same version.
_unstable = re.compile(
    "[\U00010000-\U0001d3ff\U0001d800-\U0001f0ff\U0001f200-\U0001fbef\U0001fbfa-\U0010ffff]"
)
_label = re.compile(f"^[{_SEPARATORS}]*(?:(?:{any_case(TYPED['labels'])})[{_SEPARATORS}:]*)+")
_marker = re.compile(f"(?:;[Ee][Xx][Tt]=|,+|{any_case(TYPED['extension_words'])})")
_parameter = re.compile(";(?![Ee][Xx][Tt]=)[^;]*")
_extension = re.compile("[0-9]{1,10}")
_NO_EXTENSION = ("", *TYPED["no_extension"])
_dialled = re.compile("(\\+*)([0-9]+)")


class Typed(NamedTuple):
    """What is left after cleaning: ASCII digits, whether a + stood before them, and the extension."""

    digits: str
    plus: bool
    extension: str | None


def clean(raw: str) -> Typed | str:
    """The digits of `raw`, or the problem with it. Cost is bounded: long input is not looked at."""
    if len(raw) > MAX_CHARACTERS:
        return "too_long"
    if raw.isascii():
        # Nearly every number: nothing but ASCII digits and separators.
        digits = raw.translate(_DROP_ASCII)
        if digits.isdigit():
            return Typed(digits, False, None) if len(digits) <= MAX_DIGITS else "too_long"
        if digits[:1] == "+" and digits[1:].isdigit():
            return Typed(digits[1:], True, None) if len(digits) <= MAX_DIGITS else "too_long"
    return _thorough(raw)


def folded(raw: str) -> str | None:
    """`raw` in NFKC without invisible characters; None where the languages might fold differently."""
    text = _invisible.sub("", raw)
    return None if _unstable.search(text) else unicodedata.normalize("NFKC", text)


def without_separators(text: str) -> str:
    return _separators.sub("", text)


def _thorough(raw: str) -> Typed | str:
    text = folded(raw)
    if text is None:
        return "not_a_number"
    if not text.strip(_SPACES):
        return "empty"
    base, *rest = _marker.split(_parameter.sub("", _label.sub("", text)))
    dialled = _dialled.fullmatch(without_separators(base))
    if not dialled:
        return "not_a_number"
    if len(dialled[2]) > MAX_DIGITS:
        return "too_long"
    pieces = [without_separators(piece) for piece in rest]
    if pieces and pieces[-1] in _NO_EXTENSION:
        pieces.pop()
    if not all(_extension.fullmatch(piece) for piece in pieces):
        return "not_a_number"
    return Typed(dialled[2], bool(dialled[1]), "-".join(pieces) or None)
