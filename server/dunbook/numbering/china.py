"""Reads national digits by the Chinese plan. The twin of `core/numbers/china.js`, rule for rule.

Everything here works on ASCII digits and answers a `Reading`, or the problem as a string.
"""

from typing import NamedTuple

from .plan import AREAS, CALL_THROUGH, EMERGENCY, MOBILE, MOBILE_VIRTUAL, NEVER_SUBSCRIBER, RANGES

BARE, PLUS, TRUNK = 0, 1, 2
"""How the digits were dialled: as they are, after +86, after a leading 0."""

_E164 = ("shared_400", "toll_free_800")


class Reading(NamedTuple):
    kind: str
    key: str
    display: str
    also: tuple["Reading", ...] = ()


def read(nat: str, form: int) -> Reading | str:
    """What `nat` is inside China. `form` decides between a service line and a landline of the same digits."""
    if form == PLUS and nat[:1] == "0":
        nat, form = nat[1:], TRUNK
    if not nat:
        return "too_short"
    if nat[0] == "0":
        return "unassigned"
    if nat[0] == "1" and nat[1:2] > "2":
        return _mobile(nat)
    if form == TRUNK:
        return _after_zero(nat)
    if nat in EMERGENCY:
        return Reading("emergency", "CN-" + nat, nat)
    if len(nat) == 10 and (nat[:2] == "10" or nat[:2] == "95"):
        found = _doubtful(nat, form)
        if found:
            return found
    if nat[:2] == "10" and 7 <= len(nat) <= 8:
        through = _line(nat[2:])  # 010 without its 0, and a service line behind it
        if through:
            return through
    return service(nat) or _landline_without_zero(nat, form)


def call_through(nat: str) -> str | None:
    """What follows a call-through prefix (17951, 12593 …); None when there is none."""
    if len(nat) == 11 and nat[:3] == "179":
        return None  # more likely a mistyped mobile number than 17951 and six digits
    for size in (5, 6):
        if nat[:size] in CALL_THROUGH and len(nat) >= size + 5:
            return nat[size:]
    return None


def service(nat: str) -> Reading | str | None:
    """A service line by the ranges of the plan; None where no range begins so."""
    for size in (5, 4, 3, 2):
        found = RANGES.get(nat[:size])
        if not found:
            continue
        count = len(nat)
        if count < found.min:
            return "too_short"
        if count > found.max:
            if nat[:2] == "10" and count == 9:
                return "too_short"  # a Beijing landline without its 0, one digit missing
            return "unassigned" if nat[0] == "1" and count == 11 else "too_long"
        key = "+86" + nat if found.kind in _E164 else "CN-" + nat
        return Reading(found.kind, key, _grouped(nat, found.groups))
    return None


def _mobile(nat: str) -> Reading | str:
    count = len(nat)
    if count != 11:
        return "too_short" if count < 11 else "too_long"
    head = nat[:3]
    if head not in MOBILE and nat[:4] not in MOBILE and nat[:5] not in MOBILE:
        return "unassigned"
    kind = "mobile_virtual" if head in MOBILE_VIRTUAL else "mobile"
    return Reading(kind, "+86" + nat, f"{head} {nat[3:7]} {nat[7:]}")


def area_of(nat: str) -> str | None:
    """The area code that `nat` begins with."""
    for size in (2, 3):
        if nat[:size] in AREAS:
            return nat[:size]
    return None


def _landline(nat: str, area: str | None) -> Reading | None:
    if not area:
        return None
    sub = nat[len(area) :]
    if len(sub) not in AREAS[area] or sub.startswith(NEVER_SUBSCRIBER.get(area, ())):
        return None
    cut = len(sub) - 4
    also = (_line(sub),) if sub[:2] == "95" else ()
    return Reading("landline", "+86" + nat, f"0{area} {sub[:cut]} {sub[cut:]}", tuple(filter(None, also)))


def _line(sub: str) -> Reading | None:
    """The service line that is dialled through an area code, as in 021-95559 or 0571-12345."""
    if sub in EMERGENCY:
        return Reading("emergency", "CN-" + sub, sub)
    if sub[:2] in ("95", "96") or (len(sub) == 5 and (sub[:2] == "12" or sub[:3] == "100")):
        found = service(sub)
        return found if isinstance(found, Reading) else None
    return None


def _doubtful(nat: str, form: int) -> Reading | None:
    """Ten digits that are a landline without its 0, and may be a 95 or 106 line as well."""
    landline = _landline(nat, area_of(nat))
    if not landline:
        return None
    other = service(nat) if nat[:2] == "95" or nat[:3] == "106" else None
    if not isinstance(other, Reading):
        return landline
    if form == PLUS:
        return landline._replace(also=(other, *landline.also))
    return other._replace(also=(landline._replace(also=()),))


def _after_zero(nat: str) -> Reading | str:
    area = area_of(nat)
    if not area:
        if nat[:2] in ("95", "96", "40", "80", "70"):
            return service(nat) or ("too_short" if len(nat) < 3 else "unassigned")
        return "too_short" if len(nat) < 3 and nat[:2] not in ("11", "12") else "unassigned"
    landline = _landline(nat, area)
    if landline:
        if nat[:2] == "95":
            # Exchanges put a 0 before call-centre lines too: 0 95270 12345.
            other = service(nat)
            if isinstance(other, Reading):
                return landline._replace(also=(other, *landline.also))
        return landline
    if nat[:2] == "95" and 5 <= len(nat) <= 6:
        return service(nat) or "unassigned"
    return _line(nat[len(area) :]) or _problem_behind(nat, area)


def _landline_without_zero(nat: str, form: int) -> Reading | str:
    area = area_of(nat)
    landline = _landline(nat, area)
    if landline:
        return landline
    count = len(nat)
    if area and form == PLUS:
        through = _line(nat[len(area) :])
        if through:
            return through
    if count < 7:
        return "too_short"
    if count < 9:
        return "needs_area_code"
    if area:
        return _problem_behind(nat, area)
    return "too_long" if count > 11 else "too_short" if count == 9 else "unassigned"


def _problem_behind(nat: str, area: str) -> str:
    count, lengths = len(nat) - len(area), AREAS[area]
    if count < lengths[0]:
        return "too_short"
    return "too_long" if count > lengths[-1] else "unassigned"


def _grouped(nat: str, groups: tuple[int, ...]) -> str:
    if not groups:
        return nat
    parts, at = [], 0
    for size in groups:
        parts.append(nat[at : at + size])
        at += size
    return " ".join(part for part in parts if part)
