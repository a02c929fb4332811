"""Reads a list from a CSV or JSON file as rows of named cells."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dunbook.commands.parts import CannotDo
from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from dunbook.community.exchange.lists import Columns

Rows = Sequence[Mapping[str, object]]
_ENCODINGS = ("utf-8-sig", "gb18030")
"""Tried in this order. Spreadsheet programs in China still write GB 18030."""


def read_list(path: str, columns: Columns, language: Language) -> Rows:
    """Raises CannotDo when the file cannot be read or lacks a column that was named."""
    try:
        content = _decode(Path(path).read_bytes())
    except OSError as error:
        raise CannotDo(text(language, "import_no_file", path=path, reason=error.strerror)) from error
    rows = _json(content) if content.lstrip()[:1] in {"[", "{"} else _csv(content)
    if rows is None:
        raise CannotDo(text(language, "import_not_a_list", path=path))
    wanted = [columns.number, columns.category, columns.count, columns.date]
    found = {name for row in rows for name in row}
    for name in wanted:
        if rows and name is not None and name not in found:
            known = ", ".join(sorted(str(column) for column in found))
            raise CannotDo(text(language, "import_no_column", column=name, columns=known))
    return rows


def _decode(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


def _csv(content: str) -> Rows | None:
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(content[:10_000], ",;\t")
    except csv.Error:
        dialect = csv.excel  # with one column there is no delimiter to detect
    try:
        return list(csv.DictReader(io.StringIO(content, newline=""), dialect=dialect, restkey=""))
    except csv.Error:
        return None


def _json(content: str) -> Rows | None:
    """A list of objects, alone or as the only list in an object."""
    try:
        loaded = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if isinstance(loaded, dict):
        loaded = next((value for value in loaded.values() if isinstance(value, list)), None)
    if not isinstance(loaded, list) or not all(isinstance(row, dict) for row in loaded):
        return None
    return loaded
