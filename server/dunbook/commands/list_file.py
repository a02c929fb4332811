"""Opens the file of a list, and says in words why it is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dunbook.commands.parts import CannotDo
from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dunbook.community.exchange.tables import NotAList, Table

_MOST_SHOWN = 1000
"""The maximum number of characters of column names that are shown: a file that is no list can be one long
line."""


def open_list(path: str, language: Language) -> Table:
    """Raises CannotDo when the file cannot be read or is no list."""
    from dunbook.community.exchange.decoding import MOST_BYTES
    from dunbook.community.exchange.files import table_of
    from dunbook.community.exchange.tables import NotAList

    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CannotDo(text(language, "import_no_file", path=path, reason=error.strerror)) from error
    try:
        return table_of(content)
    except NotAList as refusal:
        raise CannotDo(no_list(path, refusal, language)) from refusal


def no_list(path: str, refusal: NotAList, language: Language) -> str:
    reason = text(language, f"import_no_list_{refusal.code}", **refusal.values)
    refused = text(language, "import_not_a_list", path=path, reason=reason)
    return f"{refused}\n{text(language, 'import_formats')}"


def check_columns(table: Table, wanted: Iterable[str], language: Language) -> None:
    """Raises CannotDo for a column that the list does not have, or has twice."""
    columns = ", ".join(table.columns)
    for name in wanted:
        if name not in table.columns:
            lacking = text(language, "import_no_column", column=name, columns=columns[:_MOST_SHOWN])
            raise CannotDo(f"{lacking}\n{text(language, 'import_formats')}")
        if table.columns.count(name) > 1:
            raise CannotDo(text(language, "import_column_twice", column=name, columns=columns))
