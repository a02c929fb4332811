"""Who else on this machine could read or replace the server's files."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import make_url

from dunbook.config import Settings
from dunbook.doctor.finding import Finding, right, wrong

_ABOUT = "permissions"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def examine(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir
    if not folder.is_dir():
        yield wrong(_ABOUT, "no_folder", folder=folder.absolute())
        return
    found = [*_open_to_others(settings), *_of_somebody_else(folder)]
    yield from found or [right(_ABOUT, folder=folder.absolute())]


def _open_to_others(settings: Settings) -> Iterator[Finding]:
    private = [settings.data_dir, *_files(settings.data_dir)]
    private += [file for file in _named(settings) if file.exists()]
    for path in private:
        if path.stat().st_mode & _OTHERS:
            yield wrong(_ABOUT, "open", path=path.absolute(), mode=f"{stat.S_IMODE(path.stat().st_mode):o}")


def _of_somebody_else(folder: Path) -> Iterator[Finding]:
    """Finds files that the server cannot write, as after a command that root ran."""
    owner = owner_of(folder)
    for path in _files(folder):
        if owner_of(path) != owner:
            yield wrong(_ABOUT, "owner", path=path.absolute(), folder=folder.absolute())


def owner_of(path: Path) -> int:
    return path.stat().st_uid


def _files(folder: Path) -> list[Path]:
    """What lies in the data folder and in the folder of keys. The published files are for everybody."""
    return sorted(path for pattern in ("*", "keys/*") for path in folder.glob(pattern) if path.is_file())


def _named(settings: Settings) -> list[Path]:
    files = [settings.moderator_token_file, settings.metrics_token_file]
    if settings.database.startswith("sqlite"):
        files.append(Path(make_url(settings.database).database or ""))
    return [file for file in files if file is not None and file.parent != settings.data_dir]
