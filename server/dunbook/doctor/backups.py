"""Whether there is a backup, how old the newest is, and whether it could be put back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from dunbook.clock import Clock
from dunbook.config import Settings
from dunbook.doctor.finding import Finding, look, right, wrong
from dunbook.doctor.identity import secret_fingerprint

_ABOUT = "backups"
_OLD_HOURS = 48
_FAR_TOO_OLD_HOURS = 8 * 24
_SQLITE = b"SQLite format 3\0"
_SECRET = "SELECT value FROM fact WHERE name = 'secret'"


def examine(settings: Settings, folder: Path | None, clock: Clock) -> Iterator[Finding]:
    if folder is None:
        yield look(_ABOUT, "untold")
        return
    files = [path for path in folder.glob("*") if path.is_file()] if folder.is_dir() else []
    if not files:
        yield wrong(_ABOUT, "none", folder=folder.absolute())
        return
    newest = max(files, key=lambda path: path.stat().st_mtime)
    if newest.stat().st_mode & 0o077:
        yield wrong(_ABOUT, "open", file=newest)
    yield _whole(newest, settings) or _age(newest, clock)


def _age(newest: Path, clock: Clock) -> Finding:
    hours = (clock().timestamp() - newest.stat().st_mtime) / 3600
    said: dict[str, Any] = {"file": newest, "hours": f"{max(hours, 0):.0f}"}
    if hours > _FAR_TOO_OLD_HOURS:
        return wrong(_ABOUT, "old", **said)
    return look(_ABOUT, "old", **said) if hours > _OLD_HOURS else right(_ABOUT, **said)


def _whole(newest: Path, settings: Settings) -> Finding | None:
    """What is wrong with a copy of the SQLite file. What `pg_dump` wrote is not opened here."""
    if not settings.database.startswith("sqlite"):
        return None
    with newest.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            return wrong(_ABOUT, "damaged", file=newest)
    try:
        with closing(sqlite3.connect(f"file:{newest.as_posix()}?mode=ro&immutable=1", uri=True)) as copy:
            whole = copy.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            said = copy.execute(_SECRET).fetchall()
    except sqlite3.Error:
        return wrong(_ABOUT, "damaged", file=newest)
    if not whole:
        return wrong(_ABOUT, "damaged", file=newest)
    own = secret_fingerprint(settings.data_dir)
    return wrong(_ABOUT, "other_secret", file=newest) if own and said and said != [(own,)] else None
