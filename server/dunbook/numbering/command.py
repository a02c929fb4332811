"""`dunbook number`: what numbers are, one line each, on the terminal or for a program."""

import json
import os
from collections.abc import Iterable
from typing import Literal, TextIO

from .classes import class_of
from .describe import carrier, directory, place
from .files import shared_json
from .find import find_numbers
from .normalizer import normalize
from .number import Number

_ECHOED = 60  # characters


class _Words:
    """The messages of one language. Numbering imports nothing of ours, so it opens the file itself."""

    def __init__(self) -> None:
        chosen = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
        self.language: Literal["zh", "en"] = "zh" if chosen.lower().startswith("zh") else "en"
        folder = "zh_CN" if self.language == "zh" else "en"
        self._messages = shared_json(f"_locales/{folder}/messages.json")

    def say(self, key: str, **values: str) -> str:
        message: str = self._messages[key]["message"]
        for name, value in values.items():
            message = message.replace("{" + name + "}", value)
        return message

    def reading(self, number: Number) -> str:
        parts = [self.say("kind_" + number.kind)]
        if where := place(number):
            parts.append(self.say("number_place", place=where[self.language]))
        if who := carrier(number):
            parts.append(who[self.language])
        if given_to := class_of(number):
            parts.append(self.say(f"class_{given_to}"))
        return " · ".join(parts)


def number_command(args: list[str], stdin: TextIO, stdout: TextIO, as_json: bool) -> int:
    """Write a line for each of `args` or each line of `stdin`. 1 when any of them is no number, else 0."""
    words = _Words()
    failed = False
    for raw in args or _lines(stdin):
        number = normalize(raw)
        failed = failed or number.key is None
        line = json.dumps(_answer(number), ensure_ascii=False) if as_json else _sentence(number, words)
        _write(stdout, line)
    return 1 if failed else 0


def find_command(args: list[str], stdin: TextIO, stdout: TextIO, as_json: bool) -> int:
    """Write a line for each number in the text of `args` or `stdin`. 1 when there is none, else 0."""
    words = _Words()
    text = "\n".join(args) if args else stdin.read()
    found = find_numbers(text)
    line, begins = 1, 0
    for start, end, _, number in found:
        line += text.count("\n", begins, start)
        begins = text.rfind("\n", 0, start) + 1
        if as_json:
            _write(stdout, json.dumps({"start": start, "end": end, **_answer(number)}, ensure_ascii=False))
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
    """The shape of `normalize`, and beside it what is known offline."""
    return {
        **number.as_dict(),
        "place": place(number),
        "carrier": carrier(number),
        "directory": directory(number.key) if number.key else None,
    }


def _sentence(number: Number, words: _Words) -> str:
    """`0571 2688 8888 · extension 8001 · Landline · allocated in Hangzhou, Zhejiang`"""
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
        parts.append(words.say("directory_line", name=official["name_" + words.language]))
        parts.append(words.say("directory_faked"))
    if number.also:
        readings = "; ".join(f"{other.display} ({words.reading(other)})" for other in number.also)
        parts.append(words.say("number_also", readings=readings))
    return " · ".join(parts)
