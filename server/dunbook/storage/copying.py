"""A copy of the SQLite file that is whole, while others go on writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

PAGES_AT_ONCE = 2048
"""The number of pages in one step of the copy. Writers get their turn between two steps."""


def copy_sqlite(source: Path, target: Path, progress: Callable[[int, int], None]) -> int:
    """Writes `target` and gives its size in bytes; `progress(done, total)` counts pages.

    The copy is made beside the target and takes its name only when it is complete and has been checked.
    Raises OSError or sqlite3.Error; then there is no target.
    """
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        unfinished.touch(mode=0o600)
        with (
            closing(sqlite3.connect(f"file:{source.as_posix()}?mode=ro", uri=True)) as original,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            original.backup(
                copy, pages=PAGES_AT_ONCE, progress=lambda _, left, total: progress(total - left, total)
            )
            # One file and nothing beside it, so that it can be moved as it is.
            copy.execute("PRAGMA journal_mode = DELETE")
            (found,) = copy.execute("PRAGMA quick_check").fetchone()
            if found != "ok":
                raise sqlite3.DatabaseError(found)
        # Creating the file fails if somebody has put one there meanwhile; a rename alone would replace it.
        target.touch(mode=0o600, exist_ok=False)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target.stat().st_size
