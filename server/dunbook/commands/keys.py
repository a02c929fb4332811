"""`dunbook keys`: the keys that sign the published list."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from dunbook.commands.parts import CannotDo, Commands, Say, command, database, settings
from dunbook.i18n import Language, text

if TYPE_CHECKING:
    from dunbook.published.keys import SigningKey


def add(commands: Commands, say: Say) -> None:
    keys = commands.add_parser("keys", help=say("cli_keys"), description=say("cli_keys"))
    actions = keys.add_subparsers(required=True, metavar="ACTION")
    new = command(actions, say, "new", "cli_keys_new", _new)
    listed = command(actions, say, "list", "cli_keys_list", _list)
    retire = command(actions, say, "retire", "cli_keys_retire", _retire)
    retire.add_argument("id", metavar="ID", help=say("cli_keys_id"))
    command(actions, say, "adopt-secret", "cli_keys_adopt", _adopt)
    for parser in (new, listed, retire):
        parser.add_argument("--json", action="store_true", help=say("cli_json"))


def _new(options: argparse.Namespace, language: Language) -> int:
    from dunbook.published.keys import new_key

    folder = settings(language).data_dir
    try:
        made = new_key(folder)
    except OSError as error:
        raise CannotDo(text(language, "serve_no_data_dir", path=folder, reason=error.strerror)) from error
    _show([made], options.json)
    if not options.json and len(_known(language)) > 1:
        print(text(language, "cli_keys_overlap"))
    return 0


def _list(options: argparse.Namespace, language: Language) -> int:
    keys = _known(language)
    _show(keys, options.json)
    if not keys and not options.json:
        print(text(language, "cli_keys_none"))
    return 0


def _retire(options: argparse.Namespace, language: Language) -> int:
    from dunbook.published.keys import BadKey, retire_key

    try:
        retire_key(settings(language).data_dir, options.id)
    except BadKey as error:
        raise CannotDo(text(language, f"cli_key_{error}")) from error
    _show(_known(language), options.json)
    return 0


def _adopt(options: argparse.Namespace, language: Language) -> int:
    from dunbook.secret import SECRET_FILE
    from dunbook.storage.belonging import adopt_secret

    folder = settings(language).data_dir
    with database(language) as opened:
        adopt_secret(opened, folder)
    print(text(language, "cli_keys_adopted", file=folder / SECRET_FILE))
    return 0


def _known(language: Language) -> list[SigningKey]:
    from dunbook.published.keys import BadKey, load_keys

    try:
        return load_keys(settings(language).data_dir)
    except BadKey as error:
        raise CannotDo(text(language, f"cli_key_{error}")) from error


def _show(keys: list[SigningKey], as_json: bool) -> None:
    rows = [{"key_id": key.id, "public_key": key.public} for key in keys]
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        print(f"{row['key_id']}\t{row['public_key']}")
