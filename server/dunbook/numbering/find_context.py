"""Whether digits in a text are meant as a number to call, by what stands around them.

The twin of `core/numbers/find-context.js`. The words are data: `extension/data/in-text.json`.
"""

import re
import string

from .files import shared_json
from .number import Number

WORDS_BEFORE = BEFORE = 24
AFTER = 16
"""The number of characters before and after the digits that are examined."""

_words = shared_json("extension/data/in-text.json")["text"]
_UNLABELLED = tuple(_words["unlabelled"])


def _any_of(*lists: str) -> str:
    return "(?:" + "|".join(word for name in lists for word in _words[name]) + ")"


# Opening and closing brackets and quotation marks, Chinese ones escaped.
_GAP = "[ :(\"'\\[<\\u3010\\u300c“\\u3001-]{0,4}"
_CLOSING = "[ )\"'\\]>\\u3011\\u300d”]{0,3}"

LABELS_OF_CONTACT = _any_of("glued", "contact_letters")
"""A pattern for what is written right before the digits: tel, wx, V."""
_glued_label = re.compile(f"(?<![A-Za-z]){_any_of('glued')}-?\\Z")
_contact_letters = re.compile(f"(?<![A-Za-z]){_any_of('contact_letters')}\\Z")
_plus_is_a_slip = re.compile(f"(?:[\u3400-\u9fff]|(?<![A-Za-z]){_any_of('plus_behind')}) ?\\Z")
_WORD = frozenset(string.ascii_letters + "_@*")
_times = re.compile("[Xx][0-9]{1,2}(?![0-9A-Za-z])")
"""How often a number called, as a phone lists repeated calls: `x3`."""
_CONTACT_ENDS = frozenset(word[-1] for word in _words["contact_letters"])
_NUMBER = re.compile("号").pattern
"""The character behind what numbers something, as in 借据号."""
_CURRENCY = frozenset("¥$€£")
_currency_after = re.compile(f" ?{_any_of('currency')}")
_units_after = re.compile(f" ?{_any_of('currency', 'units')}")
_money_before = re.compile(f'{_any_of("money")}[ :是为约了共达("]{{0,3}}\\Z')
_code_before = re.compile(f"{_any_of('codes')}[ :是为(\"'\\[【「“]{{0,4}}\\Z")
_code_after = re.compile(f"{_CLOSING},?{_any_of('code_fillers')}{{0,4}}{_any_of('codes')}| is (?:your|the) ")
_ID_GAP = re.compile("[ :号码是为#.=\t(\"'\\[【「“]{0,4}").pattern
_other_before = re.compile(f"{_any_of('other_numbers')}{_ID_GAP}\\Z")
_other_after = re.compile(
    f" ?[(\\[【]{_any_of('other_numbers')}(?:号码?)?[)\\]】]|号{_any_of('other_numbers')}"
)
# Of the words that end in 号, only those for a telephone name a number to call: 手机号 does, 借据号 does not.
_numbered_before = re.compile("[\u3400-\u9fff]号[ :是为#.=\t(\"'\\[【「“]{0,4}\\Z")
_line_number_before = re.compile(f"{_any_of('line_numbers')}号[ :是为#.=\t(\"'\\[【「“]{{0,4}}\\Z")
_account_number = re.compile(f"{_any_of('accounts')}{_ID_GAP}\\Z")
_court_before = re.compile("(?:[初终执保特破申再]|字第|第)\\Z")
_dashed_before = re.compile("[A-Za-z][0-9A-Za-z]*(?:-[0-9A-Za-z]+)*-\\Z")
_dashed_after = re.compile("-[0-9]*[A-Za-z]")
_prices_before = re.compile(f"{_any_of('prices')}[ :是为约只要(]{{0,3}}\\Z")
_account_before = re.compile(f"{_any_of('accounts')}[ :号是为#.]{{0,3}}\\Z")
_PARTING = frozenset(".:-")
_part_before = re.compile(r"(?:[0-9]{2}|[0-9]\.[0-9])\.\Z|[0-9A-Za-z]-\Z|[0-9]:\Z")
_part_after = re.compile(r"[.:][0-9]|-[0-9]{3}|-[0-9]{1,2}-")
_label_before = re.compile(f"{_any_of('labels')}{_any_of('label_fillers')}?{_GAP}\\Z")
_label_after = re.compile(f"{_CLOSING}{_any_of('after')}")
_line_before = re.compile("(?:^|[\n\x01])[ \t]*\\Z")
_line_after = re.compile("[ \t]*(?:[\n\x01]|\\Z)")

_letter = re.compile("[A-Za-z%‰℃°\u3400-\u9fff]")
_NEAR = 8
"""Words further away than this number of characters tell nothing about the digits."""

_PLAIN = ("landline", "shared_400", "toll_free_800", "relay_700")

_MOBILES = ("mobile", "mobile_virtual")

YES, LIKELY, NO, ID, PERHAPS = "yes", "likely", "no", "id", "perhaps"
"""Whether the digits are meant as a number to call. ID: they number something else, as the words before say.
PERHAPS: only if the text holds another such number."""


def labelled(before: str) -> bool:
    """Whether a word for calling stands right before the digits."""
    return bool(
        _label_before.search(before) or _glued_label.search(before) or _contact_letters.search(before)
    )


def plus_is_a_slip(before: str) -> bool:
    """Whether the + behind `before` only adds: `加V+139…`."""
    return bool(_plus_is_a_slip.search(before))


def _is_id(before: str, after: str) -> bool:
    if _NUMBER in before[-6:] and _numbered_before.search(before) and not _line_number_before.search(before):
        return True
    if _other_before.search(before) and not _account_number.search(before):
        return True
    return after[:1] == _NUMBER and bool(_court_before.search(before))


def judge(number: Number, digits: str, before: str, after: str, parted: bool = False) -> str:
    """Judges `digits` as they stand in the text, by at most BEFORE and AFTER characters around them.

    `parted` says that something stands between the digits.
    """
    kind = number.kind
    # Most digits have no words near them; then the costly patterns below need not be tried.
    said_before = before if _letter.search(before, max(0, len(before) - _NEAR)) else ""
    said_after = after if _letter.search(after, 0, _NEAR) else ""
    last, following = before[-1:], after[:1]
    contact = last in _CONTACT_ENDS and _contact_letters.search(before)
    if (last in _WORD and not contact and not _glued_label.search(before)) or (
        following in _WORD and not _times.match(after)
    ):
        return NO
    if before[-2:].strip(" ")[-1:] in _CURRENCY or (said_after and _currency_after.match(said_after)):
        return NO
    if said_before and _is_id(said_before, after):
        return ID
    if said_after and _other_after.match(said_after):
        return ID
    if kind in _MOBILES:
        if last == "-" and _dashed_before.search(before) and not _glued_label.search(before):
            return ID
        if following == "-" and _dashed_after.match(after):
            return ID
        if parted and said_before and _prices_before.search(said_before):
            return NO
        return LIKELY if contact else YES
    if kind == "international":
        return YES
    if said_before and _account_before.search(said_before):
        return NO
    # A landline without its 0 could be any ten digits.
    bare = kind == "landline" and digits == (number.key or "")[3:]
    if not bare and (kind in _PLAIN or len(digits) > 8 or (kind == "sms_106" and len(digits) == 8)):
        return YES
    if said_after and (_units_after.match(said_after) or _code_after.match(said_after)):
        return NO
    if said_before and _code_before.search(said_before):
        return NO
    if said_before and _label_before.search(said_before):
        return YES
    if said_after and _label_after.match(said_after):
        return YES
    if last in _PARTING and _part_before.search(before):
        return NO
    if following in _PARTING and _part_after.match(after):
        return NO
    if said_before and _money_before.search(said_before):
        return NO
    if not bare and digits.startswith(_UNLABELLED) and not digits.endswith("000"):
        return YES
    alone = _line_before.search(before) and _line_after.match(after)
    return YES if alone and not bare else PERHAPS
