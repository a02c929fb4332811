"""What is known of all numbers that begin alike: "954", "9527 开头的号码", "0412".

Nothing is guessed: a range whose numbers differ in kind, place or carrier has none. The twin of
`core/numbers/ranges.js`.
"""

import re
from typing import Any, NamedTuple, TypedDict

from .china import BARE, PLUS, TRUNK, area_of
from .classes import class_of_digits
from .clean import any_case, folded, without_separators
from .directory import directory, starting_with
from .files import shared_json
from .normalizer import normalize
from .places import Names, carrier_of_range, place_of_range
from .plan import AREAS, EMERGENCY, MOBILE, MOBILE_VIRTUAL, NEVER_SUBSCRIBER, RANGES

_LONGEST_QUESTION = 64  # characters
_LONGEST_PREFIX = 19  # digits
_OFFICIALS = 8

_words = shared_json("extension/data/in-text.json")["range"]


def _any_of(*lists: str) -> str:
    words = [re.escape(word) for name in lists for word in _words[name]]
    return any_case(sorted(words, key=len, reverse=True))


_filler = f"(?:{_any_of('area_marks', 'marks', 'words')})*"
_asked = re.compile(f"{_filler}(\\+*)([0-9]+){_filler}")
_area_mark = re.compile(_any_of("area_marks"))
_mark = re.compile(_any_of("area_marks", "marks"))


class _Reading(TypedDict):
    prefix: str
    kind: str | None
    classId: str | None
    place: Names | None
    carrier: Names | None
    lengths: tuple[int, int] | None
    officials: list[dict[str, Any]]


class RangeAnswer(_Reading):
    """`kind` is "invalid" where no such range is in use; `also` holds other readings of the same digits."""

    also: list[_Reading]


class _Question(NamedTuple):
    digits: str
    plus: bool
    marked: bool
    """Whether the words say that a range is meant, and not one number."""
    area: bool


def describe_range(raw: object) -> RangeAnswer | None:
    """What is known of the range that `raw` asks for. None when it asks for none, or names a whole number."""
    question = _read(raw)
    if question is None:
        return None
    if not question.marked and normalize("+" * question.plus + question.digits).key:
        return None
    dialled = _dialled(question)
    if dialled is None:
        return None
    nat, form = dialled
    if form is None:
        return {**_reading("+" + nat if nat else "00", "international"), "also": []}
    readings = _readings(nat, form)
    if not readings:
        if not question.marked or len(nat) >= 11:
            return None
        unassigned = form == TRUNK or (nat[0] == "1" and nat[1] > "2")
        readings = [_reading("0" * (form == TRUNK) + nat, "invalid" if unassigned else None)]
    return {**readings[0], "also": readings[1:]}


def _read(raw: object) -> _Question | None:
    if not isinstance(raw, str) or len(raw) > _LONGEST_QUESTION:
        return None
    text = folded(raw)
    if text is None:
        return None
    text = without_separators(text)
    found = _asked.fullmatch(text)
    if not found or not 2 <= len(found[2]) <= _LONGEST_PREFIX:
        return None
    return _Question(found[2], bool(found[1]), bool(_mark.search(text)), bool(_area_mark.search(text)))


def _dialled(question: _Question) -> tuple[str, int | None] | None:
    """National digits and how they were dialled, as in `normalize`; form None outside China."""
    digits, plus = question.digits, question.plus
    if digits[:2] == "00":
        digits, plus = digits[2:], True
        if not digits:
            return ("", None) if question.marked else None
        if digits[0] == "0":
            return None
    if plus and digits[0] != "0":
        if digits[:2] != "86":
            return (digits, None) if len(digits) < 7 else None
        nat, form = digits[2:], PLUS
    elif digits[:3] == "086":
        nat, form = digits[3:], PLUS
    elif digits[:2] == "86" and len(digits) > 8:
        nat, form = digits[2:], PLUS
    else:
        nat, form = digits, BARE
    if nat[:1] == "0":
        nat, form = nat[1:], TRUNK
    elif question.area and area_of(nat) == nat:
        form = TRUNK
    return (nat, form) if len(nat) >= 2 and nat[0] != "0" else None


def _readings(nat: str, form: int) -> list[_Reading]:
    if nat[0] == "1" and nat[1] > "2":
        found = [_mobile(nat)]
    elif form == TRUNK:
        found = [_landlines(nat), _service(nat) if nat[:2] == "95" else None]
    else:
        service = _service(nat)
        # Only ten digits in all can be a landline without its 0, or a service line.
        doubt = (form == PLUS and not service) or (service and (nat[:2] == "95" or nat[:3] == "106"))
        home = _landlines(nat) if doubt and area_of(nat) else None
        found = [service, home]
    return [reading for reading in found if reading]


def _mobile(nat: str) -> _Reading | None:
    heads = [head for head in MOBILE if head.startswith(nat) or nat.startswith(head)]
    if not heads or len(nat) >= 11:
        return None
    kinds = {"mobile_virtual" if head[:3] in MOBILE_VIRTUAL else "mobile" for head in heads}
    kind = kinds.pop() if len(kinds) == 1 else None
    return _reading(nat, kind, (11, 11), place_of_range(nat), carrier_of_range(nat))


def _landlines(nat: str) -> _Reading | None:
    """A range of landlines. Its lengths count the 0 before the area code, as a phone shows it."""
    area = area_of(nat)
    areas = [area] if area else [code for code in AREAS if code.startswith(nat)]
    if not areas or (area and nat[len(area) :].startswith(NEVER_SUBSCRIBER.get(area, ()))):
        return None
    counts = [1 + len(code) + count for code in areas for count in AREAS[code]]
    if len(nat) + 1 >= max(counts):
        return None
    place = place_of_range(nat) if area else None
    officials = starting_with("+86" + nat)
    return _reading("0" + nat, "landline", (min(counts), max(counts)), place, officials=officials)


def _service(nat: str) -> _Reading | None:
    under = [RANGES[prefix] for prefix in RANGES if prefix.startswith(nat)]
    over = next((RANGES[nat[:size]] for size in (5, 4, 3, 2) if nat[:size] in RANGES), None)
    ranges = [*under, over] if over and over not in under else under
    # Digits as long as the numbers of the range are one number of it, and longer ones are none.
    if not ranges or len(nat) >= max(each.max for each in ranges):
        return None
    emergency = [number for number in EMERGENCY if number.startswith(nat)]
    kinds = {each.kind for each in ranges} | ({"emergency"} if emergency else set())
    fewest = [each.min for each in ranges] + [len(number) for number in emergency]
    lengths = min(fewest), max(each.max for each in ranges)
    stem = ("+86" if nat[0] in "48" else "CN-") + nat
    kind = kinds.pop() if len(kinds) == 1 else None
    reading = _reading(nat, kind, lengths, officials=starting_with(stem))
    if kind in ("service_95", "sms_106"):
        reading["classId"] = class_of_digits(nat)
    return reading


def _reading(
    prefix: str,
    kind: str | None,
    lengths: tuple[int, int] | None = None,
    place: Names | None = None,
    carrier: Names | None = None,
    officials: list[str] | None = None,
) -> _Reading:
    rows = [
        {"key": key, "display": normalize(key).display, **(directory(key) or {})}
        for key in (officials or [])[:_OFFICIALS]
    ]
    return {
        "prefix": prefix,
        "kind": kind,
        "classId": None,
        "place": place,
        "carrier": carrier,
        "lengths": lengths,
        "officials": rows,
    }
