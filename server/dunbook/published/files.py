"""A folder that any static host can serve: immutable files named by their SHA-256, and one pointer to them.

    latest.json
    files/<sha256>.full, files/<sha256>.delta

The pointer is swapped last, by one rename, and files are removed after it, so at every moment it names what
is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
from datetime import datetime
from functools import partial
from pathlib import Path

from dunbook.published.changes import Progress
from dunbook.published.publisher import POINTER, AlreadyPublishing, Published, publish
from dunbook.storage import Database

FOLDER = "files"
NAME = re.compile(r"[0-9a-f]{64}\.(full|delta)", re.ASCII)


def publish_to(
    database: Database, data_dir: Path, folder: Path, moment: datetime, progress: Progress | None = None
) -> Published:
    """Publishes what changed and copies it to `folder`.

    Raises NoKey, and AlreadyPublishing after copying what was published last.
    """
    try:
        published = publish(database, data_dir, moment, progress)
    except AlreadyPublishing:
        copy_to(database, folder, private=True)
        raise
    copy_to(database, folder, private=True)
    return published


def copy_to(database: Database, folder: Path, private: bool = False) -> bool:
    """Makes `folder` a copy of what was published last. False, and nothing changes, if nothing was yet.

    `private`: only the owner may read it, as for what lies in the data folder.
    Raises OSError when the folder cannot be written.
    """
    rows = database.read("SELECT body FROM list_file WHERE name = :name", name=POINTER)
    if not rows:
        return False
    pointer: bytes = rows[0][0]
    files = folder / FOLDER
    if private:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
    mode = 0o600 if private else 0o666
    kept = {name for (name,) in database.read("SELECT name FROM list_file") if name != POINTER}
    for name in kept:
        if not (files / name).exists():
            found = database.read("SELECT body FROM list_file WHERE name = :name", name=name)
            if found:  # else another publisher has just removed an old one
                write_whole(files / name, found[0][0], mode)
    if not _stands(folder / POINTER, pointer):
        write_whole(folder / POINTER, pointer, mode)
    for path in files.iterdir():
        if NAME.fullmatch(path.name) and path.name not in kept:
            path.unlink(missing_ok=True)
    return True


def _stands(path: Path, pointer: bytes) -> bool:
    """Whether the folder has this pointer, or a newer one from a process that was quicker."""
    try:
        there = path.read_bytes()
        return there == pointer or _age(there) > _age(pointer)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _age(pointer: bytes) -> tuple[int, str]:
    said = json.loads(pointer)["statement"]
    return said["version"], said["valid_until"]


def write_whole(path: Path, body: bytes, mode: int = 0o666) -> None:
    """The file appears whole, also when the machine fails in between. `mode` is cut by the umask."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with open(draft, "xb", opener=partial(os.open, mode=mode)) as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
