"""Every number in a text: an SMS, a call list, the text of a screenshot. The twin of `core/numbers/find.js`.

Our own scan, not the matchers of the libraries: they do not know China's service lines, and the Python and
the JavaScript one do not agree.
"""

import re

from .find_context import PERHAPS, YES
from .find_disguise import undisguised
from .find_scan import Found, Scan
from .find_text import prepared

__all__ = ["Found", "find_numbers"]

_WIDEST = 6
"""The maximum number of characters between two numbers of a list."""
_list_between = re.compile("[ \t、,/;和或及与]{1,3}|,? (?:and|or) |,?(?:还有|以及|或者|还是)")


def find_numbers(text: str) -> list[Found]:
    """Every number in `text`, in order. Amounts, dates, codes and card numbers are none. Linear time."""
    plain, spans = undisguised(prepared(text))
    found = list(Scan(text, plain, spans).found())
    verdicts = [verdict for _, verdict in found]
    # A number that alone is doubtful counts beside a sure one: 12378, 10010 or 110.
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for at in order:
            beside = at - order.step
            if verdicts[at] != PERHAPS or verdicts[beside] != YES:
                continue
            end, start = found[min(at, beside)][0].end, found[max(at, beside)][0].start
            if start - end <= _WIDEST and _list_between.fullmatch(plain[end:start]):
                verdicts[at] = YES
    return [number for (number, _), verdict in zip(found, verdicts, strict=True) if verdict == YES]
