"""Whether there is room for what is written, and for one more copy of the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import disk_usage
from typing import Any

from sqlalchemy.engine import make_url

from dunbook.config import Settings
from dunbook.doctor.finding import Finding, look, right, wrong

_ABOUT = "disk"
_LEAST_BYTES = 200 * 2**20
"""The least free space in bytes: with less, a long list may not be packed any more."""
_COPIES = 2
"""How many times the size of the database should be free: a migration or a backup may write all of it once
more, and another copy leaves room for growth."""


def examine(settings: Settings) -> Iterator[Finding]:
    if settings.data_dir.is_dir():
        yield _of(disk_usage(settings.data_dir).free, _database_bytes(settings), settings.data_dir)


def _of(free: int, database: int, folder: Path) -> Finding:
    said: dict[str, Any] = {
        "folder": folder.absolute(),
        "free": _megabytes(free),
        "database": _megabytes(database),
    }
    if free < max(_LEAST_BYTES, database):
        return wrong(_ABOUT, "full", **said)
    if free < _LEAST_BYTES * _COPIES + database * _COPIES:
        return look(_ABOUT, "little", **said)
    return right(_ABOUT, **said)


def _database_bytes(settings: Settings) -> int:
    """0 for PostgreSQL, whose disk is another machine's or its own."""
    if not settings.database.startswith("sqlite"):
        return 0
    file = Path(make_url(settings.database).database or "")
    return sum(part.stat().st_size for part in (file, Path(f"{file}-wal")) if part.is_file())


def _megabytes(bytes: int) -> str:
    return f"{bytes / 2**20:,.0f}"
