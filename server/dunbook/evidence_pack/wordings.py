"""The words in which a pack says what its log holds, as patterns: a sentence is right that some version of
Dunbook would have written of these facts.

`wordings.json` holds every wording ever used, because a pack is checked for years: by language and key of
the message, by slug for the names of lenders, and the SHA-256 of each style sheet. Nothing is ever taken out
of it; `python -m tests.vectors.wordings` adds what is new.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from dunbook.i18n import PLACE, Language, fill

Pattern = str
"""A regular expression, to be matched as a whole. Alternatives stand in a group."""
_FILE = Path(__file__).parent / "wordings.json"
_SPECIAL = re.compile(r"[\\()\[\]{}|.*+?^$]")
_ESCAPED = re.compile(r"\\(.)", re.S)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
"""The months as the Unicode CLDR abbreviates them for British English."""
_MOST_ROWS = 8
_MOST_VALUE = 300
_NEVER = "(?!)"
"""Matches nothing. It stands for values that no panel writes: a pattern made of one could cost time without
end."""


@cache
def _known(part: Language | Literal["style"]) -> dict[str, list[str]]:
    wordings: dict[str, list[str]] = json.loads(_FILE.read_text(encoding="utf-8"))[part]
    return wordings


@lru_cache(maxsize=8192)
def _any_wording(language: Language, key: str, given: tuple[tuple[str, object], ...]) -> Pattern:
    filled = [_filled(language, wording, dict(given)) for wording in _known(language)[key]]
    return f"(?:{'|'.join(filled)})"


def _filled(language: Language, template: str, values: dict[str, object]) -> Pattern:
    pattern, at = "", 0
    for place in PLACE.finditer(template):
        pattern += re.escape(template[at : place.start()])
        value = values.get(place["name"])
        said = str(value[0]) if isinstance(value, tuple) else re.escape(fill(place[0], values, language))
        pattern, at = pattern + said, place.end()
    return pattern + re.escape(template[at:])


def is_known_style(style: str) -> bool:
    """Whether a version of the panel gave its reports this one. Another could hide words, or add some."""
    return hashlib.sha256(style.encode()).hexdigest() in _known("style")["report"]


class Wordings:
    """The wordings of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._messages = _known(language)
        self._days: dict[tuple[str, str], Pattern] = {}

    def has(self, key: str) -> bool:
        return key in self._messages

    @staticmethod
    def literal(text: str) -> Pattern:
        return re.escape(text) if len(text) <= _MOST_VALUE else _NEVER

    def t(self, key: str, **values: object) -> Pattern:
        """Any wording of a message. Values that are texts of a pattern already are given as `Pattern`s in a
        tuple of one; all others are taken as they are.
        """
        if not values:
            return _any_wording(self._language, key, ())
        given: list[tuple[str, object]] = []
        for name, value in values.items():
            said = value if isinstance(value, tuple) else str(value)
            if isinstance(said, str) and len(said) > _MOST_VALUE:
                return _NEVER
            given.append((name, said))
        return _any_wording(self._language, key, tuple(given))

    def list(self, parts: list[Pattern]) -> Pattern:
        """Joins patterns as `Intl.ListFormat` joins texts: A, B and C."""
        comma, last = self.t("list comma"), self.t("list and")
        return last.join(filter(None, [comma.join(parts[:-1]), parts[-1]]))

    def rows(self, rows: Iterable[int], most: int = _MOST_ROWS) -> Pattern:
        """Rows of the table of events, as short as can be: `1–4, 7`."""
        stretches: list[list[int]] = []
        for n in rows:
            if stretches and n == stretches[-1][1] + 1:
                stretches[-1][1] = n
            else:
                stretches.append([n, n])
        between = self.t("report_rows_between")
        told = between.join(
            str(first) if first == last else f"{first}{between if last == first + 1 else '–'}{last}"
            for first, last in stretches[:most]
        )
        return self.t("report_rows_and_more", rows=(told,)) if len(stretches) > most else told

    def month_day(self, day: str) -> Pattern:
        return self._dated("month day", day)

    def day(self, day: str) -> Pattern:
        return self._dated("day", day)

    def _dated(self, key: str, day: str) -> Pattern:
        """A date within a message, as `Intl.DateTimeFormat` writes it."""
        if (key, day) not in self._days:
            found = date.fromisoformat(day)
            month = _MONTHS[found.month - 1] if self._language == "en" else found.month
            self._days[key, day] = self.t(key, year=found.year, month=month, day=found.day)
        return self._days[key, day]


def is_said(pattern: Pattern, text: str) -> bool:
    # Most cells are plain numbers, times and what was typed. To compile a pattern for each would cost more
    # than all else: what is the text letter by letter needs none, nor the plain letters at a pattern's end.
    if pattern == re.escape(text) or (pattern == text and not _SPECIAL.search(pattern)):
        return True
    said, letters = _end_of(pattern)
    if not text.endswith(letters):
        return False
    return _compiled(said).fullmatch(text, 0, len(text) - len(letters)) is not None


def _end_of(pattern: Pattern) -> tuple[Pattern, str]:
    """Splits a pattern after its last group. Each row has other letters behind it, so the part before them is
    compiled for few rows only."""
    at = pattern.rfind(")") + 1
    end = pattern[at:]
    if at == 0 or pattern[at - 2 : at - 1] == "\\" or _SPECIAL.search(_ESCAPED.sub("", end)):
        return pattern, ""
    return pattern[:at], _ESCAPED.sub(r"\1", end)


@lru_cache(maxsize=4096)
def _compiled(pattern: Pattern) -> re.Pattern[str]:
    return re.compile(pattern, re.S)
