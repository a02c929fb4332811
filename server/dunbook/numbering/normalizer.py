"""`normalize`: what a typed number is (ARCHITECTURE.md, "Number keys")."""

from .china import BARE, PLUS, TRUNK, Reading, call_through, read
from .clean import Typed, clean
from .extension import KINDS, split_extension
from .international import read_international
from .number import Number


def normalize(raw: object, region: str = "CN") -> Number:
    """The canonical form of `raw`. Never raises: bad input has `key` None and a `problem`.

    `region` (ISO 3166) says where a number without + was dialled.
    """
    if not isinstance(raw, str):
        return Number("", None, "invalid", "", problem="empty" if raw is None else "not_a_number")
    typed = clean(raw)
    if isinstance(typed, str):
        return Number(raw, None, "invalid", "", problem=typed)
    extension = typed.extension
    found = _reading(typed, region)
    if found == "too_long" and not extension:
        parts = split_extension(raw)
        base = clean(parts[0]) if parts else "too_long"
        if parts and not isinstance(base, str) and not base.extension:
            line = _reading(base, region)
            if isinstance(line, Reading) and line.kind in KINDS:
                found, extension = line, parts[1]
    if isinstance(found, str):
        return Number(raw, None, "invalid", "", extension, problem=found)
    kind, key, display, also = found
    if not also:
        return Number(raw, key, kind, display, extension)
    others = [Number(raw, other.key, other.kind, other.display, extension) for other in also]
    return Number(raw, key, kind, display, extension, tuple(others))


def _reading(typed: Typed, region: str) -> Reading | str:
    """What the digits are, as they were dialled in `region`."""
    if typed.plus:
        return _after_plus(typed.digits)
    if region == "CN":
        return _dialled(typed.digits)
    found = read_international(typed.digits, region)
    return read(found.key[3:], PLUS) if isinstance(found, Reading) and found.kind == "china" else found


def _after_plus(digits: str) -> Reading | str:
    if digits[:2] == "86":
        return _china(digits[2:], PLUS)
    if digits[0] == "0":
        return _dialled(digits)  # +0086 …, +0571 …: the + is a slip
    return read_international(digits, None)


def _dialled(digits: str) -> Reading | str:
    if digits[0] == "0":
        if digits[:2] == "00":
            return _after_idd(digits[2:])
        if digits[:3] == "086":
            return _china(digits[3:], PLUS)
        return read(digits[1:], TRUNK)
    if digits[:2] == "86" and len(digits) > 8:
        return _china(digits[2:], PLUS)
    return _china(digits, BARE)


def _after_idd(digits: str) -> Reading | str:
    if not digits:
        return "too_short"
    if digits[0] == "0":
        return "unassigned"
    return _after_plus(digits)


def _china(nat: str, form: int) -> Reading | str:
    if nat[:1] == "1" and len(nat) > 9:
        rest = call_through(nat)
        if rest:
            found = _dialled(rest)
            if isinstance(found, Reading):
                return found
    return read(nat, form)
