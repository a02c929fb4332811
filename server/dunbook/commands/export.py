"""`dunbook export`: writes what is published as CSV and JSON, with licence and date."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dunbook.commands.parts import CannotDo, Commands, Say, command, database, settings
from dunbook.i18n import Language, text


def add(commands: Commands, say: Say) -> None:
    export = command(commands, say, "export", "cli_export", _run)
    export.add_argument("--out", required=True, metavar="DIR", help=say("cli_export_out"))
    export.add_argument("--json", action="store_true", help=say("cli_json"))


def _run(options: argparse.Namespace, language: Language) -> int:
    from dunbook import clock
    from dunbook.api.context import open_context
    from dunbook.community.exchange.export import export

    folder = Path(options.out)
    with database(language):
        context = open_context(settings(language), clock.now)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = export(context.database, context.today(), folder)
    except OSError as error:
        raise CannotDo(text(language, "export_cannot", path=folder, reason=error.strerror)) from error
    finally:
        context.close()
    if options.json:
        print(json.dumps(files, indent=2))
    else:
        print(text(language, "export_done", count=files["numbers"], path=folder))
    return 0
