"""From groups of digits to numbers. The twin of `core/numbers/find-scan.js`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .files import shared_json
from .find_context import AFTER, BEFORE, NO, judge
from .find_shapes import begins, chinese, foreign
from .find_text import JOINER
from .normalizer import normalize
from .number import Number

_MOST_DIGITS = 24
_MOST_GROUPS = 6
_SHORTEST = len("+86-110")
_FOREIGN_LENGTHS = range(7, 18)
"""The lengths of a number abroad, in digits with the zeros of 00. The library is not asked about others."""
_QUESTIONS, _CHARACTERS_FOR_ONE = 32, 64
"""A text may cost this many questions to the library, and one more for each 64 characters: the library is
slow, and texts can be hostile."""
_NO_EXTENSION = ("mobile", "mobile_virtual", "emergency", "sms_106")

_group = re.compile(f"[0-9]+(?:{JOINER}{{1,3}}[0-9]+)*")
_between = re.compile(f"[ ./(){JOINER}-]{{1,3}}")
_words = shared_json("extension/data/in-text.json")["text"]["extension_words"]
_extension = re.compile(f" ?(?:{'|'.join(_words)})[ .:]?[0-9]{{1,6}}(?![0-9]|[ -][0-9]{{3,4}}[ -][0-9])")


class Found(NamedTuple):
    """`start` and `end` count code points; `text` is what stands between them."""

    start: int
    end: int
    text: str
    number: Number


class _Group(NamedTuple):
    start: int
    end: int
    digits: str
    gap: str
    """What joins it to the group before: "-" or "/"; "" when it begins something new."""


class Scan:
    """Reads `text` once. `plain` is the same text as `find_text` prepares it."""

    def __init__(self, text: str, plain: str) -> None:
        self._text, self._plain = text, plain
        self._groups = list(self._in_groups())
        self._questions = _QUESTIONS + len(plain) // _CHARACTERS_FOR_ONE

    def found(self) -> Iterator[tuple[Found, str]]:
        """Numbers in order, and how sure it is that they are meant: YES or PERHAPS."""
        at = 0
        while at < len(self._groups):
            count, best = self._longest(at)
            at += count
            if best:
                yield best
                while at < len(self._groups) and self._groups[at].start < best[0].end:
                    at += 1  # the group was read as the extension of the number

    def _in_groups(self) -> Iterator[_Group]:
        end = -_MOST_DIGITS
        for match in _group.finditer(self._plain):
            gap = self._plain[end : match.start()] if match.start() - end <= 3 else ""
            belongs = "" if not _between.fullmatch(gap) else "/" if "/" in gap else "-"
            end = match.end()
            yield _Group(match.start(), end, match[0].replace(JOINER, ""), belongs)

    def _longest(self, at: int) -> tuple[int, tuple[Found, str] | None]:
        """How many groups are read, and the longest number that begins with the first of them, if any."""
        first = self._groups[at]
        plus = self._plain[max(0, first.start - 1) : first.start] == "+"
        shapes = self._shapes(at, plus)
        for count in range(len(shapes), 0, -1):
            shape = shapes[count - 1]
            if (plus or shape[:2] == "00") and foreign.fullmatch(shape):
                digits = len(shape) - shape.count("-") - plus
                if digits not in _FOREIGN_LENGTHS or not self._questions:
                    continue
                self._questions -= 1
            elif count > 1 and (len(shape) < _SHORTEST or not chinese.fullmatch(shape)):
                continue
            best = self._read(first.start - plus, self._groups[at + count - 1].end, shape)
            if best:
                return count, best
        return 1, None

    def _shapes(self, at: int, plus: bool) -> list[str]:
        """The digits of the group, of it and the next, and so on, while they can be one number."""
        digits = self._groups[at].digits
        if not 2 <= len(digits) + plus <= _MOST_DIGITS:
            return []
        shapes, total = ["+" * plus + digits], len(digits)
        if not begins.match(shapes[0]):
            return shapes
        for group in self._groups[at + 1 : at + _MOST_GROUPS]:
            total += len(group.digits)
            if not group.gap or total > _MOST_DIGITS:
                break
            shapes.append(shapes[-1] + group.gap + group.digits)
        return shapes

    def _read(self, start: int, end: int, shape: str) -> tuple[Found, str] | None:
        plain = self._plain
        if len(shape) < 3:
            return None
        inside = plain[start:end]
        if plain[max(0, start - 1) : start] == "(" and ")" in inside:
            start -= 1
        elif "(" in inside and ")" not in inside and plain[end : end + 1] == ")":
            end += 1
        number = normalize(self._text[start:end])
        if number.key is None:
            return None
        more = None if number.kind in _NO_EXTENSION else _extension.match(plain, end)
        if more:
            extended = normalize(self._text[start : more.end()])
            if extended.key == number.key:
                end, number = more.end(), extended
        verdict = judge(number, shape, plain[max(0, start - BEFORE) : start], plain[end : end + AFTER])
        return None if verdict == NO else (Found(start, end, number.input, number), verdict)
