"""The command `dunbook`. Each subcommand imports what it needs when it runs, so that each starts fast."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from functools import partial

from dunbook import __version__
from dunbook.text import Language, language_of_terminal, text


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done, 1 could not be done (standard error says why), 2 wrong arguments."""
    language = language_of_terminal()
    options = _parser(language).parse_args(arguments)
    code: int = options.run(options, language)
    return code


def _parser(language: Language) -> argparse.ArgumentParser:
    say = partial(text, language)
    parser = argparse.ArgumentParser(prog="dunbook", description=say("appDescription"))
    parser.add_argument("--version", action="version", version=f"dunbook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help=say("cli_serve"), description=say("cli_serve"))
    serve.add_argument("--host", default="127.0.0.1", help=say("cli_serve_host"))
    serve.add_argument("--port", type=_port, default=8787, help=say("cli_serve_port"))
    serve.add_argument("--workers", type=_workers, default=1, help=say("cli_serve_workers"))
    serve.set_defaults(run=_serve)

    number = commands.add_parser("number", help=say("cli_number"), description=say("cli_number"))
    number.add_argument("raw", nargs="*", metavar="RAW", help=say("cli_number_raw"))
    number.add_argument("--find", action="store_true", help=say("cli_number_find"))
    number.add_argument("--json", action="store_true", help=say("cli_json"))
    number.set_defaults(run=_number)

    moderate = commands.add_parser("moderate", help=say("cli_moderate"), description=say("cli_moderate"))
    subjects = moderate.add_subparsers(required=True, metavar="SUBJECT")
    agencies = subjects.add_parser("agencies", help=say("cli_agencies"), description=say("cli_agencies"))
    agencies.add_argument("--add", metavar="SLUG", help=say("cli_agencies_add"))
    agencies.add_argument("--zh", metavar="NAME", help=say("cli_agencies_zh"))
    agencies.add_argument("--en", metavar="NAME", help=say("cli_agencies_en"))
    agencies.add_argument("--json", action="store_true", help=say("cli_json"))
    agencies.set_defaults(run=_agencies)
    return parser


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65535:
        raise argparse.ArgumentTypeError("0-65535")
    return int(value)


def _workers(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 64:
        raise argparse.ArgumentTypeError("1-64")
    return int(value)


def _serve(options: argparse.Namespace, language: Language) -> int:
    from pydantic import ValidationError

    from dunbook.serve import CannotServe, serve

    try:
        serve(options.host, options.port, options.workers, language)
    except CannotServe as error:
        return _fail(str(error))
    except ValidationError as error:
        return _bad_settings(error, language)
    return 0


def _number(options: argparse.Namespace, _: Language) -> int:
    from dunbook.numbering.command import find_command, number_command

    if isinstance(sys.stdin, io.TextIOWrapper):
        # Whatever bytes a file holds, each line gets an answer.
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    command = find_command if options.find else number_command
    return command(options.raw, sys.stdin, sys.stdout, options.json)


def _agencies(options: argparse.Namespace, language: Language) -> int:
    from pydantic import ValidationError

    from dunbook.community import agencies
    from dunbook.config import Settings
    from dunbook.storage import open_database
    from dunbook.storage.migrate import migrate

    try:
        settings = Settings()
    except ValidationError as error:
        return _bad_settings(error, language)
    migrate(settings.database)
    database = open_database(settings.database)
    try:
        if options.add:
            agencies.add(database, options.add, options.zh or "", options.en or "")
        rows = agencies.listed(database)
    except agencies.BadAgency as error:
        return _fail(text(language, f"cli_agencies_bad_{error}"))
    finally:
        database.close()
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            print(f"{row['slug']}\t{row['zh']}\t{row['en']}")
        if not rows:
            print(text(language, "cli_agencies_none"))
    return 0


def _bad_settings(error: Exception, language: Language) -> int:
    from pydantic import ValidationError

    assert isinstance(error, ValidationError)
    for row in error.errors(include_url=False, include_input=False):
        name = "DUNBOOK_" + "_".join(str(part) for part in row["loc"]).upper()
        print(text(language, "cli_bad_setting", name=name, reason=row["msg"]), file=sys.stderr)
    return 1


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
