"""A folder that any static host can serve: immutable files named by their SHA-256, and one pointer to them.

    latest.json
    files/<sha256>.full, files/<sha256>.delta
    areas.json
    files/<sha256>.area, files/<sha256>.division
    tel.json
    files/<sha256>.csv, and for static hosts the same as tel/<name>.csv

The pointer and the index are swapped last, by one rename, and files are removed after it, so at every moment
they name what is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from dunbook.published.area_publisher import POINTER as AREAS
from dunbook.published.area_statement import read_areas
from dunbook.published.changes import Progress
from dunbook.published.publisher import POINTER, AlreadyPublishing, Published, publish
from dunbook.published.saving import stored
from dunbook.published.statement import read
from dunbook.published.tel_files import INDEX
from dunbook.storage import Database

FOLDER = "files"
TABLES = "tel"
NAME = re.compile(r"[0-9a-f]{64}\.(full|delta|area|division|csv)", re.ASCII)


def publish_to(
    database: Database,
    data_dir: Path,
    folder: Path,
    moment: datetime,
    progress: Progress | None = None,
    by_area: bool = False,
) -> Published:
    """Publishes what changed and copies it to `folder`.

    Raises NoKey, and AlreadyPublishing after copying what was published last.
    """
    try:
        published = publish(database, data_dir, moment, progress, by_area)
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
    pointers = _pointers(database)
    if not pointers:
        return False
    files = folder / FOLDER
    if private:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
    mode = 0o600 if private else 0o666
    names = {name for (name,) in database.read("SELECT name FROM list_file")}
    kept = names - {*POINTERS, INDEX}
    for name in kept:
        if not (files / name).exists():
            found = stored(database, name)
            if found is not None:  # else another publisher has just removed an old one
                write_whole(files / name, found, mode)
    for name, age in POINTERS.items():
        if name not in pointers:
            (folder / name).unlink(missing_ok=True)
        elif not _stands(folder / name, pointers[name], age):
            write_whole(folder / name, pointers[name], mode)
    _copy_index(database, folder, mode, named=not private)
    for path in files.iterdir():
        if NAME.fullmatch(path.name) and path.name not in kept:
            path.unlink(missing_ok=True)
    return True


def _copy_index(database: Database, folder: Path, mode: int, named: bool) -> None:
    """The index of the plain tables.

    `named`: also each table under its lasting name, for hosts that only hand out what lies there; the server
    finds a table by the index.
    """
    index = stored(database, INDEX)
    if index is None:
        return
    listed = {row["name"]: row["sha256"] for row in json.loads(index)["files"]}
    if named:
        (folder / TABLES).mkdir(exist_ok=True)
        for name, digest in listed.items():
            with contextlib.suppress(FileNotFoundError):  # another publisher has just replaced it
                body = (folder / FOLDER / f"{digest}.csv").read_bytes()
                if _body(folder / TABLES / name) != body:
                    write_whole(folder / TABLES / name, body, mode)
    if not _stands(folder / INDEX, index, _version):
        write_whole(folder / INDEX, index, mode)
    for path in (folder / TABLES).glob("*.csv") if named else ():
        if path.name not in listed:
            path.unlink(missing_ok=True)


def _body(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _stands(path: Path, body: bytes, age: Callable[[bytes], tuple[int, str]]) -> bool:
    """Whether the folder already has this pointer or index, or a newer one by a process that came first."""
    try:
        there = path.read_bytes()
        return there == body or age(there) > age(body)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _age(pointer: bytes) -> tuple[int, str]:
    offer = read(pointer)
    return offer.newest.version, offer.statement.valid_until


def _age_of_areas(pointer: bytes) -> tuple[int, str]:
    said = read_areas(pointer)
    return said.version, said.valid_until


POINTERS = {POINTER: _age, AREAS: _age_of_areas}
"""The pointers to the list and to its areas, each with a function that tells its age. A folder may hold
either or both."""


def _pointers(database: Database) -> dict[str, bytes]:
    statement = "SELECT name, body FROM list_file WHERE name IN (:list, :areas)"
    return dict(database.read(statement, list=POINTER, areas=AREAS))


def _version(index: bytes) -> tuple[int, str]:
    said = json.loads(index)
    return said["version"], said["made_at"]


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
