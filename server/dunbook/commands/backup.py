"""`dunbook backup`: a copy of the database while the server runs."""

from __future__ import annotations

import argparse
import json
import sqlite3
import time
from pathlib import Path

from dunbook.commands.parts import CannotDo, Commands, Say, command, settings, tell
from dunbook.i18n import Language, text


def add(commands: Commands, say: Say) -> None:
    backup = command(commands, say, "backup", "cli_backup", _run)
    backup.add_argument("--to", type=Path, required=True, metavar="FILE", help=say("cli_backup_to"))
    backup.add_argument("--json", action="store_true", help=say("cli_json"))


def _run(options: argparse.Namespace, language: Language) -> int:
    from sqlalchemy.engine import make_url

    from dunbook.storage.copying import copy_sqlite

    chosen = settings(language)
    if not chosen.database.startswith("sqlite"):
        raise CannotDo(text(language, "cli_backup_postgres"))
    source, target = Path(make_url(chosen.database).database or ""), Path(options.to)
    if not source.is_file():
        raise CannotDo(text(language, "cli_backup_nothing", file=source))
    if target.exists():
        raise CannotDo(text(language, "cli_backup_exists", file=target))
    try:
        size = copy_sqlite(source, target, _Progress(language))
    except FileExistsError as error:
        raise CannotDo(text(language, "cli_backup_exists", file=target)) from error
    except (OSError, sqlite3.Error) as error:
        raise CannotDo(text(language, "cli_backup_failed", reason=error)) from error
    if options.json:
        print(
            json.dumps(
                {"file": str(target), "bytes": size, "keys_in": str(chosen.data_dir)}, ensure_ascii=False
            )
        )
    else:
        print(text(language, "cli_backup_done", file=target, size=size))
        print(text(language, "cli_backup_keys", folder=chosen.data_dir))
    return 0


class _Progress:
    """Tells the progress once a second, from the first second on."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._said = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._said >= 1:
            self._said = time.monotonic()
            tell(text(self._language, "cli_backup_progress", percent=done * 100 // max(total, 1)))
