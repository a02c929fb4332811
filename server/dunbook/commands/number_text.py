"""What `dunbook number` writes: what numbers are, one line each, for a person or for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from dunbook.i18n import Language, name_in, text
from dunbook.numbering import Number, class_of, normalize
from dunbook.numbering.describe import carrier, directory, place
from dunbook.numbering.find import find_numbers

_ECHOED = 60
"""The maximum number of characters of a wrong input that are repeated in the answer."""


class _Words:
    """The messages and the names of places in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, key: str, **values: str) -> str:
        return text(self.language, key, **values)

    def reading(self, number: Number) -> str:
        parts = [self.say("kind_" + number.kind)]
        if where := place(number):
            parts.append(self.say("number_place", place=name_in(self.language, **where)))
        if who := carrier(number):
            parts.append(name_in(self.language, **who))
        if given_to := class_of(number):
            parts.append(self.say(f"class_{given_to}"))
        return " · ".join(parts)


def write_numbers(args: list[str], stdin: TextIO, stdout: TextIO, as_json: bool, language: Language) -> int:
    """Writes a line for each of `args` or each line of `stdin`. 1 when any of them is no number, else 0."""
    words = _Words(language)
    failed = False
    for raw in args or _lines(stdin):
        number = normalize(raw)
        failed = failed or number.key is None
        line = json.dumps(_answer(number), ensure_ascii=False) if as_json else _sentence(number, words)
        _write(stdout, line)
    return 1 if failed else 0


def write_found(args: list[str], stdin: TextIO, stdout: TextIO, as_json: bool, language: Language) -> int:
    """Writes a line for each number in the text of `args` or `stdin`. 1 when there is none, else 0."""
    words = _Words(language)
    searched = "\n".join(args) if args else stdin.read()
    found = find_numbers(searched)
    line, begins = 1, 0
    for start, end, _, number, confidence in found:
        line += searched.count("\n", begins, start)
        begins = searched.rfind("\n", 0, start) + 1
        if as_json:
            place_in_text = {"start": start, "end": end, "confidence": confidence}
            _write(stdout, json.dumps({**place_in_text, **_answer(number)}, ensure_ascii=False))
        else:
            where = words.say("find_at", line=str(line), column=str(start - begins + 1))
            _write(stdout, f"{where} · {_sentence(number, words)}")
    return 0 if found else 1


def _write(stdout: TextIO, line: str) -> None:
    # A lone surrogate cannot be written; shown as an escape it can.
    stdout.write(line.encode("utf-8", "backslashreplace").decode() + "\n")


def _lines(stdin: TextIO) -> Iterable[str]:
    return (line.rstrip("\r\n") for line in stdin)


def _answer(number: Number) -> dict[str, object]:
    """The answer of `normalize`, and what else is known about the number offline."""
    return {
        **number.as_dict(),
        "place": place(number),
        "carrier": carrier(number),
        "directory": directory(number.key) if number.key else None,
    }


def _sentence(number: Number, words: _Words) -> str:
    """`0571 2688 8888 · extension 8001 · Landline · issued in Hangzhou, Zhejiang`"""
    if number.problem:
        # What was typed is echoed, so it is cut, and its control characters are made visible.
        typed = number.input[:_ECHOED]
        if not typed.isprintable():
            typed = typed.encode("unicode_escape").decode()
        return " · ".join(filter(None, [typed, words.say("number_problem_" + number.problem)]))
    parts = [number.display]
    if number.extension:
        parts.append(words.say("number_extension", extension=number.extension))
    parts.append(words.reading(number))
    official = directory(number.key) if number.key else None
    if official:
        parts.append(
            words.say(
                "directory_line", name=name_in(words.language, official["name_zh"], official["name_en"])
            )
        )
        parts.append(words.say("lookup_advice_dial_it"))
    if number.also:
        readings = "; ".join(f"{other.display} ({words.reading(other)})" for other in number.also)
        parts.append(words.say("number_also", readings=readings))
    return " · ".join(parts)
