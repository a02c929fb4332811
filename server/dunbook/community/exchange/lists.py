"""Reads the rows of somebody else's list, and says of every row that cannot be used why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from dunbook.community.exchange.dates import Unread, read_day
from dunbook.community.exchange.number_cells import NoNumber, numbers_of_pattern, one_number, unguarded
from dunbook.community.exchange.tables import NotAList, Row, Table
from dunbook.community.reports import Statement
from dunbook.community.rules.taxonomy import official_line_tags
from dunbook.numbering import normalize
from dunbook.numbering.describe import official

_NO_NUMBER = {
    *("empty", "not_a_number", "too_short", "too_long", "needs_area_code", "unassigned"),
    *("no_row", "too_many_cells", "lost_digits"),
}
"""A file in which nothing else was found holds no list of numbers, only something that looks like a table."""


class Skipped(Exception):
    """Why a row is not taken. The message is a code: see `import_skipped_<code>` in `_locales`."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the list names what we look for; None where it has no such column."""

    number: str
    category: str | None
    count: str | None
    dates: tuple[str, ...]
    """Columns with a day, of which the first that is filled counts. Where none is, the day of a row is not
    known."""
    tags: Mapping[str, str]
    """The tag for each category of the list."""
    tag: str | None
    """The tag of every row, in a list without categories."""
    least: int
    """The least count of a row; rows with a smaller one are left out."""
    dated: bool = False
    """Whether a row without a day is refused."""
    patterns: bool = False
    spared: Mapping[str, str] = field(default_factory=dict)
    """See `Preset`."""


@dataclass(frozen=True, slots=True)
class Refusal:
    at: int
    """See `Row`."""
    reason: str
    value: str
    """The cell that was not understood."""


@dataclass(slots=True)
class Reading:
    """What a list says, by the key of the number, and which of its rows cannot be used.

    The day of a call is the day on which the list last said so, where it tells.
    """

    statements: dict[str, Statement] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)


def read_rows(
    table: Table, columns: Columns, today: int, progress: Callable[[int], None] = lambda done: None
) -> Reading:
    """`progress` hears of each row that is done. Raises NotAList where no row holds a number."""
    reading = Reading()
    for done, row in enumerate(table.rows):
        progress(done)
        try:
            for number in _numbers(row, columns):
                _read(number, row, columns, today, reading)
        except Skipped as reason:
            reading.refused.append(Refusal(row.at, str(reason), _cell(row, columns.number)))
    if not reading.statements and {row.reason for row in reading.refused} <= _NO_NUMBER:
        raise NotAList("no_numbers", column=columns.number)
    return reading


def _read(number: str, row: Row, columns: Columns, today: int, reading: Reading) -> None:
    try:
        said = _statement(number, row, columns, today)
        if said.key in reading.statements:
            raise Skipped("twice")
        reading.statements[said.key] = said
    except Skipped as reason:
        told = {"bad_date": columns.dates, "ambiguous_date": columns.dates, "bad_count": (columns.count,)}
        cells = [_cell(row, name) for name in told.get(str(reason), ()) if name]
        reading.refused.append(Refusal(row.at, str(reason), next(filter(None, cells), number)))


def _numbers(row: Row, columns: Columns) -> Iterator[str]:
    if row.problem is not None:
        raise Skipped(row.problem)
    cell = _cell(row, columns.number)
    try:
        yield from numbers_of_pattern(cell) if columns.patterns and cell else [one_number(cell)]
    except NoNumber as problem:
        raise Skipped(str(problem)) from None


def _statement(raw: str, row: Row, columns: Columns, today: int) -> Statement:
    number = normalize(raw)
    if number.key is None:
        raise Skipped(number.problem)
    tag = _tag(row, columns)
    if official(number.key, number.kind) and tag not in official_line_tags():
        raise Skipped("official_line")
    if columns.count is not None and _count(_cell(row, columns.count)) < columns.least:
        raise Skipped("too_few")
    return Statement(number.key, number.kind, tag, None, None, (), _day(row, columns, today))


def _cell(row: Row, column: str) -> str:
    return unguarded(row.cells.get(column, ""))


def _tag(row: Row, columns: Columns) -> str:
    mapped = columns.tags.get(_cell(row, columns.category)) if columns.category is not None else None
    if mapped is not None:
        return mapped
    if any(_cell(row, name).casefold() == value for name, value in columns.spared.items()):
        raise Skipped("spared")
    if columns.tag is None:
        raise Skipped("unknown_category")
    return columns.tag


def _count(text: str) -> int:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        raise Skipped("bad_count") from None


def _day(row: Row, columns: Columns, today: int) -> int | None:
    found = next((cell for name in columns.dates if (cell := _cell(row, name)) not in {"", "0"}), None)
    if found is None:
        if columns.dated:
            raise Skipped("bad_date")
        return None
    try:
        day = read_day(found)
    except Unread as problem:
        raise Skipped(str(problem)) from None
    if day > today:
        raise Skipped("future")
    return day
