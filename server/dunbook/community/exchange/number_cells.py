"""The numbers that a cell holds, freed of what programs put around them."""

from __future__ import annotations

import re

_GUARDED = re.compile(r'="(.*)"', re.S)
_LOST_DIGITS = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+", re.A)
_WILD = re.compile(r"[*%?\[\]|^$\\]")
_ONE = re.compile(r"\+?\d{3,20}", re.A)


class NoNumber(Exception):
    """The message is `pattern` or `lost_digits`."""


def unguarded(cell: str) -> str:
    """Removes what keeps a spreadsheet from calculating with a number: ="…", an apostrophe or a tab."""
    cell = cell.strip()
    if found := _GUARDED.fullmatch(cell):
        return found[1].strip().strip('"').strip()
    return cell.removeprefix("'").strip()


def one_number(cell: str) -> str:
    """Raises NoNumber for what stands for many numbers, or is one that a spreadsheet has shortened."""
    if _WILD.search(cell):
        raise NoNumber("pattern")
    if _LOST_DIGITS.fullmatch(cell):
        raise NoNumber("lost_digits")
    return cell


def numbers_of_pattern(pattern: str) -> list[str]:
    """The numbers of a regular expression that names each of them, such as `(111|222)` or `\\+8610123`.

    Raises NoNumber for one that stands for numbers it does not name.
    """
    inner = pattern.removeprefix("^").removesuffix("$")
    if inner.startswith("(") and inner.endswith(")"):
        inner = inner[1:-1].removeprefix("?:")
    numbers = [re.sub(r"[ -]", "", one.replace("\\+", "+")) for one in inner.split("|")]
    if not all(_ONE.fullmatch(number) for number in numbers):
        raise NoNumber("lost_digits" if _LOST_DIGITS.fullmatch(pattern) else "pattern")
    return numbers
