"""What a file with a list becomes before it is known what its rows say, and why a file is no list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class NotAList(Exception):
    """The file is refused whole. The message is a code: see `import_no_list_<code>` in `_locales`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Row:
    at: int
    """The line of the row in the file, or in JSON its place in the list, counted from 1."""
    cells: Mapping[str, str]
    problem: str | None = None
    """Why it can be no row of this list, as `import_skipped_<code>`; None where it may be one."""


@dataclass(frozen=True, slots=True)
class Table:
    rows: list[Row]
    columns: list[str]
    in_lines: bool
    """Whether `Row.at` counts lines."""


@dataclass(frozen=True, slots=True)
class Preset:
    """How a program that is known names its columns."""

    program: str
    number: str = "number"
    category: str | None = None
    count: str | None = None
    dates: tuple[str, ...] = ()
    """The day that a row was last said, in the first of these columns that is filled."""
    patterns: bool = False
    """A number stands as a pattern, which may be one for many numbers."""
    spared: Mapping[str, str] = field(default_factory=dict)
    """What a column says of a number that is not accused, in small letters."""


PLAIN = Preset("")
_PRESETS: tuple[tuple[frozenset[str], Preset], ...] = (
    (
        frozenset({"ID", "name", "pattern"}),
        Preset(
            "Yet Another Call Blocker",
            number="pattern",
            dates=("lastCallTimestamp", "creationTimestamp"),
            patterns=True,
            spared={"allow": "true"},
        ),
    ),
    (
        frozenset({"phone", "votes", "rating"}),
        Preset(
            "PhoneBlock",
            number="phone",
            category="rating",
            count="votes",
            dates=("lastActivity",),
            spared={"rating": "a_legitimate"},
        ),
    ),
    (
        frozenset({"pattern"}),
        Preset(
            "SpamBlocker", number="pattern", dates=("time",), patterns=True, spared={"isBlacklist": "false"}
        ),
    ),
)
"""Presets by the columns that reveal which program wrote the list. The first that fits counts."""


def preset_of(columns: list[str]) -> Preset:
    return next((preset for needed, preset in _PRESETS if needed <= {*columns}), PLAIN)
