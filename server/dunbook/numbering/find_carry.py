"""Local numbers in a list that a landline with its area code leads.

The twin of `core/numbers/find-carry.js`.
"""

import re

from .china import area_of
from .find_context import ID
from .normalizer import normalize
from .number import Number
from .plan import AREAS

_WIDEST = 4
"""The maximum number of characters between two numbers of a list."""
_list = re.compile(" ?(?:[、/,;和或及与]|或者|以及) ?| {1,2}")
_sure_list = re.compile(" ?[、/;和或及与]")
_id_list = re.compile(" ?[、/和或及与] ?")
_local = re.compile("[2-9][0-9]{6,7}|[2-9][0-9]{3}-[0-9]{3,4}|[2-9][0-9]{2}-[0-9]{4}")
_date = re.compile("(?:19|20)[0-9]{2}-?(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")


class Carry:
    """Remembers the last area code while its list goes on. `plain` is the text as the scan reads it."""

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._area: str | None = None
        self._end = self._id_end = -_WIDEST - 1  # far before the first character

    def passed(self, start: int, end: int, number: Number, verdict: str) -> None:
        """`number` was read from `start` to `end`."""
        if number.kind == "landline" and number.key and verdict != ID:
            self._area = area_of(number.key[3:])
        elif not self._list_goes_on(start):
            self._area = None
        self._end = end
        if verdict == ID:
            self._id_end = end

    def continues_ids(self, start: int) -> bool:
        """Whether the digits at `start` go on a list of what is no number to call: 运单号 1、2."""
        return 0 < start - self._id_end <= _WIDEST and bool(
            _id_list.fullmatch(self._plain, self._id_end, start)
        )

    def local(self, digits: str, start: int) -> tuple[Number, str] | None:
        """The number of local `digits` ("-" between groups) at `start`, and its confidence."""
        if not self._area or not self._list_goes_on(start) or not _local.fullmatch(digits):
            return None
        if _date.fullmatch(digits):
            return None
        subscriber = digits.replace("-", "")
        if len(subscriber) not in AREAS[self._area]:
            return None
        number = normalize(f"0{self._area}{subscriber}")
        if number.kind != "landline":
            return None
        return number, "sure" if _sure_list.match(self._plain, self._end) else "likely"

    def _list_goes_on(self, start: int) -> bool:
        return 0 < start - self._end <= _WIDEST and bool(_list.fullmatch(self._plain, self._end, start))
