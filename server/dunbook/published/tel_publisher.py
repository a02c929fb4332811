"""Stores the plain tables of a version, and drops those before.

A table of a long list is made of the one before and of what changed since: that costs little but the copying.
Once a day all are made anew from the list, so that no fault of an earlier program stays in them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dunbook.clock import day_of
from dunbook.published import changes
from dunbook.published.changes import Version
from dunbook.published.saving import SAVE, body_of, is_too_much
from dunbook.published.statement import as_moment
from dunbook.published.tel_files import (
    EVERYWHERE,
    HEAD,
    INDEX,
    Table,
    bodies,
    index,
    row_of,
)
from dunbook.published.tel_patch import keys_by_line, lines_by_table, patched
from dunbook.storage import Database

LARGE = 50_000
"""The number of entries up to which the tables are made anew for every version, in a fifth of a second."""
LARGE_SECONDS = 6 * 3600
"""The least number of seconds between two makings for a longer list: nearly all bytes have to be written
again."""
Rows = dict[Table, dict[str, Any]]
"""The row of the index for each table."""


def save_tables(database: Database, version: Version, now: int) -> None:
    """Stores the tables of this version if they are due, and drops the previous ones at once."""
    last = _last(database)
    if last and last.version == version.version:
        return
    today = last if last and version.count > LARGE and last.is_of(now) else None
    if today and now - today.made_at < LARGE_SECONDS:
        return
    if today and not is_too_much(database, today.version, version.count):
        rows = _store_changed(database, today, version)
    else:
        made = bodies(changes.entries(database))
        rows = {table: _store(database, table, body, version) for table, body in made.items()}
    moment = as_moment(datetime.fromtimestamp(version.made_at, UTC))
    kept = {_name(row) for row in rows.values()}
    stored = database.read("SELECT name FROM list_file WHERE substr(name, 65) = '.csv'")
    with database.write("list") as transaction:
        transaction.run(SAVE, name=INDEX, version=version.version, body=index(rows, version.version, moment))
        transaction.run_many(
            "DELETE FROM list_file WHERE name = :name",
            [{"name": name} for (name,) in stored if name not in kept],
        )


@dataclass(frozen=True)
class _Last:
    """The tables as they were stored last."""

    version: int
    made_at: int
    rows: Rows

    def is_of(self, now: int) -> bool:
        """Whether it was made on this day."""
        return _day(self.made_at) == _day(now)


def _last(database: Database) -> _Last | None:
    """The tables that were stored last. None too if their version is no longer known, or if an earlier
    program left them unsorted."""
    found = database.read(
        "SELECT v.version, v.made_at, f.body FROM list_file f JOIN list_version v ON v.version = f.version"
        " WHERE f.name = :name",
        name=INDEX,
    )
    if not found:
        return None
    version, made_at, body = found[0]
    said = json.loads(body)
    if not said.get("sorted"):
        return None
    return _Last(version, made_at, {Table(row["level"], row["area"]): row for row in said["files"]})


def _day(seconds: int) -> int:
    return day_of(datetime.fromtimestamp(seconds, UTC))


def _store_changed(database: Database, last: _Last, version: Version) -> Rows:
    """Writes the tables in which something changed, one at a time, because the longest need several times
    their size in memory."""
    changed, gone = changes.changed_since(database, last.version)
    shown = keys_by_line((*gone, *(entry.key for entry in changed)))
    entries = changes.entries_of(database, set().union(*shown.values()))
    rows = dict(last.rows)
    for table, wanted in lines_by_table(shown, entries).items():
        before = body_of(database, _name(rows[table])) if table in rows else HEAD
        body = patched(before, wanted)
        if body == HEAD and table.area != EVERYWHERE:
            rows.pop(table, None)
        elif body != before:
            rows[table] = _store(database, table, body, version)
    return rows


def _store(database: Database, table: Table, body: bytes, version: Version) -> dict[str, Any]:
    row = row_of(table, body)
    with database.write("list") as transaction:
        transaction.run(SAVE, name=_name(row), version=version.version, body=body)
    return row


def _name(row: dict[str, Any]) -> str:
    return f"{row['sha256']}.csv"
