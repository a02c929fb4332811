"""What is published, as files for anybody: CSV and JSON, and a description with licence and date.

The description is a Data Package (https://specs.frictionlessdata.io/data-package/), which common tools read.
"""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

from dunbook.clock import iso_day
from dunbook.storage import Database

LICENCE = {
    "name": "ODbL-1.0",
    "title": "Open Data Commons Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
_PUBLISHED = "SELECT key, body FROM published WHERE from_day <= :day AND until_day >= :day"
_LISTS = ("agencies", "creditors", "conduct")
_FIELDS = ("key", "tag", "level", "last_month", "disputed", *_LISTS)


def export(database: Database, day: int, folder: Path) -> dict[str, Any]:
    """Writes numbers.csv, numbers.json and datapackage.json. Gives {"date", "numbers", "files"}.

    There are no counts: they would show what single people said.
    """
    rows = [{"key": key, **json.loads(body)} for key, body in sorted(database.read(_PUBLISHED, day=day))]
    entries = [{name: row[name] for name in _FIELDS} for row in rows]
    date = iso_day(day)
    described = {"licence": LICENCE["name"], "licence_url": LICENCE["path"], "date": date}
    files = {
        "numbers.csv": _csv(entries),
        "numbers.json": json.dumps({**described, "numbers": entries}, ensure_ascii=False, indent=1) + "\n",
        "datapackage.json": json.dumps(_package(date), ensure_ascii=False, indent=2) + "\n",
    }
    for name, content in files.items():
        _replace(folder / name, content)
    return {"date": date, "numbers": len(entries), "files": sorted(files)}


def _csv(entries: list[dict[str, Any]]) -> str:
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, _FIELDS, lineterminator="\n")
    table.writeheader()
    for entry in entries:
        table.writerow(
            {
                **entry,
                "disputed": "true" if entry["disputed"] else "false",
                **{name: " ".join(entry[name]) for name in _LISTS},
            }
        )
    return written.getvalue()


def _package(date: str) -> dict[str, Any]:
    fields = [{"name": name, "type": "boolean" if name == "disputed" else "string"} for name in _FIELDS]
    return {
        "name": "dunbook-numbers",
        "title": "Numbers that several people independently reported to call for debt collection",
        "created": date,
        "licenses": [LICENCE],
        "resources": [
            {
                "name": "numbers",
                "path": "numbers.csv",
                "encoding": "utf-8",
                "schema": {"fields": fields, "primaryKey": "key"},
            }
        ],
    }


def _replace(path: Path, content: str) -> None:
    """Whoever reads meanwhile gets the old file or the new one, never half of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(content, encoding="utf-8")
    draft.replace(path)
