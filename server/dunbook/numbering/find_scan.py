"""From groups of digits to numbers. The twin of `core/numbers/find-scan.js`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .extension import KINDS
from .files import shared_json
from .find_carry import Carry
from .find_context import AFTER, BEFORE, ID, LIKELY, NO, YES, judge, plus_is_a_slip
from .find_disguise import Span
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
"""The library is asked at most 32 times about a text, and once more for each 64 characters: it is slow, and
texts can be hostile."""
_MOBILES = ("mobile", "mobile_virtual")
_NO_EXTENSION = ("mobile", "mobile_virtual", "emergency", "sms_106")

_group = re.compile(f"[0-9]+(?:{JOINER}{{1,3}}[0-9]+)*")
_between = re.compile(f"[ ./(){JOINER}-]{{1,3}}")
_words = shared_json("extension/data/in-text.json")["text"]["extension_words"]
_extension = re.compile(f" ?(?:{'|'.join(_words)})[ .:]?[0-9]{{1,6}}(?![0-9]|[ -][0-9]{{3,4}}[ -][0-9])")

_dashed = re.compile("-[0-9]{1,5}(?![0-9年月日]|[-/:.][0-9])")


class Found(NamedTuple):
    """`start` and `end` count code points; `text` is what stands between them.

    `number.input` is `text`, except where digits were read that do not stand there: a disguise, or the area
    code of the number before. `confidence` is "sure", or "likely" for what the person should be asked about.
    """

    start: int
    end: int
    text: str
    number: Number
    confidence: str = "sure"


class _Group(NamedTuple):
    start: int
    end: int
    digits: str
    gap: str
    """What joins it to the group before: "-" or "/"; "" when it begins something new."""


class Scan:
    """Reads `text` once. `plain` is the same text as `find_text` and `find_disguise` prepare it."""

    def __init__(self, text: str, plain: str, spans: list[Span]) -> None:
        self._text, self._plain, self._spans = text, plain, spans
        self._span = 0
        self._carry = Carry(plain)
        self._groups = list(self._in_groups())
        self._questions = _QUESTIONS + len(plain) // _CHARACTERS_FOR_ONE

    def found(self) -> Iterator[tuple[Found, str]]:
        """Numbers in order, and how sure it is that they are meant: YES or PERHAPS."""
        at = 0
        while at < len(self._groups):
            count, best = self._longest(at)
            if not best:
                count, best = self._carried(at) or (count, None)
            at += count
            if not best:
                continue
            found, verdict = best
            self._carry.passed(found.start, found.end, found.number, verdict)
            if verdict != ID:
                yield best
            while at < len(self._groups) and self._groups[at].start < found.end:
                at += 1  # the group was read as the extension of the number

    def _carried(self, at: int) -> tuple[int, tuple[Found, str]] | None:
        """A local number behind a landline in a list: it has the same area code."""
        for count in (2, 1):
            groups = self._groups[at : at + count]
            if len(groups) < count or (count == 2 and groups[1].gap != "-"):
                continue
            start, end = groups[0].start, groups[-1].end
            local = self._carry.local("-".join(group.digits for group in groups), start)
            if not local or local[0].key is None:
                continue
            number, confidence = local
            before, after = self._around(start, end)
            if judge(number, local[0].key[3:], before, after) not in (NO, ID):
                disguised = "likely" if self._disguised(start, end) else confidence
                return count, (Found(start, end, self._text[start:end], number, disguised), YES)
        return None

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
        if plus and shapes and plus_is_a_slip(self._plain[max(0, first.start - 10) : first.start - 1]):
            shapes = self._shapes(at, False)
            for count in range(len(shapes), 0, -1):
                if count == 1 or chinese.fullmatch(shapes[count - 1]):
                    best = self._read(first.start, self._groups[at + count - 1].end, shapes[count - 1])
                    if best and best[0].number.kind in _MOBILES:
                        return count, (best[0]._replace(confidence="likely"), best[1])
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
        disguised = self._disguised(start, end)
        source = plain if disguised else self._text
        number = normalize(source[start:end].replace(JOINER, "") if disguised else source[start:end])
        if number.key is None:
            return None
        more = None if number.kind in _NO_EXTENSION else _extension.match(plain, end)
        if not more and number.kind in KINDS:
            more = _dashed.match(plain, end)
        if more:
            extended = normalize(source[start : more.end()].replace(JOINER, "" if disguised else JOINER))
            if extended.key == number.key:
                end, number = more.end(), extended
        before, after = self._around(start, end)
        verdict = judge(number, shape, before, after, parted="-" in shape)
        if verdict == NO:
            return None
        if self._carry.continues_ids(start):
            verdict = ID
        likely = disguised or verdict == LIKELY
        found = Found(start, end, self._text[start:end], number, "likely" if likely else "sure")
        return found, YES if verdict == LIKELY else verdict

    def _around(self, start: int, end: int) -> tuple[str, str]:
        return self._plain[max(0, start - BEFORE) : start], self._plain[end : end + AFTER]

    def _disguised(self, start: int, end: int) -> bool:
        """Whether a disguise was taken off between `start` and `end`; asked from left to right."""
        while self._span < len(self._spans) and self._spans[self._span].end <= start:
            self._span += 1
        return self._span < len(self._spans) and self._spans[self._span].start < end
