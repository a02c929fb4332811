"""An extension that only a dash or a slash parts from its number. The twin of `core/numbers/extension.js`."""

import re

from .clean import folded

KINDS = ("landline", "shared_400", "toll_free_800")
"""The kinds of line that have extensions and a fixed length, so that digits too many can be one."""

_FEWEST_BEHIND_SLASH = 3
"""The least number of digits of an extension after a slash: `0571-26888888/89` more often means two
neighbouring numbers than the extension 89."""

_behind = re.compile("(.*[0-9)]) ?([-‐‒–—―−⁃/]) ?([0-9]{1,6}) *", re.DOTALL)


def split_extension(raw: str) -> tuple[str, str] | None:
    """The text before the last dash or slash and the digits behind it; None where they are no extension."""
    found = _behind.fullmatch(folded(raw) or "")
    if not found or (found[2] == "/" and len(found[3]) < _FEWEST_BEHIND_SLASH):
        return None
    return found[1], found[3]
