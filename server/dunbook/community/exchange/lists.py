"""Reads the rows of somebody else's list, and says of every row that cannot be used why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dunbook.community.reports import Statement
from dunbook.community.rules.policy import CONTRARY
from dunbook.numbering import normalize
from dunbook.numbering.describe import directory


class Skipped(Exception):
    """Why a row is not taken. The message is a code: see `import_skipped_<code>` in `_locales`."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the list names what we look for; None where it has no such column."""

    number: str
    category: str | None
    count: str | None
    date: str | None
    tags: Mapping[str, str]
    """What the list's categories are called here."""
    tag: str | None
    """The tag of every row, in a list without categories."""
    least: int
    """Rows with a smaller count are left out."""


def read_row(row: Mapping[str, object], columns: Columns, today: int) -> tuple[Statement, int]:
    """(what the row says, the day it was last said). Raises Skipped."""
    number = normalize(_cell(row, columns.number))
    if number.key is None:
        raise Skipped(number.problem)
    tag = _tag(row, columns)
    if directory(number.key) and tag not in {"impostor", CONTRARY}:
        raise Skipped("official_line")
    if columns.count is not None and _count(_cell(row, columns.count)) < columns.least:
        raise Skipped("too_few")
    day = today if columns.date is None else _day(_cell(row, columns.date), today)
    return Statement(number.key, number.kind, tag, None, None, (), day), day


def _cell(row: Mapping[str, object], column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value).strip()


def _tag(row: Mapping[str, object], columns: Columns) -> str:
    if columns.category is None:
        assert columns.tag  # the command asks for one of the two
        return columns.tag
    found = columns.tags.get(_cell(row, columns.category), columns.tag)
    if found is None:
        raise Skipped("unknown_category")
    return found


def _count(text: str) -> int:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        raise Skipped("bad_count") from None


def _day(text: str, today: int) -> int:
    try:
        day = date.fromisoformat(text[:10].replace("/", "-")).toordinal()
    except ValueError:
        raise Skipped("bad_date") from None
    if day > today:
        raise Skipped("future")
    return day
