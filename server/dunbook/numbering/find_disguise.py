"""Digits in disguise: letters, Chinese numerals, circled and spaced digits that stand for a number.

The twin of `core/numbers/find-disguise.js`. Which character looks like which digit is data:
`extension/data/in-text.json`. A disguise is taken off only where the whole of it is a valid number, so that
a sentence with 零 and 一 in it stays a sentence.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .files import shared_json
from .find_context import LABELS_OF_CONTACT, WORDS_BEFORE, labelled
from .find_shapes import chinese
from .find_text import JOINER
from .normalizer import normalize

_data = shared_json("extension/data/in-text.json")["disguise"]
_DIGIT: dict[str, str] = {look: digit for digit, looks in _data["digits"].items() for look in looks}
_LOOKS = "".join(_DIGIT)
_ANY = f"[0-9{_LOOKS}]"

_MOST_GROUPS = 6
_MOST_SPACED = 11
_FEWEST_DIGITS = 5
_FEWEST_NOT_LETTERS = 2
"""The least number of digits in disguise that are no letters: letters alone are a word, such as OIl or
lol."""

_trigger = re.compile(f"[{_LOOKS}]|[0-9][ .,、_~-] ?[0-9]{{1,2}}[ .,、_~-] ?[0-9]")
_token = re.compile(
    # A label is read first, so that its last letter is not taken for a digit: the l of tel.
    f"(?P<label>(?<![A-Za-z]){LABELS_OF_CONTACT})"
    # Single digits, all parted alike.
    f"|(?P<spaced>(?<!{_ANY}){_ANY}(?P<gap>[ .,、_~-] ?){_ANY}(?!{_ANY})(?:(?P=gap){_ANY}(?!{_ANY}))+)"
    f"|{_ANY}(?:{JOINER}{{0,3}}{_ANY})*"
)
_spaces = re.compile("[ .,、_~-]")
_between = re.compile(f"[ ./(){JOINER}-]{{1,3}}")
_letter = re.compile("[A-Za-z]")
_look = re.compile(f"[{_LOOKS}]")
_hanzi = re.compile("[\u3007\u4e00-\u9fff]")
_edges = re.compile("^[^0-9]+|[^0-9]+$")
_whole = re.compile("(?:(?:86)?0?1[3-9][0-9]{9}|(?:86)?0[1-9][0-9]{8,10}|[48]00[0-9]{7}|95[0-9]{3,6})")
_mobile = re.compile("1[3-9][0-9]{9}")
_digit_next = re.compile(" ?[0-9]")
_WORD_BEFORE, _WORD_AFTER = frozenset(_data["word_before"]), frozenset(_data["word_after"])


class Span(NamedTuple):
    """The place of a disguise that was removed."""

    start: int
    end: int


class _Token(NamedTuple):
    start: int
    end: int
    digits: str
    disguised: bool
    sound: bool
    """Whether it can belong to a number: the letters of a word cannot."""


def undisguised(plain: str) -> tuple[str, list[Span]]:
    """`plain`, as long as before, with digits in place of what stands for them, and where that is."""
    if not _trigger.search(plain):
        return plain, []
    tokens = list(_tokens(plain))
    spans: list[Span] = []
    pieces: list[str] = []
    done = at = 0
    while at < len(tokens):
        count = _disguised(plain, tokens, at) or _scattered(plain, tokens, at)
        if not count:
            at += 1
            continue
        span = Span(tokens[at].start, tokens[at + count - 1].end)
        scattered = not any(token.disguised for token in tokens[at : at + count])
        pieces += [plain[done : span.start], _opened(plain, tokens[at : at + count], scattered)]
        done = span.end
        spans.append(span)
        at += count
    return "".join([*pieces, plain[done:]]), spans


def _tokens(plain: str) -> Iterator[_Token]:
    label_end = -1
    for match in _token.finditer(plain):
        if match["label"]:
            label_end = match.end()
            continue
        start, end = match.span()
        if not match["spaced"]:
            start, end = _without_words(plain, start, end)
        before, after = plain[max(0, start - 1) : start], plain[end : end + 1]
        glued = (_letter.match(before) and label_end != start) or _letter.match(after)
        shown = plain[start:end]
        digits = "".join(_DIGIT.get(each, each) for each in shown if each in _DIGIT or "0" <= each <= "9")
        disguised = bool(match["spaced"] or _look.search(shown))
        lone = len(digits) == 1 and disguised
        yield _Token(start, end, digits, disguised, not glued and not lone)


def _without_words(plain: str, start: int, end: int) -> tuple[int, int]:
    """Shortens a span by a numeral that belongs to the word before (周一) or after it (一直)."""
    if end - start > 1 and _hanzi.match(plain[start]) and plain[max(0, start - 1) : start] in _WORD_BEFORE:
        start += 1
    if end - start > 1 and _hanzi.match(plain[end - 1]) and plain[end : end + 1] in _WORD_AFTER:
        end -= 1
    return start, end


def _disguised(plain: str, tokens: list[_Token], at: int) -> int:
    """How many tokens from `at` are one disguised number; 0 when none is."""
    shapes: list[str] = []
    for token in tokens[at : at + _MOST_GROUPS]:
        if not token.sound or (shapes and not _follows(plain, tokens[at + len(shapes) - 1], token)):
            break
        shapes.append(f"{shapes[-1]}-{token.digits}" if shapes else token.digits)
    for count in range(len(shapes), 0, -1):
        shape = shapes[count - 1]
        if count > 1 and not chinese.fullmatch(shape):
            continue
        if any(token.disguised for token in tokens[at : at + count]) and _is_number(
            plain, tokens[at].start, tokens[at + count - 1].end, shape.replace("-", "")
        ):
            return count
    return 0


def _follows(plain: str, one: _Token, other: _Token) -> bool:
    return other.start - one.end <= 3 and bool(_between.fullmatch(plain, one.end, other.start))


def _is_number(plain: str, start: int, end: int, digits: str) -> bool:
    if len(digits) < _FEWEST_DIGITS or not _whole.fullmatch(digits):
        return False
    shown = plain[start:end]
    letters = len(_letter.findall(shown))
    if letters and len(digits) - letters < _FEWEST_NOT_LETTERS:
        return False
    # 零13900000001: what stands before and behind a number that is one already is no disguise. A landline
    # is one only with its 0.
    core = _edges.sub("", shown)
    if core != shown and not _look.search(core):
        inner = normalize(core)
        if inner.key and (inner.kind != "landline" or core[0] == "0"):
            return False
    if not normalize(digits).key:
        return False
    # Five digits easily form a number by chance, so they count only where the text says that they are one.
    return digits[:2] != "95" or labelled(plain[max(0, start - WORDS_BEFORE) : start])


def _scattered(plain: str, tokens: list[_Token], at: int) -> int:
    """How many tokens are a mobile number behind a label, parted as nobody parts one: 13 90 00 00 00 1."""
    first = tokens[at]
    if first.disguised or first.digits[:1] != "1" or len(first.digits) > 4:
        return 0
    digits, count = first.digits, 1
    while at + count < len(tokens) and count < _MOST_SPACED and len(digits) < 11:
        token = tokens[at + count]
        if token.disguised or not token.sound or plain[tokens[at + count - 1].end : token.start] != " ":
            return 0
        digits += token.digits
        count += 1
    if count < 4 or not _mobile.fullmatch(digits) or not normalize(digits).key:
        return 0
    end = tokens[at + count - 1].end
    shape = "-".join(token.digits for token in tokens[at : at + count])
    if _digit_next.match(plain, end) or chinese.fullmatch(shape):
        return 0
    return count if labelled(plain[max(0, first.start - WORDS_BEFORE) : first.start]) else 0


def _opened(plain: str, tokens: list[_Token], scattered: bool) -> str:
    pieces: list[str] = []
    end = tokens[0].start
    for token in tokens:
        gap = plain[end : token.start]
        pieces.append(JOINER * len(gap) if scattered else gap)
        shown = plain[token.start : token.end]
        pieces.append("".join(JOINER if _spaces.match(each) else _DIGIT.get(each, each) for each in shown))
        end = token.end
    return "".join(pieces)
