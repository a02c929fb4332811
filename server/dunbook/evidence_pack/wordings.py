"""The words in which a pack says what its log holds, as patterns: a sentence is right that some version of
Dunbook would have written of these facts.

`wordings.json` holds every wording ever used, because a pack is checked for years: by language and key of the
message, and by slug for the names of lenders. Nothing is ever taken out of it; `python -m
tests.vectors.wordings` adds what is new.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from dunbook.i18n import Language, fill

Pattern = str
"""A regular expression, to be matched as a whole."""
_FILE = Path(__file__).parent / "wordings.json"
_PLACE = re.compile(r"\{([a-zA-Z0-9_]+)((?:\|[a-z]+:[^{}|]*)*\|other:[^{}|]*)?\}")
_SPECIAL = re.compile(r"[\\()\[\]{}|.*+?^$]")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
"""As the Unicode CLDR abbreviates them for British English."""
_MOST_ROWS = 8
_MOST_VALUE = 300
_NEVER = "(?!)"
"""What no panel writes matches nothing: a pattern of it could be made to cost without end."""


@cache
def _known(language: Language) -> dict[str, list[str]]:
    known: dict[str, list[str]] = json.loads(_FILE.read_text(encoding="utf-8"))[language]
    return known


@lru_cache(maxsize=8192)
def _any_wording(language: Language, key: str, given: tuple[tuple[str, object], ...]) -> Pattern:
    filled = [_filled(language, one, dict(given)) for one in _known(language)[key]]
    return f"(?:{'|'.join(filled)})"


def _filled(language: Language, template: str, values: dict[str, object]) -> Pattern:
    pattern, at = "", 0
    for place in _PLACE.finditer(template):
        pattern += re.escape(template[at : place.start()])
        value = values.get(place[1])
        said = str(value[0]) if isinstance(value, tuple) else re.escape(fill(place[0], values, language))
        pattern, at = pattern + said, place.end()
    return pattern + re.escape(template[at:])


class Wordings:
    """Those of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._messages = _known(language)

    def has(self, key: str) -> bool:
        return key in self._messages

    @staticmethod
    def literal(text: str) -> Pattern:
        return re.escape(text) if len(text) <= _MOST_VALUE else _NEVER

    def t(self, key: str, **values: object) -> Pattern:
        """Any wording of a message. Values that are texts of a pattern already are given as `Pattern`s in a
        tuple of one; all others are taken as they are.
        """
        given = tuple(
            (name, value if isinstance(value, tuple) else str(value)) for name, value in values.items()
        )
        if any(len(value) > _MOST_VALUE for _, value in given if isinstance(value, str)):
            return _NEVER
        return _any_wording(self._language, key, given)

    def list(self, parts: list[Pattern]) -> Pattern:
        """As `Intl.ListFormat` joins them: A, B and C."""
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
        """As `Intl.DateTimeFormat` writes it."""
        found = date.fromisoformat(day)
        month = _MONTHS[found.month - 1] if self._language == "en" else found.month
        return self.t(key, year=found.year, month=month, day=found.day)


def is_said(pattern: Pattern, text: str) -> bool:
    # Most cells are plain numbers and times. A compiled pattern for each would cost more than all else.
    is_plain = pattern == text and not _SPECIAL.search(pattern)
    return is_plain or _compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=4096)
def _compiled(pattern: Pattern) -> re.Pattern[str]:
    return re.compile(pattern, re.S)
