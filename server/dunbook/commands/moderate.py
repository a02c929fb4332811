"""`dunbook moderate`: the moderators' work at the terminal."""

from __future__ import annotations

import argparse
import json

from dunbook.commands.parts import CannotDo, Commands, Say, command, database
from dunbook.text import Language, text


def add(commands: Commands, say: Say) -> None:
    moderate = commands.add_parser("moderate", help=say("cli_moderate"), description=say("cli_moderate"))
    subjects = moderate.add_subparsers(required=True, metavar="SUBJECT")
    agencies = command(subjects, say, "agencies", "cli_agencies", _agencies)
    agencies.add_argument("--add", metavar="SLUG", help=say("cli_agencies_add"))
    agencies.add_argument("--zh", metavar="NAME", help=say("cli_agencies_zh"))
    agencies.add_argument("--en", metavar="NAME", help=say("cli_agencies_en"))
    agencies.add_argument("--json", action="store_true", help=say("cli_json"))


def _agencies(options: argparse.Namespace, language: Language) -> int:
    from dunbook.community import agencies

    with database(language) as opened:
        try:
            if options.add:
                agencies.add(opened, options.add, options.zh or "", options.en or "")
            rows = agencies.listed(opened)
        except agencies.BadAgency as error:
            raise CannotDo(text(language, f"cli_agencies_bad_{error}")) from error
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        print(f"{row['slug']}\t{row['zh']}\t{row['en']}")
    if not rows:
        print(text(language, "cli_agencies_none"))
    return 0
