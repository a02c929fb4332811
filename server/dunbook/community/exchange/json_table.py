"""A list in JSON: of objects, or of numbers alone; by itself, or as the only list in an object."""

from __future__ import annotations

import json
from typing import Any

from dunbook.community.exchange.tables import PLAIN, NotAList, Row, Table

_SPAMBLOCKER = (("numberRules", "rules", "pattern"), ("spamNumbers", "numbers", "peer"))
"""Where a backup of SpamBlocker keeps numbers: the group, the list in it, and the name of the number."""


def json_table(text: str) -> Table:
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAList("broken_json", line=getattr(error, "lineno", 1)) from error
    items = _items(loaded)
    rows = [_row(at, item) for at, item in enumerate(items, 1)]
    columns = dict.fromkeys(name for row in rows for name in row.cells)
    return Table(rows, list(columns), in_lines=False)


def _items(loaded: object) -> list[Any]:
    if isinstance(loaded, list):
        return loaded
    if not isinstance(loaded, dict):
        raise NotAList("no_rows")
    if any(group in loaded for group, _, _ in _SPAMBLOCKER):
        return _of_spamblocker(loaded)
    lists = {name: value for name, value in loaded.items() if isinstance(value, list)}
    if len(lists) > 1:
        raise NotAList("several", names=", ".join(lists))
    if not lists:
        raise NotAList("no_rows")
    return next(iter(lists.values()))


def _of_spamblocker(backup: dict[str, Any]) -> list[Any]:
    """Its rules for messages name words and no numbers, and are no part of a list."""
    items: list[Any] = []
    for group, name, number in _SPAMBLOCKER:
        found = backup.get(group)
        listed = found.get(name) if isinstance(found, dict) else None
        for item in listed if isinstance(listed, list) else []:
            items.append({**item, "pattern": item.get(number)} if isinstance(item, dict) else item)
    return items


def _row(at: int, item: object) -> Row:
    if isinstance(item, dict):
        return Row(at, {name: _cell(value) for name, value in item.items()})
    if isinstance(item, str | int):
        return Row(at, {PLAIN.number: _cell(item)})
    return Row(at, {}, "no_row")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return json.dumps(value) if isinstance(value, bool) else str(value)
