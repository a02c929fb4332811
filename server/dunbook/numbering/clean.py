"""From what people type and paste to digits. The same steps, in the same order, as `core/numbering/clean.js`.

Character classes are written out: Python and JavaScript disagree on `\\s`, `\\d` and letter case.
"""

import re
import unicodedata
from typing import NamedTuple

MAX_CHARACTERS = 256
MAX_DIGITS = 40

_SPACES = " \t\n\v\f\r\x85\u1680\u2028\u2029"  # what NFKC leaves of them
_SEPARATORS = _SPACES + "\\-‐‒–—―−⁃ー~〜_./。·•・()\\[\\]{}<>【】〔〕「」『』《》〈〉'\"`‘’“”"
_INVISIBLE = (
    "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f"
    # the keycap around a digit, and the telephones that people put before one
    "\u20e3☎☏✆\U0001f4de\U0001f4f1"
)
_DROP_ASCII = str.maketrans("", "", " \t\n\v\f\r-~_./()[]{}<>'\"`")
_separators = re.compile(f"[{_SEPARATORS}]+")
_invisible = re.compile(f"[{_INVISIBLE}]+")
# Beyond the basic plane only styled digits and letters are folded. Newer Unicode versions fold more, and
# Python and the browsers do not follow the same version.
_unstable = re.compile(
    "[\U00010000-\U0001d3ff\U0001d800-\U0001f0ff\U0001f200-\U0001fbef\U0001fbfa-\U0010ffff]"
)
_label = re.compile(
    f"^[{_SEPARATORS}]*(?:(?:[Tt][Ee][Ll](?:[Ee][Pp][Hh][Oo][Nn][Ee])?|[Pp][Hh][Oo][Nn][Ee]|[Mm][Oo][Bb][Ii][Ll][Ee]"
    f"|[Cc][Aa][Ll][Ll][Tt][Oo]|[Ss][Mm][Ss]|[Cc][Nn]|电话|手机|座机|固话|来电|客服|热线|联系|短信|号码|号)[{_SEPARATORS}:]*)+"
)
_marker = re.compile(
    "(?:转分机|转接|转|轉分機|轉|分机号|分机|分機號|分機|内线|[Ee][Xx][Tt](?:[Ee][Nn][Ss][Ii][Oo][Nn]|[Nn])?|;[Ee][Xx][Tt]=|[Xx]|#|,+|[PpWw])"
)
_parameter = re.compile(";(?![Ee][Xx][Tt]=)[^;]*")
_extension = re.compile("[0-9]{1,10}")
_NO_EXTENSION = ("", "人工", "人工服务")
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


def _thorough(raw: str) -> Typed | str:
    text = _invisible.sub("", raw)
    if _unstable.search(text):
        return "not_a_number"
    text = unicodedata.normalize("NFKC", text)
    if not text.strip(_SPACES):
        return "empty"
    base, *rest = _marker.split(_parameter.sub("", _label.sub("", text)))
    dialled = _dialled.fullmatch(_separators.sub("", base))
    if not dialled:
        return "not_a_number"
    if len(dialled[2]) > MAX_DIGITS:
        return "too_long"
    pieces = [_separators.sub("", piece) for piece in rest]
    if pieces and pieces[-1] in _NO_EXTENSION:
        pieces.pop()
    if not all(_extension.fullmatch(piece) for piece in pieces):
        return "not_a_number"
    return Typed(dialled[2], bool(dialled[1]), "-".join(pieces) or None)
